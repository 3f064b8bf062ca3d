/** How long nothing new must come before the address says it, ms. Safari refuses more than about 100 changes in 30 s. */
export const REST_MS = 400;

/** What the address is to say once whoever types rests: the newest alone is written. */
export class RestingAddress<T> {
  readonly #write: (said: T) => void;
  #waits: { readonly said: T; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  constructor(write: (said: T) => void) {
    this.#write = write;
  }

  say(said: T): void {
    this.drop();
    this.#waits = { said, timer: setTimeout(() => this.settle(), REST_MS) };
  }

  /** Writes at once what waits: the page is about to be left, and whoever comes back finds it as it was. */
  settle(): void {
    const waits = this.#waits;
    this.drop();
    if (waits) this.#write(waits.said);
  }

  /** Forgets what waits: the address is another one by now. */
  drop(): void {
    if (this.#waits) clearTimeout(this.#waits.timer);
    this.#waits = null;
  }
}
