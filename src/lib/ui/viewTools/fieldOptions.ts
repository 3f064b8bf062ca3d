import type { GridColumn } from '#lib/grid/index.ts';
import { say } from '../lang/say.ts';

/** Columns to choose from, by their names. */
export function fieldOptions(
  columns: readonly GridColumn[],
): { readonly id: string; readonly label: string }[] {
  return columns.map(({ id, field }) => ({ id, label: say(field.label) }));
}
