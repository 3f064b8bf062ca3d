/** How often the loop is listened to. */
const TURN_MS = 100;
/** Over how long its stalls are held against it: one that ended this long ago counts for a third. */
const MEMORY_MS = 30_000;

/**
 * How long work waits for the event loop, from how late a timer comes. A percentile of a few samples is their worst,
 * so that one pause of half a second would say that a server is ill which is not; here a pause weighs by its square,
 * which is what those who come at any moment wait for: one of 4 s, or one of 500 ms after the other, both come to
 * about 250 ms.
 */
export class LoopLag {
  #due: number;
  #mean = 0;

  /** Begins at `now`, in milliseconds of a clock that is never set, as all times here. */
  constructor(now: number) {
    this.#due = now + TURN_MS;
  }

  /** The timer came. */
  turn(now: number): void {
    this.#mean = this.meanWait(now);
    this.#due = now + TURN_MS;
  }

  /** What a request waited for the loop on average, in milliseconds, lately and up to `now`. */
  meanWait(now: number): number {
    const late = Math.max(0, now - this.#due);
    const passed = late + TURN_MS;
    return this.#mean * Math.exp(-passed / MEMORY_MS) + (late * late) / (2 * MEMORY_MS);
  }
}

/** Listens to the loop of this process until it is stopped. */
export function listenToLoop(): { meanWait(): number; stop(): void } {
  const lag = new LoopLag(performance.now());
  const timer = setInterval(() => lag.turn(performance.now()), TURN_MS).unref();
  return { meanWait: () => lag.meanWait(performance.now()), stop: () => clearInterval(timer) };
}
