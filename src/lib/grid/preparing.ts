import type { EngineHost } from './engineState.ts';
import { goOn, whole, type InPieces, type Turns } from '../domain/pieces.ts';
import type { GridSource } from './source.ts';

/** Milliseconds of work in the event that asks for it: less than anybody notices. Most of what is done fits. */
const AT_ONCE = 40;
/** Milliseconds of work between two turns of the page. */
const SLICE = 12;

interface Round {
  isOff: boolean;
}

/**
 * Works out what large gestures come to, before anything is changed. What fits into a moment is there at once. For the
 * rest the page has its turns in between, and the host holds the keys, so that each acts on what it was meant for;
 * what is asked for meanwhile waits until what came before is there. Called off, nothing has happened.
 */
export class Preparing {
  readonly #host: Pick<EngineHost, 'turns' | 'hold'>;
  readonly #source: GridSource;
  #waiting = 0;
  #queue: Promise<void> = Promise.resolve();
  #round: Round = { isOff: false };
  #release: (() => void) | null = null;

  constructor(host: Pick<EngineHost, 'turns' | 'hold'>, source: GridSource) {
    this.#host = host;
    this.#source = source;
  }

  /**
   * @param work that reads the source and changes nothing
   * @param done carries the gesture out; not called when it was called off
   */
  run<T>(work: InPieces<T>, done: (answer: T) => void, calledOff?: () => void): void {
    const { turns } = this.#host;
    if (!turns) return done(this.#steadily(() => whole(work)));
    const begun = this.#waiting === 0 ? this.#steadily(() => goOn(work, AT_ONCE, turns)) : null;
    if (begun) return done(begun.answer);
    const round = this.#round;
    this.#waiting++;
    this.#release ??= this.#host.hold?.(() => this.callOff()) ?? null;
    this.#queue = this.#queue.then(async () => {
      try {
        const found = await this.#rest(work, turns, round);
        if (found) done(found.answer);
        else calledOff?.();
      } finally {
        this.#waiting--;
        if (this.#waiting === 0) this.#end();
      }
    });
  }

  /** Whatever is being worked out comes to nothing. */
  callOff(): void {
    this.#round.isOff = true;
    this.#round = { isOff: false };
  }

  async #rest<T>(work: InPieces<T>, turns: Turns, round: Round): Promise<{ readonly answer: T } | null> {
    for (;;) {
      await turns.next();
      if (round.isOff) return null;
      const found = this.#steadily(() => goOn(work, SLICE, turns));
      if (found) return found;
    }
  }

  #end(): void {
    this.#release?.();
    this.#release = null;
  }

  #steadily<T>(work: () => T): T {
    return this.#source.steadily ? this.#source.steadily(work) : work();
  }
}
