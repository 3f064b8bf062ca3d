import { readStopKey } from '#lib/domain/batchSetup.ts';
import {
  initialIn,
  SHEETS,
  type CellValue,
  type Field,
  type RowEdit,
  type RowId,
} from '#lib/schema/index.ts';
import type { BatchWork } from './batchWork.ts';

export interface BatchEdits {
  /** One gesture. */
  readonly edits: readonly RowEdit[];
  /** The row of each batch and station afterwards. */
  readonly rowIds: Readonly<Record<string, RowId>>;
}

/**
 * The edits that carry the work out: rows stand along the route, each after the one before it in its batch, and
 * a new batch behind the one before it.
 * @param order the rows of the sheet, without the trash
 */
export function batchEdits(
  { next, change, rows: known }: BatchWork,
  order: readonly RowId[],
  newRowId: () => RowId,
): BatchEdits {
  const edits: RowEdit[] = [];
  const rows = [...order];
  const rowIds: Record<string, RowId> = {};
  for (const { row } of change.remove) {
    edits.push({ type: 'delete', row });
    rows.splice(rows.indexOf(row), 1);
  }
  for (const { row, field, value } of change.set) edits.push({ type: 'set', row, field, value });
  const added = new Set(change.add.map(({ key }) => key));
  const place = (row: RowId, after: RowId | null): void => {
    rows.splice(after === null ? 0 : rows.indexOf(after) + 1, 0, row);
  };
  let before: { readonly batch: number; readonly row: RowId } | null = null;
  let last: RowId | null = order.at(-1) ?? null;
  for (const [key, cells] of next) {
    const { batch } = readStopKey(key)!;
    const previous: RowId | null = before?.batch === batch ? before.row : null;
    let row = known.get(key);
    if (added.has(key)) {
      row = newRowId();
      const after: RowId | null = previous ?? before?.row ?? last;
      edits.push({ type: 'add', row, after, cells: withInitials(cells) });
      place(row, after);
    } else if (row !== undefined && previous !== null) {
      const at = rows.indexOf(row);
      if (at >= 0 && at < rows.indexOf(previous)) {
        edits.push({ type: 'move', row, after: previous });
        rows.splice(at, 1);
        place(row, previous);
      }
    }
    if (row === undefined) continue;
    rowIds[key] = row;
    if (rows.includes(row)) before = { batch, row };
    last = rows.at(-1) ?? null;
  }
  return { edits, rowIds };
}

function withInitials(cells: Readonly<Record<string, CellValue>>): Record<string, CellValue> {
  const filled = Object.entries(cells).filter(([, value]) => value !== null);
  const initials = Object.entries<Field>(SHEETS.cues.fields).flatMap(([name, field]) => {
    const initial = initialIn(field, cells);
    return initial === null ? [] : [[name, initial] as const];
  });
  return Object.fromEntries([...initials, ...filled]);
}
