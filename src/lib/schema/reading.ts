import type { PlanView, RowView, SheetId } from './sheet.ts';
import type { CellValue, RowId } from './values.ts';

/** A number cell, or null. */
export function num(row: RowView, field: string): number | null {
  const value = row.value(field);
  return typeof value === 'number' ? value : null;
}

/** An id or text cell, or null. */
export function str(row: RowView, field: string): string | null {
  const value = row.value(field);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A row as it would read with some of its cells set. */
export function withCells(row: RowView, cells: Readonly<Record<string, CellValue>>): RowView {
  return { id: row.id, value: (field) => (Object.hasOwn(cells, field) ? cells[field]! : row.value(field)) };
}

/** Σ of a field over rows; empty cells count as zero. */
export function total(rows: readonly RowView[], of: (row: RowView) => number | null): number {
  return rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
}

/** Σ per group over a sheet, kept until a row changes. */
export function totals(
  plan: PlanView,
  sheet: SheetId,
  key: string,
  group: (row: RowView) => string | null,
  of: (row: RowView) => number | null,
): ReadonlyMap<string, number> {
  return plan.memo(`totals ${sheet} ${key}`, () => {
    const sums = new Map<string, number>();
    for (const row of plan.rows(sheet)) {
      const name = group(row);
      if (name !== null) sums.set(name, (sums.get(name) ?? 0) + (of(row) ?? 0));
    }
    return sums;
  });
}

/** The row of `sheet` that a `link` cell names, or null when it names another sheet or nothing. */
export function linkedRow(row: RowView, field: string, sheet: SheetId): RowId | null {
  const value = row.value(field);
  return typeof value === 'object' && value !== null && 'row' in value && value.sheet === sheet
    ? value.row
    : null;
}

/** How many names a `people` cell holds. */
export function countOf(row: RowView, field: string): number {
  const value = row.value(field);
  return Array.isArray(value) ? value.length : 0;
}

/** The persons that a row of the staffing sheet names. */
export function personsIn(row: RowView): readonly string[] {
  const persons = row.value('person');
  return Array.isArray(persons) ? (persons as readonly string[]) : [];
}
