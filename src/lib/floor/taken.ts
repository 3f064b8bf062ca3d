/** A rectangle along the walls, by its edges. */
interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Squares that a rectangle may reach over before it is looked at for every other one instead. */
const MOST_SQUARES = 400;
/** So many squares to either side of the first: numbers of squares stay exact. */
const MIDDLE = 2 ** 24;

/**
 * What of a drawing is taken, exactly: rectangles that only touch leave each other room. Squares tell which rectangles
 * are near; how large they are costs or saves time and changes no answer.
 */
export class Taken {
  readonly #square: number;
  readonly #near = new Map<number, Edges[]>();
  readonly #large: Edges[] = [];

  /** @param square about as long as most of what is to be placed */
  constructor(square: number) {
    this.#square = square;
  }

  /** Takes a rectangle around a middle where nothing of it is taken; answers whether it did. */
  take(cx: number, cy: number, width: number, depth: number): boolean {
    const edges = edgesOf(cx, cy, width, depth);
    if (!this.#isFree(edges)) return false;
    this.#add(edges);
    return true;
  }

  /** Takes it whatever stands there. */
  fill(cx: number, cy: number, width: number, depth: number): void {
    this.#add(edgesOf(cx, cy, width, depth));
  }

  #isFree(edges: Edges): boolean {
    if (this.#large.some((other) => cross(edges, other))) return false;
    for (const square of this.#squares(edges))
      if (this.#near.get(square)?.some((other) => cross(edges, other))) return false;
    return true;
  }

  #add(edges: Edges): void {
    const squares = this.#squares(edges);
    if (squares.length > MOST_SQUARES) {
      this.#large.push(edges);
      return;
    }
    for (const square of squares) {
      const near = this.#near.get(square);
      if (near) near.push(edges);
      else this.#near.set(square, [edges]);
    }
  }

  #squares({ left, top, right, bottom }: Edges): readonly number[] {
    const at = (value: number): number => Math.floor(value / this.#square) + MIDDLE;
    const [west, north, east, south] = [at(left), at(top), at(right), at(bottom)];
    const squares: number[] = [];
    for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) squares.push(y * 2 * MIDDLE + x);
    return squares;
  }
}

function edgesOf(cx: number, cy: number, width: number, depth: number): Edges {
  return { left: cx - width / 2, top: cy - depth / 2, right: cx + width / 2, bottom: cy + depth / 2 };
}

/** What two rectangles share before they count as one over the other: less than this is rounding. */
const HAIR = 1e-6;

const cross = (a: Edges, b: Edges): boolean =>
  a.left < b.right - HAIR && b.left < a.right - HAIR && a.top < b.bottom - HAIR && b.top < a.bottom - HAIR;
