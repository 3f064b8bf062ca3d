import { BOM, csvLine, LINE_END } from '#lib/transfer/csvLine.ts';
import { guarded } from '#lib/transfer/formulaGuard.ts';
import type { Table } from '#lib/transfer/exportTable.ts';
import { Breath } from '../breath.ts';

/** A table as CSV: rows alone, in UTF-8, figures as figures, and no text that a spreadsheet takes for a formula (F4). */
export async function csvText({ columns, rows }: Pick<Table, 'columns' | 'rows'>): Promise<string> {
  const breath = new Breath();
  const lines = [csvLine(columns.map(({ heading }) => guarded(heading)))];
  for (const row of rows) {
    lines.push(
      csvLine(row.map((cell) => (cell && typeof cell.value === 'string' ? guarded(cell.text) : cell?.text))),
    );
    await breath.take();
  }
  return BOM + lines.join(LINE_END) + LINE_END;
}
