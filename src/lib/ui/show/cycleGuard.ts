import { wouldCycle } from '#lib/domain/cueTimes.ts';
import type { CellValue, GestureName, PlanView, RowEdit, RowView } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { startOf, timingsOf } from '#lib/schema/sheets/cues.ts';

/** Fields that say what a cue waits for. */
const LINKS: ReadonlySet<string> = new Set(['startMode', 'startCue', 'startAt', 'track']);

/**
 * The names of the cues that would wait for each other by what was just typed, from the typed one back to itself; null
 * where none would. Pastes, fills and files are let through: their values are kept and told as findings (sync rule S3).
 */
export function refusedCycle(
  plan: PlanView,
  edits: readonly RowEdit[],
  gesture: GestureName,
): readonly string[] | null {
  if (gesture !== 'type') return null;
  for (const edit of edits) {
    const row = edit.type === 'set' && LINKS.has(edit.field) ? plan.row('cues', edit.row) : null;
    if (edit.type !== 'set' || !row) continue;
    const changed = withCell(row, edit.field, edit.value);
    const cues = timingsOf(plan).map((cue) =>
      cue.id === row.id ? { ...cue, track: str(changed, 'track') } : cue,
    );
    const path = wouldCycle(cues, row.id, startOf(changed));
    // A round that is there already is no reason to refuse what may be a step out of it.
    if (path && !wouldCycle(timingsOf(plan), row.id, startOf(row)))
      return path.map((id) => str(plan.row('cues', id)!, 'title') ?? '…');
  }
  return null;
}

function withCell(row: RowView, field: string, value: CellValue): RowView {
  return { id: row.id, value: (asked) => (asked === field ? value : row.value(asked)) };
}
