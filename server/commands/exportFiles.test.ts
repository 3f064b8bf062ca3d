import readWorkbook from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES, SHEET_IDS, SHEETS } from '#lib/schema/index.ts';
import { ID_HEADING, TOTAL_MARK } from '#lib/transfer/exportTable.ts';
import { findTables } from '#lib/transfer/findTables.ts';
import { openZip } from '../transfer/openZip.ts';
import { readCsv } from '../transfer/readCsv.ts';
import { readXlsx } from '../transfer/readXlsx.ts';
import { TEMPLATES } from '#lib/templates/index.ts';
import type { Actor, FileOut } from '../handoff.ts';
import { LIMITS } from '../auth/limits.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';

let at: Harness;
let ann: Actor;
beforeAll(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
});
afterAll(() => at.close());

const opened = async ({ bytes }: FileOut) => readWorkbook(new Blob([new Uint8Array(bytes)]), { trim: false });
const plain = { name: '夜 / "Night"', day0: '2027-06-19', template: 'brand-night' };

describe('an exported workbook', () => {
  test.each(LOCALES)(
    'has each sheet of the plan with its rows, headings and totals, in %s',
    async (locale) => {
      const { id } = await at.commands.createPlan(ann, { ...plain, locale });
      const file = await at.commands.exportPlan(ann, id, locale);
      expect(file.name).toBe('夜 / "Night".xlsx');
      const sheets = await opened(file);
      expect(sheets.map(({ sheet }) => sheet)).toEqual(SHEET_IDS.map((sheet) => SHEETS[sheet].label[locale]));
      for (const [index, sheet] of SHEET_IDS.entries()) {
        const { rows } = await at.commands.readSheet(ann, id, sheet);
        const [headings, ...lines] = sheets[index]!.data;
        const labels = Object.values(SHEETS[sheet].fields).map(({ label }) => label[locale]);
        expect(headings).toEqual([...labels, ID_HEADING]);
        expect(lines.slice(0, rows.length).map((line) => line.at(-1))).toEqual(rows.map((row) => row.id));
        expect(lines[rows.length]!.every((cell) => cell === null)).toBe(true);
        expect(String(lines[rows.length + 1]![0])).toContain(String(rows.length));
      }
      const budget = sheets[SHEET_IDS.indexOf('budget')]!.data;
      const amount = budget[0]!.indexOf(SHEETS.budget.fields.amount!.label[locale]);
      const { budgetTotal } = await at.commands.getPlan(ann, id);
      const figures = budget.map((line) => line[amount]).filter((cell) => cell === budgetTotal! / 100);
      expect(figures).toHaveLength(1);
    },
  );

  test('shows moments as dates of the plan and lengths of time as such', async () => {
    const { id } = await at.commands.createPlan(ann, { ...plain, locale: 'en' });
    const [cues] = await opened(await at.commands.exportSheet(ann, id, 'cues', 'xlsx', 'en'));
    const [headings, first] = cues!.data;
    const cell = (heading: string) => first![headings!.indexOf(heading)];
    const { rows } = await at.commands.readSheet(ann, id, 'cues');
    const start = rows[0]!.computed.start as number;
    expect(cell('Start')).toEqual(new Date(Date.UTC(2027, 5, 19) + start * 1000));
    const length = rows[0]!.values.duration as number;
    expect(cell('Duration')).toEqual(new Date(Date.UTC(1899, 11, 30) + length * 1000));
  });

  test('of every template is written whole', async () => {
    for (const { id: template, counts } of TEMPLATES) {
      const { id } = await at.commands.createPlan(ann, { ...plain, template, locale: 'zh-CN' });
      const sheets = await opened(await at.commands.exportPlan(ann, id, 'zh-CN'));
      for (const [index, sheet] of SHEET_IDS.entries()) {
        const ids = sheets[index]!.data.slice(1).map((line) => line.at(-1));
        expect(ids.filter((cell) => cell !== null && cell !== TOTAL_MARK)).toHaveLength(counts[sheet]);
      }
    }
  });
});

