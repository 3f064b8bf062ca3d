import { closedCycle } from '#lib/domain/cueCycles.ts';
import type { CellValue, PlanView, RowEdit, RowView } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { timingOf, timingsOf } from '#lib/schema/sheets/cues.ts';
import { RowOrder } from './rowOrder.ts';

/** Fields that say what a cue waits for. */
const LINKS: ReadonlySet<string> = new Set(['startMode', 'startCue', 'startAt', 'track']);
/** Cues of a path that are named; of longer ones the first and the last. */
const NAMED = 8;

type Cells = Readonly<Record<string, CellValue>>;

/**
 * The names of the cues that would wait for each other after some edits, from one of the edited back to itself; null
 * where none would. What comes back from the trash and what others do at the same time is not asked: those rounds are
 * told as findings.
 */
export function refusedCycle(plan: PlanView, edits: readonly RowEdit[]): readonly string[] | null {
  if (!edits.some(mayClose)) return null;
  const written = new Map<string, Cells>();
  const order = new RowOrder(plan.rows('cues').map(({ id }) => id));
  for (const edit of edits) {
    const { row } = edit;
    if (edit.type === 'set') written.set(row, { ...written.get(row), [edit.field]: edit.value });
    else if (edit.type === 'add') written.set(row, edit.cells);
    if (edit.type === 'add' || edit.type === 'move') order.put(row, edit.after);
    else if (edit.type === 'delete') order.take(row);
  }
  const rowAfter = (id: string): RowView => {
    const row = plan.row('cues', id);
    const cells = written.get(id);
    if (row && !cells) return row;
    return {
      id,
      value: (field) => (cells && Object.hasOwn(cells, field) ? cells[field]! : (row?.value(field) ?? null)),
    };
  };
  const after = [...order].map((id) => timingOf(rowAfter(id)));
  const path = closedCycle(timingsOf(plan), after, new Set(edits.map(({ row }) => row)));
  return path && shortened(path.map((id) => str(rowAfter(id), 'title') ?? '…'));
}

function mayClose(edit: RowEdit): boolean {
  return edit.type === 'set' ? LINKS.has(edit.field) : edit.type !== 'restore';
}

function shortened(path: readonly string[]): readonly string[] {
  return path.length <= NAMED ? path : [...path.slice(0, NAMED - 3), '…', ...path.slice(-2)];
}
