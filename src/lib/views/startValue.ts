import type { CellValue, Field } from '../schema/index.ts';
import type { Reader } from './conditions.ts';
import type { ViewCells } from './arrange.ts';
import type { RowsView } from './isPlain.ts';

/** What a new row starts with so that it belongs among the rows of a view: where a filter leaves one value, that one. */
export function filterStart(
  view: RowsView,
  cells: ViewCells,
  reader: Reader,
): Readonly<Record<string, CellValue>> {
  const start: Record<string, CellValue> = {};
  if (view.match === 'any' && view.filters.length > 1) return start;
  for (const { field: id, condition } of view.filters) {
    const field = cells.field(id);
    if (!field || field.source !== 'cell') continue;
    const only =
      condition.is === 'mine'
        ? reader.personId
        : condition.is === 'one-of' && condition.values.length === 1
          ? condition.values[0]!
          : null;
    const value = only === null ? null : cellOf(field, only);
    if (value !== null) start[id] = value;
  }
  return start;
}

/** What a new row in a group starts with; null where the group does not say what to write (a day says no time). */
export function groupStart(field: Field, value: CellValue): CellValue {
  if (field.source !== 'cell' || field.kind.name === 'planTime') return null;
  return field.kind.name === 'checkbox' && value !== true ? null : value;
}

function cellOf({ kind }: Field, only: string | boolean): CellValue {
  // The id of a row does not say in which sheet it stands.
  if (kind.name === 'link') return null;
  if (kind.name === 'checkbox') return only === true ? true : null;
  return kind.name === 'choices' || kind.name === 'people' ? [String(only)] : only;
}
