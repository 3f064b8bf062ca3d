/** Of each entry beside what it holds: its key and its place. */
const OVERHEAD = 200;

/** What was read and never changes, up to so many bytes: what was asked for least recently goes first. */
export class KeptParts<T> {
  readonly #most: number;
  readonly #parts = new Map<string, { readonly part: T; readonly bytes: number }>();
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    const found = this.#parts.get(key);
    if (!found) return undefined;
    this.#parts.delete(key);
    this.#parts.set(key, found);
    return found.part;
  }

  /** @param characters of the text that it was read from */
  set(key: string, part: T, characters: number): void {
    this.#drop(key);
    const bytes = OVERHEAD + 2 * characters;
    this.#parts.set(key, { part, bytes });
    this.#bytes += bytes;
    while (this.#bytes > this.#most) this.#drop(this.#parts.keys().next().value!);
  }

  #drop(key: string): void {
    const found = this.#parts.get(key);
    if (!found) return;
    this.#parts.delete(key);
    this.#bytes -= found.bytes;
  }
}
