import type { RowId, RowListing } from '#lib/schema/index.ts';
import type { ViewCells } from '#lib/views/arrange.ts';
import { subtotal, type RowsOfGroup } from '#lib/views/groups.ts';
import type { GridColumn } from '../source.ts';
import type { Heading, HeadingFigures } from './headings.ts';

/** The rows that are seen and where the heads of groups stand among them, while these groups are folded away. */
export function foldedLines(
  groups: readonly RowsOfGroup[],
  closed: ReadonlySet<string>,
): { readonly rows: readonly RowId[]; readonly headings: readonly Heading[] } {
  const rows: RowId[] = [];
  const headings = groups.map(({ key, rows: ofGroup }) => {
    const heading = { key, before: rows.length, closed: closed.has(key) };
    if (!heading.closed) for (const row of ofGroup) rows.push(row);
    return heading;
  });
  return { rows, headings };
}

/** What the head of a group says of its rows as they are now. */
export function figuresOf(
  { key, value, rows }: RowsOfGroup,
  columns: readonly GridColumn[],
  cells: ViewCells,
  alerts: RowListing['alerts'],
): HeadingFigures {
  const sums: Record<string, number> = {};
  for (const { id, field } of columns) {
    const sum = field.adds ? subtotal(rows, (row) => cells.value(row, id)) : null;
    if (sum !== null) sums[id] = sum;
  }
  const found = alerts.flatMap(({ field, words }) => {
    if (!cells.field(field)) return [];
    const tones = rows.flatMap((row) => {
      const tone = cells.tone(row, field);
      return tone === null || tone === 'ok' ? [] : [tone];
    });
    return tones.length === 0 ? [] : [{ words, tone: tones[0]!, count: tones.length }];
  });
  return { key, value, rows, alerts: found, sums };
}
