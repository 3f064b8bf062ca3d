import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Waiver } from '#lib/domain/waivers.ts';
import { LiveFacts } from '#lib/live/liveFacts.ts';
import { factsFromCells } from '#lib/schema/index.ts';
import { openDatabase } from '#server/db/open.ts';
import { join } from 'node:path';
import { headlessPorts, until } from './support/headless.ts';
import { startEveryRole, type EveryRole } from './support/everyRole.ts';
import type { TestPerson } from './support/populate.ts';
import { refusalOf } from './support/refusals.ts';

let at: EveryRole;
let who: EveryRole['who'];
/** A sales centre that meets the first tier. */
let planId: string;
let tables: readonly string[];

beforeAll(async () => {
  at = await startEveryRole();
  ({ who } = at);
  const { commands } = at.app;
  const asked = { template: 'sales-centre-opening', name: 'Sales', locale: 'en', day0: '2027-06-19' };
  ({ id: planId } = await commands.createPlan(who.owner.actor, asked));
  for (const [index, { role }] of at.people.entries())
    if (role !== 'owner')
      await commands.addMember(who.owner.actor, planId, { email: `person${index}@example.com`, role });
  const { rows } = await commands.readSheet(who.planner.actor, planId, 'supplies');
  tables = rows.filter(({ values }) => values.requirementId === 'negotiation-set').map(({ id }) => id);
  const { rows: floor } = await commands.readSheet(who.planner.actor, planId, 'floor');
  placed = floor.filter(({ values }) => values.requirementId === 'negotiation-set').map(({ id }) => id);
}, 60_000);
afterAll(() => at.stop());
let placed: readonly string[];

const commands = () => at.app.commands;
async function setTables(count: number, height = 750): Promise<void> {
  const supplies = tables.map((id) => ({ id, values: { quantity: count * 1000 } }));
  const floor = placed.map((id) => ({ id, values: { quantity: count, height } }));
  await commands().changeRows(who.planner.actor, planId, 'supplies', { rows: supplies }, null);
  await commands().changeRows(who.planner.actor, planId, 'floor', { rows: floor }, null);
}
const told = async () =>
  (await commands().readFindings(who.viewer.actor, planId)).findings
    .filter(({ kind }) => kind.startsWith('requirement') || kind === 'constraint_broken')
    .map(({ kind, severity, params }) => [kind, severity, params.requirement, params.need, params.have]);
const ask = (more: object = {}, person = who.planner): Promise<Waiver> =>
  commands().askWaiver(person.actor, planId, {
    ...{ requirement: 'negotiation-set', concerns: 'quantity', upTo: 3000, reason: 'A small hall' },
    ...more,
  });
const act = (waiver: Waiver, what: string, person = who.manager) =>
  commands().actOnWaiver(person.actor, planId, waiver.id, { act: what, comment: 'For this year' });
const bell = async (person: TestPerson) =>
  (await commands().listNotices(person.actor, {})).notices.map(({ kind }) => kind);

describe('Q1 a plan against its standard, by the server', () => {
  test('first tier with 5 negotiation tables: exactly one gap; second tier: 1 missing; 105 cm is out of range', async () => {
    await setTables(5);
    expect(await told()).toEqual([['requirement_short', 'error', 'negotiation-set', 8000, 5000]]);
    await commands().updatePlan(who.planner.actor, planId, { tier: 'second' });
    expect(await told()).toEqual([['requirement_short', 'error', 'negotiation-set', 6000, 5000]]);
    await commands().updatePlan(who.planner.actor, planId, { tier: 'first' });
    await setTables(8, 1050);
    expect((await told()).map(([kind, severity]) => [kind, severity])).toEqual([
      ['constraint_broken', 'error'],
    ]);
    await setTables(8);
    expect(await told()).toEqual([]);
  });

  test('no prep room is an error in the first tier and advice in the second', async () => {
    const { rows } = await commands().readSheet(who.planner.actor, planId, 'zones');
    const { id } = rows.find(({ values }) => values.requirementId === 'prep-room')!;
    const set = (requirementId: string | null) =>
      commands().changeRow(who.planner.actor, planId, 'zones', id, { values: { requirementId } }, null);
    await set(null);
    expect((await told()).map(([, severity, what]) => [severity, what])).toEqual([['error', 'prep-room']]);
    await commands().updatePlan(who.planner.actor, planId, { tier: 'second' });
    expect((await told()).map(([, severity, what]) => [severity, what])).toEqual([['advice', 'prep-room']]);
    await commands().updatePlan(who.planner.actor, planId, { tier: 'first' });
    await set('prep-room');
  });

  test('Q3 the figures that a standard counts by are the planner’s to say', async () => {
    const set = (parameters: object, person = who.planner) =>
      commands().updatePlan(person.actor, planId, { parameters });
    const before = (await commands().getPlan(who.viewer.actor, planId)).parameters;
    await set({ sampleRooms: 30 });
    expect(await told()).toContainEqual(
      expect.arrayContaining(['requirement_short', 'error', 'sample-chair', 120_000]),
    );
    await set({ sampleRooms: null });
    expect((await commands().getPlan(who.viewer.actor, planId)).parameters).not.toHaveProperty('sampleRooms');
    await set({ sampleRooms: before.sampleRooms });
    expect(await refusalOf(set({ sampleRooms: true }))).toBe('invalid-field');
    expect(await refusalOf(set({ secrets: 1 }))).toBe('invalid-field');
    for (const role of ['manager', 'agency', 'viewer'] as const)
      expect(await refusalOf(set({ sampleRooms: 1 }, who[role])), role).toBe('not-allowed');
  });
});

