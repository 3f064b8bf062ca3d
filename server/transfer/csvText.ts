import Papa from 'papaparse';
import { guarded } from '#lib/transfer/formulaGuard.ts';
import type { Table } from '#lib/transfer/exportTable.ts';
import { Breath } from '../breath.ts';

/** Spreadsheets take a file without it for one in the old encoding of their country. */
const BOM = '\ufeff';
const LINE_END = '\r\n';

/** A table as CSV: rows alone, in UTF-8, figures as figures, and no text that a spreadsheet takes for a formula (F4). */
export async function csvText({ columns, rows }: Table): Promise<string> {
  const breath = new Breath();
  const lines = [line(columns.map(({ heading }) => guarded(heading)))];
  for (const row of rows) {
    lines.push(
      line(row.map((cell) => (cell && typeof cell.value === 'string' ? guarded(cell.text) : cell?.text))),
    );
    await breath.take();
  }
  return BOM + lines.join(LINE_END) + LINE_END;
}

function line(cells: readonly (string | undefined)[]): string {
  return Papa.unparse([cells.map((cell) => cell ?? '')], { newline: LINE_END });
}
