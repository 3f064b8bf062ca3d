import type { Change } from '#lib/schema/index.ts';
import type { GestureNote } from '#lib/wire/index.ts';

/** Edits of a large gesture between two turns of the page. */
const PIECE = 400;
/** From so many edits on, a gesture is carried out piece by piece by itself. */
export const LARGE = 2_000;

/** A large gesture on its way. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What large gestures ask of the sheet into which they go. */
export interface Writing {
  /** False once the sheet has ended. */
  readonly takesEdits: () => boolean;
  readonly write: (changes: readonly Change[], gesture: GestureNote) => void;
  /** The progress is another one now. */
  readonly told: () => void;
}

/** Gestures that are too large to be written at once: piece by piece, one after the other. */
export class LargeGestures {
  readonly #writing: Writing;
  #turn: Promise<unknown> = Promise.resolve();
  #progress: Progress | null = null;
  /** Calls the gesture off that is on its way; null while there is none that could be. */
  #callOff: (() => void) | null = null;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  /** How far the gesture is that is on its way; null while there is none. */
  get progress(): Progress | null {
    return this.#progress;
  }

  /** Calls off what is on its way, where that can be. */
  callOff(): void {
    this.#callOff?.();
  }

  /** They wait for each other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** As {@link inPieces}, but can be called off on its way. */
  async revocably<Item>(
    items: readonly Item[],
    gesture: GestureNote,
    changesOf: (piece: readonly Item[]) => readonly Change[] | null,
    told?: (done: number) => void,
  ): Promise<boolean> {
    let isCalledOff = false;
    this.#callOff = () => (isCalledOff = true);
    try {
      return await this.inPieces(items, gesture, (piece) => (isCalledOff ? null : changesOf(piece)), told);
    } finally {
      this.#callOff = null;
    }
  }

  /**
   * Writes piece by piece what `changesOf` makes of each, with a turn of the page in between. Answers false when
   * `changesOf` had enough, or the sheet ended.
   */
  async inPieces<Item>(
    items: readonly Item[],
    gesture: GestureNote,
    changesOf: (piece: readonly Item[]) => readonly Change[] | null,
    told?: (done: number) => void,
  ): Promise<boolean> {
    const { takesEdits, write } = this.#writing;
    try {
      for (let at = 0; at < items.length; at += PIECE) {
        const changes = takesEdits() ? changesOf(items.slice(at, at + PIECE)) : null;
        if (!changes) return false;
        const done = Math.min(items.length, at + PIECE);
        this.#progress = { done, total: items.length };
        write(changes, gesture);
        told?.(done);
        await new Promise((resolve) => setTimeout(resolve));
      }
      return true;
    } finally {
      this.#progress = null;
      this.#writing.told();
    }
  }
}
