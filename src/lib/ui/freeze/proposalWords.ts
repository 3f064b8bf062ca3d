import { displayText } from '#lib/grid/values.ts';
import { m } from '#lib/paraglide/messages.js';
import { fieldOf, SHEETS, type CellContext, type CellValue, type PlanRows } from '#lib/schema/index.ts';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import { locale, say } from '../lang/say.ts';

/** A cell by name and place, as proposals name it. */
type Cell = Pick<Proposal, 'sheet' | 'row' | 'field'>;

/** The name of a frozen column; of `order`, what it stands for. */
export function columnName({ sheet, field }: Pick<Cell, 'sheet' | 'field'>): string {
  if (field === 'order') return m.freeze_order();
  if (field === 'deleted') return m.freeze_deletion();
  const declared = fieldOf(SHEETS[sheet], field);
  return declared ? say(declared.label) : field;
}

/** The name of the row that a proposal is about. */
export function rowName(view: PlanRows, { sheet, row }: Cell, context: CellContext): string {
  const { title, fields } = SHEETS[sheet];
  const value = view.row(sheet, row)?.value(title) ?? null;
  const text = displayText(fields[title as keyof typeof fields]!['kind'], value, context);
  return text === '' ? m.list_unnamed() : text;
}

/** A value of the cell in words, as its column shows it. */
export function proposedText({ sheet, field }: Cell, value: CellValue, context: CellContext): string {
  if (field === 'order') return m.freeze_moved();
  if (field === 'deleted') return value === true ? m.freeze_deleted() : m.freeze_kept();
  const kind = fieldOf(SHEETS[sheet], field)?.kind;
  const text = kind ? displayText(kind, value, context) : '';
  return text === '' ? m.sheet_empty_value() : text;
}

/** Names in the reader's way of listing them. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
}
