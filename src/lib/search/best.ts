/** Keeps the best of many without keeping the many. */
export class Best<T> {
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  #kept: T[] = [];

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  offer(candidate: T): void {
    this.#kept.push(candidate);
    // Sorting seldom is cheaper than keeping order with each one.
    if (this.#kept.length >= this.#most * 8) this.#cut();
  }

  list(): readonly T[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept = this.#kept.sort(this.#compare).slice(0, this.#most);
  }
}
