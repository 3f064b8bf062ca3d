/**
 * Work that pauses wherever something else may have a turn. It comes to the same however often and for however long it
 * is interrupted, as long as what it reads stays as it is.
 */
export type InPieces<T> = Generator<void, T, void>;

/** How large work takes turns with whatever else a page has to do. */
export interface Turns {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Fulfilled once input, drawing and other work that waited have had their turn. */
  next(): Promise<void>;
}

/** All of it at once. */
export function whole<T>(work: InPieces<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Goes on for so many milliseconds; null while there is no answer yet. */
export function goOn<T>(work: InPieces<T>, ms: number, turns: Turns): { readonly answer: T } | null {
  const until = turns.now() + ms;
  do {
    const step = work.next();
    if (step.done) return { answer: step.value };
  } while (turns.now() < until);
  return null;
}