describe('Q4 Q5 waivers', () => {
  test('asked by a planner and approved by a manager, one ends the finding until it is withdrawn', async () => {
    await setTables(5);
    const waiver = await ask();
    expect(waiver).toMatchObject({ state: 'asked', version: 1, tier: 'first', decidedBy: null });
    expect(await told()).toHaveLength(1);
    expect([await bell(who.manager), await bell(who.owner), await bell(who.agency)]).toEqual([
      ['waiver-asked'],
      ['waiver-asked'],
      [],
    ]);
    expect(await refusalOf(ask())).toBe('waiver-settled');
    await act(waiver, 'approve');
    expect(await told()).toEqual([]);
    expect(await bell(who.planner)).toEqual(['waiver-decided']);
    expect(await refusalOf(act(waiver, 'refuse', who.owner))).toBe('waiver-settled');
    await setTables(4);
    expect(await told()).toHaveLength(1);
    await setTables(5);
    await act(waiver, 'withdraw', who.planner);
    expect(await told()).toHaveLength(1);
    expect(await bell(who.manager)).toEqual(['waiver-withdrawn', 'waiver-asked']);
    const { waivers } = await commands().readWaivers(who.viewer.actor, planId);
    expect(waivers).toMatchObject([
      { state: 'withdrawn', comment: 'For this year', decidedBy: { userId: who.manager.userId } },
    ]);
  });

  test('nobody decides about his own, and who neither plans nor decides does nothing', async () => {
    const own = await ask({}, who.owner);
    expect(await refusalOf(act(own, 'approve', who.owner))).toBe('own-waiver');
    for (const role of ['planner', 'agency', 'viewer'] as const)
      expect(await refusalOf(act(own, 'approve', who[role])), role).toBe('not-allowed');
    for (const role of ['manager', 'agency', 'viewer'] as const)
      expect(await refusalOf(ask({ zone: 'bar' }, who[role])), role).toBe('not-allowed');
    expect(await refusalOf(ask({ requirement: 'nonsense' }))).toBe('invalid-field');
    await act(own, 'refuse');
    expect(await told()).toHaveLength(1);
  });

  test('what happened to them stands in the audit log, and nothing of it can be changed', async () => {
    const { items } = await commands().readAudit(who.manager.actor, planId, {});
    const acts = items.flatMap((item) => (item.type === 'act' ? [item] : []));
    expect(acts.map(({ action }) => action).filter((action) => action.startsWith('waiver-'))).toEqual([
      ...['waiver-refused', 'waiver-asked', 'waiver-withdrawn', 'waiver-approved', 'waiver-asked'],
    ]);
    expect(acts[0]).toMatchObject({
      by: { userId: who.manager.userId },
      details: { requirement: 'negotiation-set' },
    });
    const db = await openDatabase(join(at.dataDir, 'cuegrid.sqlite'));
    for (const table of ['standard_waiver', 'standard_waiver_act']) {
      const name = sql.raw(table);
      await expect(sql`delete from ${name}`.execute(db)).rejects.toThrow('append-only');
      const column = sql.raw(table === 'standard_waiver' ? 'reason' : 'comment');
      await expect(sql`update ${name} set ${column} = 'x'`.execute(db)).rejects.toThrow('append-only');
    }
    await db.destroy();
  });

  test('they reach open pages by themselves', async () => {
    const ports = headlessPorts({ origin: at.origin, cookie: who.agency.cookie });
    const room = new LiveFacts(ports, planId, 'plan', { changed: () => {}, hello: () => {} });
    const now = () => factsFromCells(room.cells() ?? {}, {}, '2027-06-01')?.waivers;
    await until('the facts', () => now() !== undefined);
    expect(now()).toEqual([]);
    const waiver = await ask({ zone: 'negotiation' });
    await until('the waiver', () => now()?.[0]?.state === 'asked');
    await act(waiver, 'approve');
    await until('its approval', () => now()?.[0]?.state === 'approved');
    await act(waiver, 'withdraw');
    await until('its end', () => now()?.length === 0);
    room.close();
  });

  test('without a standard there is nothing to be excused from', async () => {
    expect(
      await refusalOf(
        commands().askWaiver(who.planner.actor, at.planId, {
          ...{ requirement: 'prep-room', concerns: 'quantity', upTo: 1000, reason: 'x' },
        }),
      ),
    ).toBe('no-standard');
  });
});
