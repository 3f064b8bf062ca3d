import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHEET_IDS } from '#lib/schema/index.ts';
import { packChanges } from '#lib/schema/packChanges.ts';
import { contentOf } from '#lib/schema/packContent.ts';
import type { Actor } from '../handoff.ts';
import { openHarness, type Harness } from '../testing/harness.ts';

const DAY_MS = 86_400_000;
const FROM = { ip: '127.0.0.1' };
let at: Harness;

describe('S23 where the demo is not offered', () => {
  beforeEach(async () => {
    at = await openHarness({ demo: false });
  });
  afterEach(() => at.close());

  test('it is not there: no offer, no way in, no account', async () => {
    expect(at.commands.demoOffer('en')).toBeNull();
    await expect(at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM)).rejects.toMatchObject({
      id: 'not-found',
      status: 404,
    });
    expect(await at.db.selectFrom('user').selectAll().execute()).toEqual([]);
  });
});

describe('the demo', () => {
  beforeEach(async () => {
    at = await openHarness({ demo: true });
  });
  afterEach(() => at.close());

  const enter = async (role: string, locale = 'en'): Promise<Actor & { name: string }> => {
    const { token, user } = await at.commands.enterDemo({ locale, role }, FROM);
    const session = await at.context.sessions.validate(token);
    return {
      userId: user.id,
      sessionId: session!.id,
      ip: FROM.ip,
      name: user.name,
    };
  };

  test('offers four roles and six plans, and makes nothing by that', async () => {
    const offer = at.commands.demoOffer('zh-CN')!;
    expect(offer.roles.map(({ role, name }) => `${role} ${name}`)).toEqual([
      'planner 王晓琳',
      'agency 李文博',
      'manager 赵启明',
      'viewer 孙悦',
    ]);
    expect(offer.plans).toHaveLength(6);
    expect(await at.db.selectFrom('plan').selectAll().execute()).toEqual([]);
  });

  test('is made once, even when two people open it at once', async () => {
    const [planner, agency] = await Promise.all([enter('planner'), enter('agency')]);
    const theirs = await Promise.all([planner, agency].map((who) => at.commands.listPlans(who)));
    const ids = theirs.map((plans) => plans.map((plan) => plan.id).sort());
    expect(ids[0]).toHaveLength(6);
    expect(ids[1]).toEqual(ids[0]);
    expect(theirs[0]!.map((plan) => plan.role)).toEqual(Array(6).fill('planner'));
  });

  test('has plans with all nine sheets filled, the beer night in three days', async () => {
    const planner = await enter('planner');
    const night = (await at.commands.listPlans(planner)).find(
      (plan) => plan.name === 'Brand carnival beer night',
    )!;
    expect(night.day0).toBe('2027-06-04');
    for (const sheet of SHEET_IDS) expect(night.counts[sheet], sheet).toBeGreaterThan(0);
    const { rows } = await at.commands.readSheet(planner, night.id, 'supplies');
    expect(rows.some((row) => row.values.status === 'delivered')).toBe(true);
    expect(rows.some((row) => row.values.owner !== null)).toBe(true);
  });

  test('speaks each language in a workspace of its own', async () => {
    const english = await enter('manager');
    const chinese = await enter('manager', 'zh-CN');
    expect([english.name, chinese.name]).toEqual(['Zhao Qiming', '赵启明']);
    const names = (await at.commands.listPlans(chinese)).map((plan) => plan.name);
    expect(names).toContain('品牌啤酒狂欢之夜');
    expect(names).toHaveLength(6);
  });

  test('has budgets in the middle of their approvals, for a manager to go on with', async () => {
    const manager = await enter('manager');
    for (const plan of await at.commands.listPlans(manager)) {
      const { rows } = await at.commands.readSheet(manager, plan.id, 'budget');
      const states = new Set(rows.map((row) => row.computed.status));
      for (const state of ['approved', 'submitted', 'changed'])
        expect([...states], plan.name).toContain(state);
    }
  });

  test('shows the agency and the viewer no money', async () => {
    for (const role of ['agency', 'viewer']) {
      const guest = await enter(role);
      for (const plan of await at.commands.listPlans(guest)) {
        expect([plan.budgetTotal, plan.approvedBudget, plan.counts.budget]).toEqual([null, null, undefined]);
        await expect(at.commands.readSheet(guest, plan.id, 'budget')).rejects.toMatchObject({
          id: 'not-found',
        });
      }
    }
  });

  test('gives every entry a session of its own, and ends the one it replaces', async () => {
    const first = await at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM);
    const second = await at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM);
    const { id } = (await at.context.sessions.validate(second.token))!;
    await at.commands.enterDemo({ locale: 'en', role: 'agency' }, { ...FROM, replaces: id });
    expect(await at.context.sessions.validate(first.token)).not.toBeNull();
    expect(await at.context.sessions.validate(second.token)).toBeNull();
  });

  test('has accounts that no password opens, and that no address leads to', async () => {
    const squatter = {
      organization: 'S',
      name: 'S',
      email: 'agency@en.demo.invalid',
      password: PASSWORD,
    };
    const { user } = await at.commands.register(squatter, { ip: '10.0.0.1' });
    expect((await enter('agency')).userId).not.toBe(user.id);
    const { email } = (await at.context.db
      .selectFrom('demo_account as d')
      .innerJoin('user as u', 'u.id', 'd.user_id')
      .select('u.email')
      .where('d.role', '=', 'planner')
      .executeTakeFirst())!;
    for (const password of ['demo', '', 'planner', email]) {
      await expect(at.commands.login({ email, password: password || ' ' }, FROM)).rejects.toMatchObject({
        id: 'wrong-credentials',
      });
    }
  });

  test('says of an account whom it plays', async () => {
    const viewer = await enter('viewer', 'zh-CN');
    const ann = await at.newcomer('Ann');
    expect(await at.commands.demoRole(viewer.userId)).toEqual({
      locale: 'zh-CN',
      role: 'viewer',
    });
    expect(await at.commands.demoRole(ann.userId)).toBeNull();
  });

  test('lets nobody in as owner, or in a language that there is none of', async () => {
    for (const input of [{ locale: 'en', role: 'owner' }, { locale: 'fr', role: 'planner' }, {}]) {
      await expect(at.commands.enterDemo(input, FROM)).rejects.toMatchObject({
        id: 'invalid-field',
      });
    }
  });

  test('moves ahead once its events are over', async () => {
    const planner = await enter('planner');
    const days = async () => (await at.commands.listPlans(planner)).map((plan) => plan.day0!).sort();
    const before = await days();
    at.clock.forward(4 * DAY_MS);
    await enter('planner');
    expect((await days())[0]! > before[0]!).toBe(true);
    expect((await days()).at(-1)).toBe(before.at(-1));
  });

  test('is entered so often from one address and no more', async () => {
    await enter('planner');
    const tries = Array.from({ length: 60 }, () =>
      enter('planner').then(
        () => 'in',
        () => 'out',
      ),
    );
    expect((await Promise.all(tries)).filter((result) => result === 'out')).toHaveLength(1);
  });

  test('goes on where it was interrupted', async () => {
    await enter('planner');
    await at.db.deleteFrom('demo_plan').where('template', '=', 'brand-night').execute();
    await enter('planner');
    expect(await at.db.selectFrom('demo_plan').selectAll().execute()).toHaveLength(6);
  });
});

