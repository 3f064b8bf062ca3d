import { goOn, type InPieces } from '#lib/domain/pieces.ts';
import { pageTurns } from './pageTurns.ts';

/** Milliseconds: a drag changes the selection with every move, so its sums wait until it rests. */
const REST = 60;
/** Milliseconds of work between two pauses, so that a frame is never missed over sums. */
const SLICE = 6;

/** Runs a measurement once things have come to rest, in slices. Returns what drops it. */
export function measureWhenIdle<T>(run: InPieces<T>, report: (result: T) => void): () => void {
  let timer = setTimeout(slice, REST);
  function slice(): void {
    const found = goOn(run, SLICE, pageTurns);
    if (found) report(found.answer);
    else timer = setTimeout(slice);
  }
  return () => clearTimeout(timer);
}
