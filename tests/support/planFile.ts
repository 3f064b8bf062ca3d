import { SHEETS, type CellContext, type Field, type Locale, type SheetId } from '#lib/schema/index.ts';
import { findTables } from '#lib/transfer/findTables.ts';
import { firstChoice, headingsOf, likelySheet, type FirstChoice } from '#lib/transfer/firstChoice.ts';
import { NOTHING_REMEMBERED } from '#lib/transfer/headings.ts';
import { planImport, type ImportReport } from '#lib/transfer/planImport.ts';
import { readFile } from '#server/transfer/readFile.ts';

export interface Planned {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly choice: FirstChoice;
  readonly report: ImportReport;
  /** Tables of the sheet. */
  readonly tables: number;
}

/** What an import of a file into an empty sheet would do, if nobody chose anything. */
export async function planFile(
  bytes: Buffer,
  name: string,
  id: SheetId,
  locale: Locale = 'zh-CN',
  which = 0,
): Promise<Planned> {
  const read = await readFile(bytes, name);
  if (read.type !== 'read') throw new Error(`${name} is not read: ${JSON.stringify(read)}`);
  const sheet = SHEETS[id];
  const fields = Object.entries<Field>(sheet.fields).filter(([, { source }]) => source === 'cell');
  const { name: tab, rows } = read.sheets[likelySheet(read.sheets, sheet, fields)]!;
  const tables = findTables(rows, fields);
  const table = tables[which]!;
  const context: CellContext = {
    ...{ locale, currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
    names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
  };
  const choice = firstChoice(rows, table, fields, NOTHING_REMEMBERED, context);
  const dates = choice.dates.map((order) => (order === 'ask' ? null : order));
  const { columns, key } = choice;
  const target = {
    ...{ sheet, rowIds: () => [], stored: () => null, shown: () => null, locked: () => null },
    ...{ mayAddRows: () => true, newRowId: () => 'new' },
  };
  const wanted = { columns, dates, key, others: 'add', faulty: 'leave' } as const;
  const planning = planImport(rows, table, wanted, target, context);
  for (;;) {
    const turn = planning.next();
    if (!turn.done) continue;
    const headings = headingsOf(rows, table);
    return { sheet: tab, headings, choice, report: turn.value, tables: tables.length };
  }
}
