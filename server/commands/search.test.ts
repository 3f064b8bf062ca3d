import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, SearchHit } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';

let at: Harness;
let ann: Actor;
let agency: Actor;
let viewer: Actor;
let beer: string;
let camp: string;

beforeAll(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
  agency = await at.newcomer('Agency');
  viewer = await at.newcomer('Viewer');
  const make = async (template: string, name: string) => {
    at.clock.forward(1_000);
    const plan = { template, name, locale: 'zh-CN', day0: '2027-06-19' };
    return (await at.commands.createPlan(ann, plan)).id;
  };
  beer = await make('brand-night', '品牌啤酒狂欢之夜');
  camp = await make('test-drive-camp', '试驾体验营');
  await at.commands.addMember(ann, beer, { email: emailOf('Agency'), role: 'agency' });
  await at.commands.addMember(ann, beer, { email: emailOf('Viewer'), role: 'viewer' });
});
afterAll(() => at.close());

async function find(actor: Actor, q: string, plan?: string): Promise<readonly SearchHit[]> {
  const { hits, partial } = await at.commands.search(actor, { q, ...(plan && { plan }) }, 'zh-CN');
  expect(partial).toBe(false);
  return hits;
}
const rows = (hits: readonly SearchHit[]) => hits.filter(({ type }) => type === 'row');