const PASSWORD = 'seven green umbrellas';

test('G7 the demo knows its suppliers, and of five items in its stock one is needed by two plans at once', async () => {
  at = await openHarness({ demo: true });
  const { user } = await at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM);
  const actor = { userId: user.id, sessionId: null, ip: FROM.ip };
  const { suppliers, unlisted } = await at.commands.listSuppliers(actor);
  expect(suppliers.length).toBeGreaterThan(4);
  expect(unlisted).toEqual([]);
  const { items } = await at.commands.listStock(actor);
  expect(items).toHaveLength(5);
  const shared = items.filter(({ uses }) => uses.some(({ reason }) => reason === 'shared'));
  expect(shared.map(({ uses }) => new Set(uses.map(({ plan }) => plan!.id)).size)).toEqual([2]);
  // And it is the same thing in both.
  expect(new Set(shared[0]!.uses.map(({ supply }) => supply!.name))).toEqual(new Set([shared[0]!.name]));
  await at.close();
});

test('E14 two plans of the demo have a survey that guests answered, and an event of last year to be held against', async () => {
  at = await openHarness({ demo: true });
  const { user } = await at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM);
  const actor = { userId: user.id, sessionId: null, ip: FROM.ip };
  const plans = await at.commands.listPlans(actor);
  for (const name of ['Customer care campaign', 'Brand carnival beer night']) {
    const plan = plans.find((each) => each.name === name)!;
    const { surveys } = await at.commands.listSurveys(actor, plan.id);
    expect(surveys.map(({ answers }) => answers)).toEqual([24]);
    for (const { satisfaction } of surveys[0]!.results) expect(satisfaction.mean).toBeGreaterThan(1_000);
    const { others } = await at.commands.readScorePage(actor, plan.id, null);
    expect(others.map((other) => `${other.name} ${other.why}`)).toContain(`${name} 2026 kind`);
    const { before } = await at.commands.readScorePage(actor, plan.id, others[0]!.id);
    expect(before!.plan.name).toBe(`${name} 2026`);
    expect(before!.touchpoints.length).toBeGreaterThan(5);
  }
  expect(plans).toHaveLength(6);
  await at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM);
  const archived = await at.db.selectFrom('plan').select('id').where('archived_at', 'is not', null).execute();
  expect(archived).toHaveLength(2);
  await at.close();
});

