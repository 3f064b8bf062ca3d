import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES, SHEET_IDS, SHEETS, type CellContext, type Locale, type Sheet } from '#lib/schema/index.ts';
import { findTables, type FileRows } from '#lib/transfer/findTables.ts';
import { guessColumns, ID_COLUMN } from '#lib/transfer/headings.ts';
import { NameIndex } from '#lib/transfer/nameIndex.ts';
import { planImport, type ImportReport } from '#lib/transfer/planImport.ts';
import { TEMPLATES } from '#lib/templates/index.ts';
import type { Actor, SheetRead } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';

let at: Harness;
let ann: Actor;
beforeAll(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
});
afterAll(() => at.close());

/** What an import of a file would do to the sheet that it came from. */
function reportOf(
  rows: FileRows,
  reads: Readonly<Record<string, SheetRead>>,
  id: keyof typeof SHEETS,
  locale: Locale,
  day0: string | null,
): ImportReport {
  const sheet: Sheet = SHEETS[id];
  const fields = Object.entries(sheet.fields).filter(([, field]) => field.source === 'cell');
  const [table] = findTables(rows, fields);
  const columns = guessColumns(
    rows[table!.heading]!.map((cell) => String(cell ?? '')),
    fields,
  );
  expect(columns.filter((column) => column !== null).sort()).toEqual(
    [ID_COLUMN, ...fields.map(([field]) => field)].sort(),
  );
  const titles = (of: string) => {
    const { title, fields: own }: Sheet = SHEETS[of as keyof typeof SHEETS];
    const options = own[title]!.kind.options?.(locale) ?? [];
    return reads[of]!.rows.map((row) => {
      const text = String(row.values[title] ?? '');
      return { id: row.id, label: options.find((option) => option.id === text)?.label ?? text };
    });
  };
  const context: CellContext = {
    ...{ locale, currency: 'CNY', day0, timeZone: 'Asia/Shanghai' },
    names: new NameIndex({
      people: () => [],
      person: () => null,
      rows: titles,
      row: (of, row) => titles(of).find((option) => option.id === row)?.label ?? null,
      tracks: () => [],
    }),
  };
  const byId = new Map(reads[id]!.rows.map((row) => [row.id, row]));
  const stored = (row: string, field: string) => byId.get(row)!.values[field] ?? null;
  const planning = planImport(
    rows,
    table!,
    { columns, dates: [], key: ID_COLUMN, others: 'add', faulty: 'leave' },
    {
      sheet,
      rowIds: () => [...byId.keys()],
      stored,
      shown: (row, field) => byId.get(row)!.computed[field] ?? stored(row, field),
      locked: () => null,
      mayAddRows: () => true,
      newRowId: () => 'new',
    },
    context,
  );
  for (;;) {
    const turn = planning.next();
    if (turn.done) return turn.value;
  }
}

describe.each(TEMPLATES.map(({ id }) => id))('%s', (template) => {
  test.each(LOCALES)(
    'survives the round trip through its files unchanged, in %s',
    async (locale) => {
      for (const day0 of ['2027-06-19', null]) {
        const { id } = await at.commands.createPlan(ann, { name: 'P', locale, day0, template });
        const reads: Record<string, SheetRead> = {};
        for (const sheet of SHEET_IDS) reads[sheet] = await at.commands.readSheet(ann, id, sheet);
        const workbook = await at.commands.exportPlan(ann, id, locale);
        const sheets = await readXlsx(Buffer.from(workbook.bytes));
        for (const [index, sheet] of SHEET_IDS.entries()) {
          const csv = await at.commands.exportSheet(ann, id, sheet, 'csv', locale);
          const plain = readCsv(Buffer.from(csv.bytes));
          for (const rows of [sheets[index]!.rows, plain]) {
            const report = reportOf(rows, reads, sheet, locale, day0);
            expect(report.faults).toEqual([]);
            expect(report.left).toEqual([]);
            expect(report.updates).toEqual([]);
            expect(report.adds).toEqual([]);
            expect(report.unchanged).toBe(reads[sheet]!.rows.length);
          }
        }
      }
    },
    120_000,
  );
});
