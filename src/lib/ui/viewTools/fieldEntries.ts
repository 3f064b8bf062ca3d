import type { GridSource } from '#lib/grid/index.ts';
import { m } from '#lib/paraglide/messages.js';
import {
  isLink,
  isUnread,
  type CellContext,
  type CellValue,
  type Field,
  type Tone,
} from '#lib/schema/index.ts';

/** Something that cells of a field can be asked to hold. */
export interface FieldEntry {
  readonly id: string | boolean;
  readonly label: string;
}

/** What cells of the field may name: options, people, rows, ticked or not. Empty for kinds that name nothing. */
export function entriesOf({ kind }: Pick<Field, 'kind'>, context: CellContext): readonly FieldEntry[] {
  if (kind.options) return kind.options(context.locale, context.names);
  switch (kind.name) {
    case 'person':
    case 'people':
      return context.names.people();
    case 'ref':
    case 'link':
      return (kind.sheets ?? []).flatMap((sheet) => context.names.rows(sheet));
    case 'checkbox':
      return [
        { id: true, label: m.filter_ticked() },
        { id: false, label: m.filter_unticked() },
      ];
    default:
      return [];
  }
}

function namedIn({ kind }: Pick<Field, 'kind'>, value: CellValue): readonly (string | boolean)[] {
  if (isUnread(value)) return [];
  if (kind.name === 'checkbox') return [value === true];
  if (value === null) return [];
  if (isLink(value)) return [value.row];
  return Array.isArray(value) ? value : [String(value)];
}

/** How many rows of the sheet hold each entry. Reads a cell of every row: once for a list that opens. */
export function countEntries(
  source: Pick<GridSource, 'rowIds' | 'value'>,
  column: string,
  field: Pick<Field, 'kind'>,
): ReadonlyMap<string | boolean, number> {
  const counts = new Map<string | boolean, number>();
  for (const row of source.rowIds())
    for (const id of namedIn(field, source.value(row, column))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** How many rows have each tone in the field. */
export function countTones(
  source: Pick<GridSource, 'rowIds' | 'tone'>,
  column: string,
): ReadonlyMap<Tone, number> {
  const counts = new Map<Tone, number>();
  for (const row of source.rowIds()) {
    const tone = source.tone?.(row, column) ?? null;
    if (tone) counts.set(tone, (counts.get(tone) ?? 0) + 1);
  }
  return counts;
}
