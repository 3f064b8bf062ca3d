import { sql } from 'kysely';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import { openDatabase } from '#server/db/open.ts';
import { RoomListener } from './support/roomListener.ts';
import { refusalOf } from './support/refusals.ts';
import {
  askingTables,
  gapsOf,
  leaveFiveTables,
  SALES,
  startSalesPlan,
  type SalesPlan,
} from './support/salesPlan.ts';

let at: SalesPlan;
let who: SalesPlan['who'];
let planId: string;
const commands = () => at.app.commands;
const gaps = () => gapsOf(at);
const take = (change: object) => at.take(change);
/** Published with another minimum of tables. */
const publish = (packId: string, tables: number, more: Partial<PackContent> = {}): Promise<number> =>
  at.publish(packId, (content) => ({ requirements: askingTables(content, tables), ...more }));

beforeAll(async () => {
  at = await startSalesPlan();
  ({ who, planId } = at);
  await leaveFiveTables(at);
}, 60_000);
afterAll(() => at.stop());

describe('Q7 rule packs of a workspace', () => {
  test('are its members’ to read and its owners’ to change; guests have none, whatever they are in a plan', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'East' });
    const own = await commands().readPack(who.owner.actor, id);
    expect(own).toMatchObject({ latest: 0, hasDraft: true, mayChange: true, name: { en: 'East' } });
    expect(own.draft!.requirements).toHaveLength(74);
    for (const role of PLAN_ROLES.filter((each) => each !== 'owner')) {
      const { actor } = who[role];
      // Each of them has a workspace of their own, and nothing of this one.
      expect((await commands().listPacks(actor)).packs).toEqual([]);
      const tries = [
        commands().readPack(actor, id),
        commands().changePack(actor, id, { edition: 1, archived: true }),
        commands().publishPack(actor, id, { edition: 1 }),
        commands().readPackVersion(actor, id, 1),
      ];
      for (const tried of tries) expect(await refusalOf(tried), role).toBe('not-found');
    }
  });

  test('Q8 a draft that was never published is gone when it is discarded; a published pack stays', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES });
    expect(await commands().changePack(who.owner.actor, id, { edition: 1, draft: null })).toEqual({
      edition: 0,
    });
    expect(await refusalOf(commands().readPack(who.owner.actor, id))).toBe('not-found');
    const { id: kept } = await commands().copyPack(who.owner.actor, { from: SALES });
    await publish(kept, 9);
    const { edition, content } = await commands().readPack(who.owner.actor, kept);
    await commands().changePack(who.owner.actor, kept, { edition, draft: content });
    await commands().changePack(who.owner.actor, kept, { edition: edition + 1, draft: null });
    expect(await commands().readPack(who.owner.actor, kept)).toMatchObject({ latest: 1, hasDraft: false });
  });

  test('Q9 what cannot be published says which requirement, which field and why', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES });
    const { draft } = await commands().readPack(who.owner.actor, id);
    const [first, ...rest] = draft!.requirements;
    const broken = { ...draft!, requirements: [{ ...first!, name: { 'zh-CN': '', en: 'x' } }, ...rest] };
    await commands().changePack(who.owner.actor, id, { edition: 1, draft: broken });
    await expect(commands().publishPack(who.owner.actor, id, { edition: 2 })).rejects.toMatchObject({
      ...{ id: 'invalid-field', field: 'name', row: 0, reason: 'required' },
      detail: { problems: [{ row: 0, field: 'name', reason: 'required' }] },
    });
  });

  test('Q10 who writes over what somebody else wrote meanwhile is told, and nothing is lost', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES });
    await commands().changePack(who.owner.actor, id, { edition: 1, archived: false });
    const late = commands().changePack(who.owner.actor, id, { edition: 1, draft: null });
    await expect(late).rejects.toMatchObject({ id: 'pack-changed', detail: { edition: 2 } });
    expect((await commands().readPack(who.owner.actor, id)).draft!.requirements).toHaveLength(74);
  });

  test('Q8 a version never changes again: the database itself refuses', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES });
    await publish(id, 9);
    const db = await openDatabase(join(at.dataDir, 'cuegrid.sqlite'));
    for (const change of [
      sql`update rule_pack_version set content = '{}' where pack_id = ${id}`,
      sql`delete from rule_pack_version where pack_id = ${id}`,
    ])
      await expect(change.execute(db)).rejects.toThrow('published versions are never changed');
    await db.destroy();
  });
});

