import type { CueTiming } from '#lib/domain/cueTimes.ts';
import type { DelayPlan } from '#lib/domain/delayPlan.ts';
import type { RowEdit, RowId } from '#lib/schema/index.ts';
import type { Ghost } from '../stageRows.ts';

/** The cells that a delay writes into the rows as they stand, and only those that differ. */
export function delayEdits(plan: DelayPlan, cues: readonly CueTiming[]): readonly RowEdit[] {
  const known = new Map(cues.map((cue) => [cue.id, cue]));
  return plan.edits.flatMap(({ cue, start, duration }): RowEdit[] => {
    const was = known.get(cue);
    if (!was) return [];
    const set = (field: string, value: number): RowEdit => ({ type: 'set', row: cue, field, value });
    const edits = duration === was.duration ? [] : [set('duration', duration)];
    if (start.how === 'pinned') {
      if (was.start.how !== 'pinned' || was.start.at !== start.at) edits.push(set('startAt', start.at));
    } else if (was.start.how === 'pinned' || was.start.offset !== start.offset)
      edits.push(set('offset', start.offset));
    return edits;
  });
}

/** Where the moved cues would lie, for whoever draws them. */
export function delayGhosts(plan: DelayPlan | null): ReadonlyMap<RowId, Ghost> {
  const moved = plan?.moved ?? [];
  return new Map(moved.map(({ cue, from, to }) => [cue, { start: to.start, end: to.end, was: from }]));
}