describe('F8 an export holds what its reader may see', () => {
  let planId: string;
  const people: Record<string, Actor> = {};
  beforeAll(async () => {
    ({ id: planId } = await at.commands.createPlan(ann, { ...plain, locale: 'en' }));
    for (const [name, role, money] of [
      ['Pia', 'planner', false],
      ['Max', 'manager', false],
      ['Gil', 'agency', false],
      ['Vic', 'viewer', false],
      ['Viv', 'viewer', true],
    ] as const) {
      people[name] = await at.newcomer(name);
      await at.commands.addMember(ann, planId, { email: emailOf(name), role, ...(money && { money }) });
    }
  });

  test.each([
    ['Pia', true],
    ['Max', true],
    ['Gil', false],
    ['Vic', false],
    ['Viv', true],
  ])('%s', async (name, money) => {
    const sheets = await opened(await at.commands.exportPlan(people[name]!, planId, 'en'));
    expect(sheets.some(({ sheet }) => sheet === 'Budget')).toBe(money);
    const supplies = sheets.find(({ sheet }) => sheet === 'Supplies')!.data;
    expect(supplies[0]!.includes('Cost')).toBe(money);
    const { approvedBudget, budgetTotal } = await at.commands.getPlan(ann, planId);
    const everything = JSON.stringify(sheets);
    for (const amount of [approvedBudget!, budgetTotal!]) {
      const spoken = new Intl.NumberFormat('en').format(amount / 100);
      expect(everything.includes(spoken) || everything.includes(String(amount / 100))).toBe(money);
    }
    for (const format of ['xlsx', 'csv'] as const) {
      const asked = at.commands.exportSheet(people[name]!, planId, 'budget', format, 'en');
      const answer = await asked.then(
        () => 'a file',
        ({ id }: { id: string }) => id,
      );
      expect(answer).toBe(money ? 'a file' : 'not-found');
    }
  });

  test('is gone with the membership', async () => {
    await at.commands.removeMember(ann, planId, people.Vic!.userId);
    await expect(at.commands.exportPlan(people.Vic!, planId, 'en')).rejects.toMatchObject({
      id: 'not-found',
    });
  });

  test('F7 is counted by the hour', async () => {
    const cat = await at.newcomer('Cat');
    const { id } = await at.commands.createPlan(cat, { name: 'P', locale: 'en', day0: null });
    for (let count = 0; count < LIMITS.exports.points; count++)
      await at.context.limiter.take(LIMITS.exports, cat.userId);
    await expect(at.commands.exportSheet(cat, id, 'zones', 'csv', 'en')).rejects.toMatchObject({
      id: 'too-many-tries',
    });
  });
});

