import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PackContent } from '#lib/schema/packContent.ts';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';

let harness: Harness;
let ann: Actor;
let pack: string;
let plan: string;
beforeEach(async () => {
  harness = await openHarness();
  ann = await harness.newcomer('Ann');
  ({ id: pack } = await harness.commands.copyPack(ann, { from: 'sales-site', name: 'East' }));
  const asked = { template: null, name: 'Opening', locale: 'en', day0: '2027-06-19' };
  ({ id: plan } = await harness.commands.createPlan(ann, asked));
});
afterEach(() => harness.close());

/** Publishes the pack with some of it said otherwise, and takes it for the plan. */
async function publish(more: Partial<PackContent> = {}): Promise<void> {
  const { commands } = harness;
  const { edition: seen, draft, content } = await commands.readPack(ann, pack);
  const next = { ...(draft ?? content)!, ...more };
  const { edition } = await commands.changePack(ann, pack, { edition: seen, draft: next });
  const { number } = await commands.publishPack(ann, pack, { edition });
  await commands.updatePlan(ann, plan, { standardId: pack, standardVersion: number });
}

/** How many whole packs were made of their texts meanwhile. */
async function packsParsed(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(JSON, 'parse');
  await work();
  const texts = spy.mock.calls.map(([text]) => String(text));
  spy.mockRestore();
  return texts.filter((text) => text.includes('"requirements":[')).length;
}

/** The texts of the statements by which some work reads from a database of this process. */
async function statementsRun(work: () => Promise<unknown>): Promise<readonly string[]> {
  const other = new BetterSqlite3(':memory:');
  const statements = Object.getPrototypeOf(other.prepare('select 1')) as { all(...values: never[]): unknown };
  other.close();
  const spy = vi.spyOn(statements, 'all');
  try {
    await work();
    return spy.mock.contexts.map((statement) => (statement as unknown as { source: string }).source);
  } finally {
    spy.mockRestore();
  }
}

test('Q17 of versions in which waivers were asked for, their requirements are read alone, and once', async () => {
  const { commands } = harness;
  await publish();
  await commands.updatePlan(ann, plan, { tier: 'first' });
  const { requirements } = (await commands.readPack(ann, pack)).content!;
  for (const { id } of requirements.slice(0, 3)) {
    await commands.askWaiver(ann, plan, { requirement: id, concerns: 'quantity', upTo: 1000, reason: 'r' });
    await publish();
  }
  const read = () => commands.getPlan(ann, plan);
  expect(await packsParsed(read)).toBe(1);
  expect((await read()).waivers.map(({ version, holdsIn }) => [version, holdsIn]).sort()).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
  ]);
  const again = await statementsRun(read);
  expect(again.filter((text) => text.includes('rule_pack_version'))).toHaveLength(1);
});

test('Q17 a waiver asked for in a version whose requirement says otherwise stays with that one', async () => {
  const { commands } = harness;
  await publish();
  await commands.updatePlan(ann, plan, { tier: 'first' });
  const { requirements } = (await commands.readPack(ann, pack)).content!;
  const [first, second, ...rest] = requirements;
  for (const { id } of [first!, second!])
    await commands.askWaiver(ann, plan, { requirement: id, concerns: 'quantity', upTo: 1000, reason: 'r' });
  // Looked for before it is there, and not taken for gone afterwards.
  await commands.readPlanPack(ann, plan, { version: 2 }).catch(() => null);
  await publish({ requirements: [{ ...first!, unit: { 'zh-CN': '箱', en: 'crate' } }, second!, ...rest] });
  const { waivers } = await commands.getPlan(ann, plan);
  expect(Object.fromEntries(waivers.map(({ requirement, holdsIn }) => [requirement, holdsIn]))).toEqual({
    [first!.id]: 1,
    [second!.id]: 2,
  });
});

test('Q7 drafts stay unread where packs are listed or one is taken, and nothing is read for whoever may not', async () => {
  const { commands } = harness;
  await publish();
  for (const name of ['West', 'South']) await commands.copyPack(ann, { from: 'sales-site', name });
  expect(await packsParsed(() => commands.listPacks(ann))).toBe(0);
  expect((await commands.listPacks(ann)).packs.map(({ hasDraft }) => hasDraft).sort()).toEqual([
    ...[false, true, true],
  ]);
  expect(await packsParsed(() => commands.listPlanPacks(ann, plan))).toBe(0);
  expect((await commands.listPlanPacks(ann, plan))[1]).toMatchObject({
    ...{ id: pack, latest: 1 },
    parameters: (await commands.readPack(ann, pack)).content!.parameters,
  });
  const taken = () => commands.updatePlan(ann, plan, { standardId: pack });
  expect(await packsParsed(taken)).toBe(1);

  const bob = await harness.newcomer('Bob');
  await commands.addMember(ann, plan, { email: 'bob@example.com', role: 'viewer' });
  const refused = () => commands.updatePlan(bob, plan, { standardVersion: 1 });
  const texts = await statementsRun(() => expect(refused()).rejects.toMatchObject({ id: 'not-allowed' }));
  expect(texts.filter((text) => text.includes('rule_pack'))).toEqual([]);
});

test('Q7 what cells named once is looked for only where the pack does not say it, and by an index then', async () => {
  const { commands, db } = harness;
  const { requirements } = (await commands.readPack(ann, pack)).draft!;
  const named = { 'zh-CN': '灯', en: 'Lamp' };
  const lamp = { ...requirements[0]!, id: 'own-lamp01', name: named };
  await publish({ requirements: [...requirements, lamp] });
  const read = () => commands.getPlan(ann, plan);
  expect((await statementsRun(read)).filter((text) => text.includes('cell_change'))).toEqual([]);

  await publish({ requirements });
  expect((await read()).standard.names).toEqual({});
  await sql`pragma foreign_keys = off`.execute(db);
  const cell = { plan_id: plan, sheet: 'supplies', row_id: 'r1', field: 'requirementId' };
  const change = { before: '"own-lamp01"', after: 'null', update_id: 1, won: 1, author_id: null, at: 1 };
  await db
    .insertInto('cell_change')
    .values({ ...cell, ...change })
    .execute();
  expect((await read()).standard.names).toEqual({ 'own-lamp01': named });
  const [look] = (await statementsRun(read)).filter((text) => text.includes('own_requirement" as "own"'));
  const plans = await db.executeQuery<{ detail: string }>({
    ...sql`select 1`.compile(db),
    sql: `explain query plan ${look}`,
    parameters: Array.from(look!.matchAll(/\?/g), () => plan),
  });
  const steps = plans.rows.map(({ detail }) => detail).filter((detail) => detail.includes('once'));
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) expect(step).toMatch(/COVERING INDEX cell_change_own .*before=/);
});
