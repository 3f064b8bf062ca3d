/** A rectangle along the walls, by its edges. */
interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Squares that a rectangle may reach over before it is looked at for every other one instead. */
const MOST_SQUARES = 400;
const NONE: readonly Edges[] = [];
/**
 * What of a drawing is taken, exactly: rectangles that only touch leave each other room. Squares tell which rectangles
 * are near; how large they are costs or saves time and changes no answer.
 */
export class Taken {
  readonly #square: number;
  /** By row, then by column: small whole numbers, which are found fast. */
  readonly #near = new Map<number, Map<number, Edges[]>>();
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
    for (const other of this.#large) if (cross(edges, other)) return false;
    const [west, east] = [this.#at(edges.left), this.#at(edges.right)];
    const south = this.#at(edges.bottom);
    for (let y = this.#at(edges.top); y <= south; y++) {
      const row = this.#near.get(y);
      if (!row) continue;
      for (let x = west; x <= east; x++)
        for (const other of row.get(x) ?? NONE) if (cross(edges, other)) return false;
    }
    return true;
  }

  #add(edges: Edges): void {
    const [west, east] = [this.#at(edges.left), this.#at(edges.right)];
    const [north, south] = [this.#at(edges.top), this.#at(edges.bottom)];
    if ((east - west + 1) * (south - north + 1) > MOST_SQUARES) {
      this.#large.push(edges);
      return;
    }
    for (let y = north; y <= south; y++) {
      let row = this.#near.get(y);
      if (!row) this.#near.set(y, (row = new Map()));
      for (let x = west; x <= east; x++) {
        const near = row.get(x);
        if (near) near.push(edges);
        else row.set(x, [edges]);
      }
    }
  }

  #at(value: number): number {
    return Math.floor(value / this.#square);
  }
}

function edgesOf(cx: number, cy: number, width: number, depth: number): Edges {
  return { left: cx - width / 2, top: cy - depth / 2, right: cx + width / 2, bottom: cy + depth / 2 };
}

/** What two rectangles share before they count as one over the other: less than this is rounding. */
const HAIR = 1e-6;

const cross = (a: Edges, b: Edges): boolean =>
  a.left < b.right - HAIR && b.left < a.right - HAIR && a.top < b.bottom - HAIR && b.top < a.bottom - HAIR;
