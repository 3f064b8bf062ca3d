import type { CueTiming } from '#lib/domain/cueTimes.ts';
import { sameStart, type CueChange, type MovedCues } from '#lib/domain/moveCue.ts';
import type { CellValue, RowEdit } from '#lib/schema/index.ts';

/** The cells that a move writes: those that change, and no others, so that what somebody else writes beside them stays. */
export function cueEdits(
  before: readonly CueTiming[],
  { changes, below }: MovedCues,
  moved: string,
): RowEdit[] {
  const old = new Map(before.map((cue) => [cue.id, cue]));
  const edits: RowEdit[] = changes.flatMap((change) => cellsOf(change, old.get(change.cue)!));
  if (below !== undefined) edits.push({ type: 'move', row: moved, after: below });
  return edits;
}

function cellsOf({ cue, track, start, duration }: CueChange, old: CueTiming): RowEdit[] {
  const edits: RowEdit[] = [];
  const set = (field: string, value: CellValue): void => {
    edits.push({ type: 'set', row: cue, field, value });
  };
  if (track !== old.track) set('track', track);
  if (!sameStart(start, old.start)) {
    if (start.how === 'pinned') {
      set('startAt', start.at);
      if (old.start.how !== 'pinned') set('startMode', 'pinned');
    } else set('offset', start.offset === 0 ? null : start.offset);
  }
  if (duration !== old.duration) set('duration', duration);
  return edits;
}