describe('a search', () => {
  test.each(['qdq', 'qiandaoqu', '签到区', 'qian到区', 'ＱＤＱ'])(
    'for %s finds the zone 嘉宾签到区',
    async (q) => {
      const hit = rows(await find(ann, q, beer)).find(({ sheet }) => sheet === 'zones')!;
      expect(hit).toMatchObject({ type: 'row', name: '嘉宾签到区', marks: [[2, 5]], text: null });
      expect(hit.plan).toEqual({ id: beer, name: '品牌啤酒狂欢之夜', locale: 'zh-CN' });
      const zones = await at.commands.readSheet(ann, beer, 'zones');
      expect(zones.rows.find(({ id }) => id === hit.row)!.values.name).toBe('嘉宾签到区');
    },
  );

  test('finds plans and sheets too, in either language', async () => {
    expect((await find(ann, 'pppj'))[0]).toMatchObject({ type: 'plan', plan: { id: beer }, rank: 3 });
    const sheets = (await find(ann, 'wuliao', camp)).filter(({ type }) => type === 'sheet');
    expect(sheets.map(({ plan, sheet }) => [plan.id, sheet])).toEqual([
      [camp, 'supplies'],
      [beer, 'supplies'],
    ]);
    expect((await find(ann, 'Run of show'))[0]).toMatchObject({ sheet: 'cues', name: '流程', marks: [] });
  });

  test('finds choices that stand as names in the reader’s language', async () => {
    const [first] = rows((await at.commands.search(ann, { q: 'host', plan: beer }, 'en')).hits);
    expect(first).toMatchObject({ sheet: 'staffing', plan: { id: beer } });
    expect(first!.name.toLowerCase()).toContain('host');
  });

  test('says where another text than the name was found', async () => {
    const supplies = await at.commands.readSheet(ann, beer, 'supplies');
    const row = supplies.rows.find(
      ({ values }) => typeof values.spec === 'string' && values.spec.length > 3,
    )!;
    const spec = String(row.values.spec);
    const hit = rows(await find(ann, spec, beer)).find(({ row: id }) => id === row.id)!;
    expect(hit.text).toEqual({ field: 'spec', part: spec });
    expect(hit.name).toBe(row.values.item);
  });

  test('puts the open plan first, then the better match', async () => {
    for (const open of [beer, camp]) {
      const hits = rows(await find(ann, 'qiandao', open));
      expect(new Set(hits.map(({ plan }) => plan.id))).toEqual(new Set([beer, camp]));
      expect(hits[0]!.plan.id).toBe(open);
      const own = hits.filter(({ plan }) => plan.id === open).map(({ rank }) => rank);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
  });

  test('leaves room for the rows of other plans, however much the open one holds', async () => {
    const plansOf = async (plan?: string) =>
      rows(await find(ann, 'q', plan)).map((hit) => (hit.plan.id === beer ? 'beer' : 'camp'));
    expect(await plansOf(beer)).toEqual([...Array(14).fill('beer'), ...Array(6).fill('camp')]);
    expect(await plansOf(camp)).toEqual([...Array(14).fill('camp'), ...Array(6).fill('beer')]);
    expect(await plansOf()).toHaveLength(20);
  });

  test('answers a few of each and no more', async () => {
    const hits = await find(ann, 'a');
    for (const [type, most] of Object.entries({ plan: 6, sheet: 9, row: 20 }))
      expect(hits.filter((hit) => hit.type === type).length).toBeLessThanOrEqual(most);
    expect(rows(hits)).toHaveLength(20);
  });

  test('of nothing lists one’s plans', async () => {
    for (const q of ['', '   ', '\u3000'])
      expect((await find(ann, q)).map(({ type, plan }) => [type, plan.id])).toEqual([
        ['plan', camp],
        ['plan', beer],
      ]);
    expect((await find(ann, '', beer))[0]!.plan.id).toBe(beer);
  });

  test('refuses what is too long or unknown, at the field', async () => {
    const ask = (input: unknown) => at.commands.search(ann, input, 'en');
    await expect(ask({ q: 'x'.repeat(81) })).rejects.toMatchObject({ field: 'q', reason: 'too-long' });
    await expect(ask({ query: 'x' })).rejects.toMatchObject({ field: 'query', reason: 'unknown-key' });
  });
});

describe('S21 a search by whoever may not see money', () => {
  test('finds no budget line, neither by its name nor by its words, and not the sheet', async () => {
    const line = 'ygxs';
    const budget = await at.commands.readSheet(ann, beer, 'budget');
    const words = budget.rows.flatMap(({ values }) =>
      [values.description, values.note, values.unit].filter((value) => typeof value === 'string'),
    );
    expect(words.length).toBeGreaterThan(20);
    for (const actor of [agency, viewer]) {
      for (const word of [...words, '预算', 'yusuan', 'budget', line]) {
        const hits = await find(actor, word.slice(0, 80), beer);
        expect(hits.filter(({ sheet }) => sheet === 'budget')).toEqual([]);
      }
    }
    expect(rows(await find(ann, String(budget.rows[0]!.values.description), beer))).toContainEqual(
      expect.objectContaining({ sheet: 'budget', row: budget.rows[0]!.id }),
    );
  });

  test('finds it from the moment on that the right is given, and no longer once it is taken', async () => {
    const sheets = async () => (await find(viewer, '预算')).map(({ sheet }) => sheet);
    expect(await sheets()).not.toContain('budget');
    await at.commands.changeMember(ann, beer, viewer.userId, { money: true });
    expect(await sheets()).toContain('budget');
    await at.commands.changeMember(ann, beer, viewer.userId, { money: false });
    expect(await sheets()).not.toContain('budget');
  });
});

describe('W7 a search', () => {
  test('finds nothing of plans that one is no member of', async () => {
    for (const q of ['试驾', 'sjtyy', '签到', '']) {
      for (const { plan } of await find(agency, q, camp)) expect(plan.id).toBe(beer);
    }
  });

  test('finds nothing in the trash, and all of it again afterwards; what is archived stays found', async () => {
    const { id } = await at.commands.createPlan(ann, { name: '将要删除的计划', locale: 'zh-CN', day0: null });
    expect(await find(ann, 'jysc')).toHaveLength(1);
    await at.commands.trashPlan(ann, id);
    expect(await find(ann, 'jysc')).toEqual([]);
    await at.commands.restorePlan(ann, id);
    await at.commands.updatePlan(ann, id, { archived: true });
    expect(await find(ann, 'jysc')).toHaveLength(1);
    await at.commands.trashPlan(ann, id);
  });
});
