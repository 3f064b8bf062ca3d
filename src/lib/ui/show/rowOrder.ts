/** Rows in an order that edits change one by one, without counting them anew each time: pastes bring thousands. */
export class RowOrder {
  /** `null` stands before the first and behind the last. */
  readonly #next = new Map<string | null, string | null>();
  readonly #previous = new Map<string | null, string | null>();

  constructor(rows: readonly string[]) {
    this.#join(null, null);
    let last: string | null = null;
    for (const row of rows) {
      this.put(row, last);
      last = row;
    }
  }

  /** Puts a row behind another, or first; one whose neighbour is gone comes last. */
  put(row: string, after: string | null): void {
    this.take(row);
    const before = this.#next.has(after) ? after : this.#previous.get(null)!;
    const behind = this.#next.get(before)!;
    this.#join(before, row);
    this.#join(row, behind);
  }

  take(row: string): void {
    if (!this.#next.has(row)) return;
    this.#join(this.#previous.get(row)!, this.#next.get(row)!);
    this.#next.delete(row);
    this.#previous.delete(row);
  }

  *[Symbol.iterator](): Generator<string> {
    for (let row = this.#next.get(null)!; row !== null; row = this.#next.get(row)!) yield row;
  }

  #join(before: string | null, behind: string | null): void {
    this.#next.set(before, behind);
    this.#previous.set(behind, before);
  }
}
