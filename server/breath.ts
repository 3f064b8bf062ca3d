import { setImmediate } from 'node:timers/promises';
import type { Turns } from '#lib/domain/pieces.ts';

/** Long work lets others have a turn this often: everybody's keystrokes go through one event loop (R23). */
const TURN_MS = 15;

/** Paces one piece of long work. */
export class Breath {
  #since = performance.now();

  /** Whether `take` would let others have a turn now. */
  get isDue(): boolean {
    return performance.now() - this.#since >= TURN_MS;
  }

  /** Lets the event loop turn when this work has held it for a while; else costs next to nothing. */
  async take(): Promise<void> {
    if (!this.isDue) return;
    await setImmediate();
    this.#since = performance.now();
  }
}

/** How work in pieces takes turns with what else the event loop has to do. */
export const loopTurns: Turns = { now: () => performance.now(), next: () => setImmediate() };
