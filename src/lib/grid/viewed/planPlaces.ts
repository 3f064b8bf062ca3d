import type { RowEdit, RowId } from '#lib/schema/index.ts';

/** The rows as they are seen, for places that are named by them. */
export interface SeenRows {
  /** Rows of the sheet in its own order. */
  readonly present: readonly RowId[];
  /** Rows that are seen, from top to bottom. */
  readonly visible: readonly RowId[];
  readonly sorted: boolean;
  /** The seen row at the top of the group of a row. */
  topOfGroup(row: RowId): RowId | null;
  sameGroup(a: RowId, b: RowId): boolean;
}

/**
 * Places of new and moved rows, said by the rows that are seen, in those of the sheet: the top of what is seen is just
 * above its first row, rather than above everything that is hidden; below the last row of a sorted view is the end of
 * the sheet, since that row may stand anywhere in it.
 */
export function inPlan(edits: readonly RowEdit[], seen: SeenRows): readonly RowEdit[] {
  const own = new Set<RowId>();
  for (const { type, row } of edits) if (type === 'add' || type === 'move') own.add(row);
  if (own.size === 0) return edits;
  return edits.map((edit) => {
    if (edit.type !== 'add' && edit.type !== 'move') return edit;
    // Within a gesture each row follows the one before.
    if (edit.after !== null && own.has(edit.after)) return edit;
    return { ...edit, after: placeOf(edit, own, seen) };
  });
}

function placeOf(
  { type, row, after }: Extract<RowEdit, { type: 'add' | 'move' }>,
  own: ReadonlySet<RowId>,
  seen: SeenRows,
): RowId | null {
  const last = seen.present.at(-1) ?? null;
  if (seen.visible.length === 0) return last;
  if (type === 'move' && (after === null || !seen.sameGroup(row, after)))
    return before(seen.topOfGroup(row), own, seen.present);
  if (after === null) return before(seen.visible[0]!, own, seen.present);
  return seen.sorted && after === seen.visible.at(-1) ? last : after;
}

/** The row just above another one, of those that stay. */
function before(row: RowId | null, own: ReadonlySet<RowId>, present: readonly RowId[]): RowId | null {
  let index = row === null ? 0 : present.indexOf(row);
  do index--;
  while (index >= 0 && own.has(present[index]!));
  return present[index] ?? null;
}