describe('what a view shows', () => {
  let planId: string;
  let gil: Actor;
  beforeAll(async () => {
    ({ id: planId } = await at.commands.createPlan(ann, { ...plain, locale: 'en' }));
    gil = await at.newcomer('Gus');
    await at.commands.addMember(ann, planId, { email: emailOf('Gus'), role: 'agency' });
  });
  const state = {
    sorts: [{ field: 'quantity', descending: true }],
    filters: [{ field: 'category', condition: { is: 'one-of', values: ['furniture', 'av'] } }],
    match: 'all',
    groupBy: 'category',
    columns: {
      ...{ widths: { item: 300 }, order: ['quantity', 'item'], frozen: [] },
      hidden: Object.keys(SHEETS.supplies.fields).filter((id) => !['quantity', 'item', 'cost'].includes(id)),
    },
  };
  const exported = (actor: Actor, format: 'xlsx' | 'csv', wanted: unknown = state) =>
    at.commands.exportView(actor, planId, 'supplies', format, 'en', { state: wanted });

  test('is exported in its order and groups, with sums at the heads of groups and below', async () => {
    const file = await exported(ann, 'xlsx');
    const [sheet] = await opened(file);
    const { rows } = await at.commands.readSheet(ann, planId, 'supplies');
    const of = (category: string) =>
      rows
        .filter(({ values }) => values.category === category)
        .map(({ id, values }) => ({ id, quantity: (values.quantity as number) / 1_000 }))
        .sort((a, b) => b.quantity - a.quantity);
    const sum = (list: readonly { quantity: number }[]) =>
      list.reduce((total, { quantity }) => total + quantity, 0);
    const [av, furniture] = [of('av'), of('furniture')];
    expect(sheet!.data[0]).toEqual(['Needed', 'Item', 'Cost', ID_HEADING]);
    const ids = sheet!.data.slice(1).map((line) => line.at(-1));
    expect(ids).toHaveLength(av.length + furniture.length + 2 + 2);
    expect(ids.filter((id) => id === TOTAL_MARK)).toHaveLength(3);
    expect(sheet!.data[1]![0]).toBe(`Category: Light and sound (${av.length})`);
    const quantities = sheet!.data.slice(2, 2 + av.length).map((line) => line[0]);
    expect(quantities).toEqual(av.map(({ quantity }) => quantity));
    expect(sheet!.data[2 + av.length]![0]).toBe(`Category: Furniture (${furniture.length})`);
    expect(sum(av) + sum(furniture)).toBeGreaterThan(0);

    const xml = (await openZip(Buffer.from(file.bytes))).get('xl/worksheets/sheet1.xml')!;
    expect(xml).toContain('<sheetPr><outlinePr summaryBelow="0"/></sheetPr>');
    expect(xml.match(/<row [^>]*outlineLevel="1"/g)).toHaveLength(av.length + furniture.length);
  });

  test('comes as CSV in its order, and both are imported again without their sums', async () => {
    const { bytes } = await exported(ann, 'csv');
    const rows = readCsv(Buffer.from(bytes));
    expect(rows[0]).toEqual(['Needed', 'Item', 'Cost', ID_HEADING]);
    const { rows: all } = await at.commands.readSheet(ann, planId, 'supplies');
    const fields = Object.entries(SHEETS.supplies.fields);
    for (const found of [rows, (await readXlsx(Buffer.from((await exported(ann, 'xlsx')).bytes)))[0]!.rows]) {
      const [table] = findTables(found, fields);
      const ids = table!.lines.map((line) => found[line]!.at(-1));
      expect(ids).toHaveLength(rows.length - 1);
      expect(ids.every((id) => all.some((row) => row.id === id))).toBe(true);
    }
  });

  test('F8 tells an agency nothing of money, whatever the view asks for', async () => {
    const asked = {
      ...state,
      sorts: [{ field: 'cost', descending: true }],
      filters: [{ field: 'cost', condition: { is: 'between', from: 1, to: null } }],
      groupBy: 'cost',
      columns: { ...state.columns, order: ['cost'], frozen: ['cost'] },
    };
    const [sheet] = await opened(await exported(gil, 'xlsx', asked));
    const { rows } = await at.commands.readSheet(gil, planId, 'supplies');
    expect(sheet!.data[0]).toEqual(['Item', 'Needed', ID_HEADING]);
    const ids = sheet!.data.slice(1, rows.length + 1).map((line) => line.at(-1));
    expect(ids).toEqual(rows.map(({ id }) => id));
    const refused = at.commands.exportView(gil, planId, 'budget', 'csv', 'en', { state });
    await expect(refused).rejects.toMatchObject({ id: 'not-found' });
  });

  test('has to be an object', async () => {
    await expect(exported(ann, 'csv', 7)).rejects.toMatchObject({ id: 'invalid-field', field: 'state' });
  });
});

describe('an exported CSV file', () => {
  test('is UTF-8 with a mark, figures as figures, and no cell that opens as a formula (F4)', async () => {
    const { id } = await at.commands.createPlan(ann, { ...plain, locale: 'en' });
    const { bytes, type } = await at.commands.exportSheet(ann, id, 'budget', 'csv', 'en');
    expect(type).toBe('text/csv; charset=utf-8');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.startsWith('\ufeffDescription,Category,Qty,Unit,Unit price,')).toBe(true);
    const lines = text.split('\r\n');
    const { rows } = await at.commands.readSheet(ann, id, 'budget');
    expect(lines).toHaveLength(rows.length + 2);
    const price = String((rows[0]!.values.unitPrice as number) / 100);
    expect(lines[1]).toContain(`,${price}`);
  });
});