test('Q11 a plan of the demo keeps the older version of a pack of its own, with a newer one to take and supplies checked on site', async () => {
  at = await openHarness({ demo: true });
  for (const locale of ['en', 'zh-CN']) {
    const { user } = await at.commands.enterDemo({ locale, role: 'planner' }, FROM);
    const actor = { userId: user.id, sessionId: null, ip: FROM.ip };
    const { packs } = await at.commands.listPacks(actor);
    expect(packs.map(({ latest, versions, plans }) => [latest, versions.length, plans])).toEqual([[2, 2, 1]]);
    const plans = await at.commands.listPlans(actor);
    const found = await Promise.all(plans.map(({ id }) => at.commands.getPlan(actor, id)));
    const own = found.filter(({ standardId }) => standardId === packs[0]!.id);
    expect(own.map(({ standard }) => [standard.version, standard.latest])).toEqual([[1, 2]]);
    const [was, now] = await Promise.all(
      [1, 2].map(async (version) =>
        contentOf(await at.commands.readPackVersion(actor, packs[0]!.id, version)),
      ),
    );
    const { requirements, topics, steps } = packChanges(was!, now!);
    expect([requirements.changed.length, topics.added.length, steps.added.length]).toEqual([1, 1, 1]);
    const { rows } = await at.commands.readSheet(actor, own[0]!.id, 'supplies');
    const checks = await Promise.all(
      rows.map(async ({ id }) => (await at.commands.readChecks(actor, own[0]!.id, id)).checks),
    );
    const made = checks.flat();
    expect([made.length, made.filter(({ said }) => said.damaged === 1000).length]).toEqual([5, 1]);
    await at.commands.enterDemo({ locale, role: 'agency' }, FROM);
    expect((await at.commands.listPacks(actor)).packs).toHaveLength(1);
    expect(
      await at.db.selectFrom('site_check').select('id').where('plan_id', '=', own[0]!.id).execute(),
    ).toHaveLength(5);
  }
  await at.close();
});

test('E11 a later plan, and one of another workspace, is not offered to be compared with', async () => {
  at = await openHarness({ demo: true });
  const { user } = await at.commands.enterDemo({ locale: 'en', role: 'planner' }, FROM);
  const actor = { userId: user.id, sessionId: null, ip: FROM.ip };
  const plans = await at.commands.listPlans(actor);
  const night = plans.find(({ name }) => name === 'Brand carnival beer night')!;
  const camp = plans.find(({ name }) => name === 'Test-drive experience camp')!;
  const { others, before } = await at.commands.readScorePage(actor, night.id, camp.id);
  expect(others.map(({ id }) => id)).not.toContain(camp.id);
  expect(before).toBeNull();
  const ann = await at.newcomer('Ann');
  const own = await at.commands.createPlan(ann, { name: 'Own', locale: 'en', day0: '2028-01-01' });
  expect((await at.commands.readScorePage(ann, own.id, night.id)).others).toEqual([]);
  await at.close();
});