describe('Q11 a plan and its version', () => {
  let packId: string;
  beforeAll(async () => {
    ({ id: packId } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'East' }));
    expect(await publish(packId, 8)).toBe(1);
    await take({ standardId: packId });
  }, 30_000);

  test('first tier with 5 tables: one gap; a new minimum counts once the plan takes the version, and back again', async () => {
    expect(await gaps()).toEqual([['requirement_short', 'negotiation-set', 8000, 5000]]);
    expect(await publish(packId, 10)).toBe(2);
    expect(await gaps()).toEqual([['requirement_short', 'negotiation-set', 8000, 5000]]);
    const plan = await commands().getPlan(who.viewer.actor, planId);
    expect(plan.standard).toMatchObject({ version: 1, latest: 2, pack: { version: 1 } });
    const { pack, versions } = await commands().readPlanPack(who.viewer.actor, planId, { version: '2' });
    expect([pack?.version, versions.map(({ number }) => number)]).toEqual([2, [2, 1]]);
    await take({ standardVersion: 2 });
    expect(await gaps()).toEqual([['requirement_short', 'negotiation-set', 10_000, 5000]]);
    await take({ standardVersion: 1 });
    expect(await gaps()).toEqual([['requirement_short', 'negotiation-set', 8000, 5000]]);
    const { items } = await commands().readAudit(who.owner.actor, planId, {});
    const taken = items.flatMap((item) =>
      item.type === 'act' && item.action === 'plan-standard-taken' ? [item.details] : [],
    );
    expect(taken.slice(0, 2)).toEqual([
      { standard: packId, version: 1, fromStandard: packId, fromVersion: 2 },
      { standard: packId, version: 2, fromStandard: packId, fromVersion: 1 },
    ]);
  });

  test('the second tier asks for 6 in a copy too, a table of 105 cm is out of range, and the prep room is an error', async () => {
    await take({ tier: 'second' });
    expect(await gaps()).toEqual([['requirement_short', 'negotiation-set', 6000, 5000]]);
    await take({ tier: 'first' });
    const { rows } = await commands().readSheet(who.planner.actor, planId, 'floor');
    const { id } = rows.find(({ values }) => values.requirementId === 'negotiation-set')!;
    const set = (height: number) =>
      commands().changeRow(who.planner.actor, planId, 'floor', id, { values: { height } }, null);
    await set(1050);
    expect((await gaps()).map(([kind]) => kind).sort()).toEqual(['constraint_broken', 'requirement_short']);
    await set(750);
    const zones = (await commands().readSheet(who.planner.actor, planId, 'zones')).rows;
    const room = zones.find(({ values }) => values.requirementId === 'prep-room')!.id;
    const mark = (requirementId: string | null) =>
      commands().changeRow(who.planner.actor, planId, 'zones', room, { values: { requirementId } }, null);
    await mark(null);
    expect((await gaps()).map(([, requirement]) => requirement)).toContain('prep-room');
    await mark('prep-room');
  });

  test('Q13 cells take the requirements that a pack adds, and keep them when it has them no more', async () => {
    const { content } = await commands().readPack(who.owner.actor, packId);
    const lamp = { ...content!.requirements[0]!, id: 'own-lamp01', name: { 'zh-CN': '落地灯', en: 'Lamp' } };
    const add = async (requirementId: string) => {
      const rows = [{ values: { item: 'Lamp', quantity: 1000, requirementId } }];
      await commands().createRows(who.planner.actor, planId, 'supplies', { rows }, null);
    };
    expect(await refusalOf(add('own-lamp01'))).toBe('invalid-cell');
    const number = await publish(packId, 8, { requirements: [...content!.requirements, lamp] });
    await take({ standardVersion: number });
    expect((await gaps()).map(([, requirement]) => requirement)).toContain('own-lamp01');
    await add('own-lamp01');
    expect((await gaps()).map(([, requirement]) => requirement)).not.toContain('own-lamp01');
    await publish(packId, 8, { requirements: content!.requirements });
    await take({ standardVersion: number + 1 });
    expect((await commands().getPlan(who.viewer.actor, planId)).standard.names['own-lamp01']).toEqual(
      lamp.name,
    );
    await add('own-lamp01');
    expect(await refusalOf(add('own-lamp99'))).toBe('invalid-cell');
  });

  test('Q13 a cell that was the last to name a requirement the pack has no more can be put back', async () => {
    const { rows } = await commands().readSheet(who.planner.actor, planId, 'supplies');
    const naming = rows.filter(({ values }) => values.requirementId === 'own-lamp01').map(({ id }) => id);
    const set = (requirementId: string | null) =>
      commands().changeRows(
        who.planner.actor,
        planId,
        'supplies',
        { rows: naming.map((id) => ({ id, values: { requirementId } })) },
        null,
      );
    expect(naming.length).toBeGreaterThan(1);
    await set(null);
    // What may be named is read anew where a cell asks for what nobody knows.
    expect(await refusalOf(set('own-lamp99'))).toBe('invalid-cell');
    expect(await refusalOf(set('own-lamp01'))).toBe('done');
    await take({ name: 'Sales' });
    const { names } = (await commands().getPlan(who.viewer.actor, planId)).standard;
    expect(Object.keys(names)).toEqual(['own-lamp01']);
  });

  test('Q13 a plan is told the names of what its own cells name, and a plan that never had the pack none of them', async () => {
    const { content } = await commands().readPack(who.owner.actor, packId);
    const robot = {
      ...content!.requirements[0]!,
      ...{ id: 'own-robot1', name: { 'zh-CN': '机器人', en: 'CLIENT-X robot' } },
    };
    await publish(packId, 8, { requirements: [...content!.requirements, robot] });
    const other = { name: 'Fair', locale: 'en', day0: '2027-06-19' };
    const { id: otherPlan } = await commands().createPlan(who.owner.actor, other);
    for (const [index, { role }] of at.people.entries())
      if (role === 'agency')
        await commands().addMember(who.owner.actor, otherPlan, { email: `person${index}@example.com`, role });
    const heard: string[] = [];
    for (const plan of [planId, otherPlan]) {
      const room = await RoomListener.join(at.origin, plan, 'plan', who.agency.cookie);
      heard.push(room.told);
      room.close();
      heard.push(JSON.stringify(await commands().getPlan(who.agency.actor, plan)));
    }
    expect(heard.join()).not.toContain('CLIENT-X');
    const lamps = heard.map((told) => told.includes('own-lamp01'));
    expect(lamps).toEqual([true, true, false, false]);
    const { names } = (await commands().getPlan(who.agency.actor, planId)).standard;
    expect(Object.keys(names)).toEqual(['own-lamp01']);
  });

  test('an archived pack is not offered, and the plan that has it keeps it', async () => {
    const { edition } = await commands().readPack(who.owner.actor, packId);
    await commands().changePack(who.owner.actor, packId, { edition, archived: true });
    await take({ name: 'Sales again', standardId: packId });
    await take({ standardId: SALES });
    expect(await refusalOf(take({ standardId: packId }))).toBe('invalid-field');
    expect((await commands().listPlanPacks(who.owner.actor, planId)).map(({ id }) => id)).not.toContain(
      packId,
    );
  });

  test('no figure or area bears a name under which its answers would be lost', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'Named badly' });
    const { edition, draft: from } = await commands().readPack(who.owner.actor, id);
    const figure = { id: 'constructor', type: 'integer', name: { 'zh-CN': '数', en: 'Count' } };
    const changes = [
      { parameters: [...from!.parameters, figure] },
      { areas: { ...from!.areas, ['toString']: { 'zh-CN': '区', en: 'Area' } } },
    ];
    for (const change of changes) {
      const draft = { ...from!, ...change };
      const changed = commands().changePack(who.owner.actor, id, { edition, draft });
      expect(await refusalOf(changed)).toBe('invalid-field');
    }
  });

  test('Q7 guests are offered the built-in packs and the one that the plan has; members all that are published', async () => {
    const offered = async (role: PlanRole) =>
      (await commands().listPlanPacks(who[role].actor, planId)).map(({ id }) => id);
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'Secret client' });
    await publish(id, 8);
    for (const role of PLAN_ROLES.filter((each) => each !== 'owner'))
      expect(await offered(role), role).toEqual([SALES]);
    expect(await offered('owner')).toContain(id);
    await take({ standardId: id });
    for (const role of PLAN_ROLES.filter((each) => each !== 'owner'))
      expect(await offered(role), role).toEqual([SALES, id]);
    await take({ standardId: SALES });
  });

  test('Q7 a guest planner who knows the id of another pack does not choose it, and keeps the one of the plan', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES, name: 'Other client' });
    await publish(id, 8);
    const asGuest = (change: object) => refusalOf(commands().updatePlan(who.planner.actor, planId, change));
    expect(await asGuest({ standardId: id })).toBe('invalid-field');
    expect(await asGuest({ standardId: id, standardVersion: 1 })).toBe('invalid-field');
    expect(await commands().getPlan(who.viewer.actor, planId)).toMatchObject({ standardId: SALES });
    await take({ standardId: id });
    await publish(id, 9);
    expect(await asGuest({ standardId: id, name: 'Sales' })).toBe('done');
    expect(await asGuest({ standardVersion: 2 })).toBe('done');
    expect(await asGuest({ standardId: SALES })).toBe('done');
    expect(await asGuest({ standardId: id })).toBe('invalid-field');
  });

  test('only those who edit the plan take a version, and only one that there is', async () => {
    for (const role of ['agency', 'manager', 'viewer'] as const)
      expect(
        await refusalOf(commands().updatePlan(who[role].actor, planId, { standardVersion: 1 })),
        role,
      ).toBe('not-allowed');
    expect(await refusalOf(take({ standardVersion: 9 }))).toBe('invalid-field');
    expect(await refusalOf(take({ standardId: 'nobody' }))).toBe('invalid-field');
  });

  test('a copy of the plan in another workspace has no pack of this one', async () => {
    const { id } = await commands().copyPack(who.owner.actor, { from: SALES });
    await publish(id, 8);
    await take({ standardId: id });
    const copy = await commands().duplicatePlan(who.planner.actor, planId, { name: 'Mine' });
    expect(await commands().getPlan(who.planner.actor, copy.id)).toMatchObject({ standardId: null });
    const own = await commands().duplicatePlan(who.owner.actor, planId, { name: 'Ours' });
    expect(await commands().getPlan(who.owner.actor, own.id)).toMatchObject({
      ...{ standardId: id, standard: { version: 1 } },
    });
  });
});

