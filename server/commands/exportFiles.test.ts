import readWorkbook from 'read-excel-file/universal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES, SHEET_IDS, SHEETS } from '#lib/schema/index.ts';
import { ID_HEADING, TOTAL_MARK } from '#lib/transfer/exportTable.ts';
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
