/** Says so when something that is expected does not come in time. */
export class Watchdog {
  readonly #ms: number;
  readonly #bark: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ms: number, bark: () => void) {
    this.#ms = ms;
    this.#bark = bark;
  }

  /** Starts to wait, unless it does already. */
  expect(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#bark();
    }, this.#ms);
  }

  /** It came. */
  calm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