describe('Q14 proposals at the standards', () => {
  let packId: string;
  const propose = async (suggested: string) => {
    const { rows } = await commands().readSheet(who.planner.actor, planId, 'touchpoints');
    const [first] = rows;
    const values = { requirementId: 'negotiation-set' };
    await commands().changeRow(who.planner.actor, planId, 'touchpoints', first!.id, { values }, null);
    const asked = { touchpoint: first!.id, wanted: 'More tables', suggested, reason: 'Guests wait' };
    const { changes } = await commands().proposeStandardChange(who.manager.actor, planId, asked);
    return changes.find((one) => one.suggested === suggested)!.id;
  };
  const bell = async () =>
    (await commands().listNotices(who.manager.actor, {})).notices.map(({ kind }) => kind);
  beforeAll(async () => {
    ({ id: packId } = await commands().copyPack(who.owner.actor, { from: SALES }));
    await publish(packId, 8);
    await take({ standardId: packId, tier: 'first' });
  }, 30_000);

  test('one is taken into the draft of a pack, once, and whoever proposed it hears', async () => {
    const id = await propose('11 sets');
    const { changes, may } = await commands().listPackChanges(who.owner.actor);
    expect(may.decide).toBe(true);
    expect(changes.find((one) => one.id === id)).toMatchObject({
      ...{ state: 'open', requirementId: 'negotiation-set', plan: { id: planId } },
    });
    const decided = await commands().decidePackChange(who.owner.actor, id, { state: 'taken', pack: packId });
    expect(decided).toEqual({ pack: packId, requirement: 'negotiation-set', step: null });
    const { draft, latest } = await commands().readPack(who.owner.actor, packId);
    const rule = draft!.requirements.find((one) => one.id === 'negotiation-set')!;
    expect([rule.tiers.first?.min, rule.note?.en.endsWith('More tables'), latest]).toEqual([11, true, 1]);
    expect(await bell()).toEqual(['standard-decided']);
    const again = commands().decidePackChange(who.owner.actor, id, { state: 'refused', answer: 'No' });
    expect(await refusalOf(again)).toBe('standard-change-settled');
  });

  test('one is refused with a reason, which stands with it', async () => {
    const id = await propose('12');
    const refuse = (answer?: string) =>
      commands().decidePackChange(who.owner.actor, id, { state: 'refused', ...(answer && { answer }) });
    expect(await refusalOf(refuse())).toBe('invalid-field');
    await refuse('Not this year');
    const { changes } = await commands().listStandardChanges(who.viewer.actor, planId);
    expect(changes.find((one) => one.id === id)).toMatchObject({ state: 'refused', answer: 'Not this year' });
  });

  test('to others they are not there, and nobody writes into a pack that is not the workspace’s', async () => {
    const id = await propose('13');
    for (const role of ['planner', 'agency', 'manager', 'viewer'] as const) {
      expect((await commands().listPackChanges(who[role].actor)).changes, role).toEqual([]);
      const decide = commands().decidePackChange(who[role].actor, id, { state: 'refused', answer: 'No' });
      expect(await refusalOf(decide), role).toBe('not-found');
    }
    const wrong = commands().decidePackChange(who.owner.actor, id, { state: 'taken', pack: 'nobody' });
    expect(await refusalOf(wrong)).toBe('invalid-field');
    expect(
      (await commands().listPackChanges(who.owner.actor)).changes.find((one) => one.id === id)?.state,
    ).toBe('open');
  });
});
