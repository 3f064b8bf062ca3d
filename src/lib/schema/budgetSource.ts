import type { Thousandths } from '../domain/money.ts';
import { linkedRow, num, str } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';
import { staffUnit } from './staffUnit.ts';
import type { RowId } from './values.ts';

/** The sheets that a budget line may come from. */
export const SOURCE_SHEETS = ['supplies', 'staffing', 'floor'] as const;
export type SourceSheet = (typeof SOURCE_SHEETS)[number];

/** What a budget line is linked to. */
export interface Source {
  readonly sheet: SourceSheet;
  readonly row: RowId;
}

/** The row that a line comes from; null where it names none, or one that is gone. */
export function sourceOf(line: RowView, plan: PlanView): (Source & { readonly cells: RowView }) | null {
  for (const sheet of SOURCE_SHEETS) {
    const row = linkedRow(line, 'link', sheet);
    const cells = row === null ? null : plan.row(sheet, row);
    if (row !== null && cells) return { sheet, row, cells };
  }
  return null;
}

/**
 * How many of it a line has to pay for (schema.md: link mismatch): the quantity of a supply, the units of a floor
 * item, the person-days of a shift (people × days). Null while the source does not say, and for shifts that are not
 * paid by the day: what their hours come to is another question (crewCost.ts).
 * @param unit of the line
 */
export function sourceQuantity(
  { sheet, cells }: { sheet: SourceSheet; cells: RowView },
  unit: string | null,
): Thousandths | null {
  if (sheet === 'supplies') return num(cells, 'quantity');
  if (sheet === 'floor') return (num(cells, 'quantity') ?? 1) * 1000;
  if (staffUnit(unit) !== 'days') return null;
  const headcount = num(cells, 'headcount');
  return headcount === null ? null : headcount * (num(cells, 'days') ?? 1) * 1000;
}

/** What a line's source says its quantity should be; null without one. */
export function linkedQuantity(line: RowView, plan: PlanView): Thousandths | null {
  const source = sourceOf(line, plan);
  return source && sourceQuantity(source, str(line, 'unit'));
}
