import type { Change } from '#lib/schema/index.ts';
import { LIMITS } from '#lib/wire/index.ts';

/** Half of what an update may weigh: ids, clocks and lengths come on top of what is counted here. */
const MOST = LIMITS.liveUpdate / 2;
const OVERHEAD = 64;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Cuts the changes of a gesture so that each piece fits into one update (DESIGN §4). */
export function splitChanges(changes: readonly Change[], most = MOST): readonly (readonly Change[])[] {
  const pieces: Change[][] = [];
  let piece: Change[] = [];
  let weight = 0;
  for (const change of changes) {
    const own = weigh(change);
    if (piece.length > 0 && weight + own > most) {
      pieces.push(piece);
      piece = [];
      weight = 0;
    }
    piece.push(change);
    weight += own;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

function weigh(change: Change): number {
  const text = JSON.stringify(change.type === 'add' ? change.cells : change.value);
  return OVERHEAD + change.row.length + text.length * BYTES_PER_UNIT;
}
