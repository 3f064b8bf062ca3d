import type { Body } from './floorUnits.ts';

/** A unit in the grid, with the squares into which it reaches, and what is to be free around it. */
export interface Entry<T> {
  readonly owner: T;
  readonly body: Body;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** Side of a square, in millimetres: a table with its chairs. */
const SQUARE = 2_000;
/** Squares on each side of the corner of the venue; what lies beyond is reckoned to the last ones. */
const MOST_SQUARES = 2 ** 20;
/** A unit in more squares than that is beside all others instead. */
const MOST_OF_ONE = 4_096;

const squareAt = (at: number): number =>
  Math.max(-MOST_SQUARES, Math.min(MOST_SQUARES, Math.floor(at / SQUARE)));
const keyOf = (column: number, line: number): number =>
  (column + MOST_SQUARES) * (2 * MOST_SQUARES + 1) + line + MOST_SQUARES;
const isWide = ({ west, north, east, south }: Entry<unknown>): boolean =>
  (east - west + 1) * (south - north + 1) > MOST_OF_ONE;

/** Where the units of a floor are, by squares of the venue: finds who is near without looking at all. */
export class UnitGrid<T> {
  readonly #squares = new Map<number, Entry<T>[]>();
  readonly #wide = new Set<Entry<T>>();
  readonly #all = new Set<Entry<T>>();
  #load = 0;

  /** Squares that are taken and pairs that share one: what a look at the whole floor costs. */
  get load(): number {
    return this.#load + this.#wide.size * this.#all.size;
  }

  /** @param around what is to be free around the unit, in millimetres */
  add(owner: T, body: Body, around: number): Entry<T> {
    const entry = {
      ...{ owner, body },
      west: squareAt(body.cx - body.reachX - around),
      north: squareAt(body.cy - body.reachY - around),
      east: squareAt(body.cx + body.reachX + around),
      south: squareAt(body.cy + body.reachY + around),
    };
    this.#all.add(entry);
    if (isWide(entry)) this.#wide.add(entry);
    else
      for (let column = entry.west; column <= entry.east; column++)
        for (let line = entry.north; line <= entry.south; line++) this.#fill(keyOf(column, line), entry);
    return entry;
  }

  #fill(key: number, entry: Entry<T>): void {
    const square = this.#squares.get(key);
    this.#load += 1 + (square?.length ?? 0);
    if (square) square.push(entry);
    else this.#squares.set(key, [entry]);
  }

  remove(entry: Entry<T>): void {
    this.#all.delete(entry);
    if (this.#wide.delete(entry)) return;
    for (let column = entry.west; column <= entry.east; column++)
      for (let line = entry.north; line <= entry.south; line++) this.#empty(keyOf(column, line), entry);
  }

  #empty(key: number, entry: Entry<T>): void {
    const square = this.#squares.get(key)!;
    square.splice(square.indexOf(entry), 1);
    this.#load -= 1 + square.length;
    if (square.length === 0) this.#squares.delete(key);
  }

  /** Calls `meet` with every other unit that may be near, once with each. */
  near(entry: Entry<T>, meet: (other: Entry<T>) => void): void {
    if (this.#wide.has(entry)) {
      for (const other of this.#all) if (other !== entry) meet(other);
      return;
    }
    for (let column = entry.west; column <= entry.east; column++) {
      for (let line = entry.north; line <= entry.south; line++) {
        for (const other of this.#squares.get(keyOf(column, line)) ?? []) {
          // Two units meet in the first square that both are in.
          const isFirst =
            column === Math.max(entry.west, other.west) && line === Math.max(entry.north, other.north);
          if (isFirst && other !== entry) meet(other);
        }
      }
    }
    for (const other of this.#wide) meet(other);
  }

  /** Whether some unit at a point of the venue is as asked. */
  someAt(x: number, y: number, is: (other: Entry<T>) => boolean): boolean {
    const there = this.#squares.get(keyOf(squareAt(x), squareAt(y))) ?? [];
    return there.some(is) || [...this.#wide].some(is);
  }
}
