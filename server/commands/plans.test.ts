import { SHEET_IDS } from '#lib/schema/index.ts';
import { planFromTemplate, TEMPLATES } from '#lib/templates/index.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import { refusalsWith } from '#tests/support/refusals.ts';

let at: Harness;
let ann: Actor;
beforeEach(async () => {
  at = await openHarness();
  ann = await at.newcomer('Ann');
});
afterEach(() => at.close());

const plain = { name: 'Night', locale: 'en', day0: '2027-06-19' };
const refusalOf = refusalsWith('field', 'reason');

describe('creating a plan', () => {
  test.each(TEMPLATES.map(({ id }) => id))(
    'from %s brings all its rows, in both languages',
    async (template) => {
      for (const locale of ['zh-CN', 'en'] as const) {
        const { id } = await at.commands.createPlan(ann, { ...plain, template, locale });
        const made = planFromTemplate(template, locale)!;
        const plan = await at.commands.getPlan(ann, id);
        expect(plan).toMatchObject({
          ...made.plan,
          name: 'Night',
          locale,
          day0: '2027-06-19',
          role: 'owner',
        });
        for (const sheet of SHEET_IDS) {
          const read = await at.commands.readSheet(ann, id, sheet);
          expect(read.rows.map((row) => row.id)).toEqual(made.sheets[sheet].map((row) => row.id));
          expect(plan.counts[sheet]).toBe(made.sheets[sheet].length);
          const stored = read.rows.map(({ values }) =>
            Object.entries(values).filter(([, value]) => value !== null),
          );
          expect(stored.map((cells) => Object.fromEntries(cells))).toEqual(
            made.sheets[sheet].map((row) => row.cells),
          );
        }
      }
    },
  );

  test('without a template starts with the defaults and no rows', async () => {
    const { id } = await at.commands.createPlan(ann, plain);
    expect(await at.commands.getPlan(ann, id)).toMatchObject({
      ...{ kind: null, setupFromDay: -1, startDay: 0, endDay: 0, teardownUntilDay: 1, approvedBudget: null },
      ...{ timeZone: 'Asia/Shanghai', currency: 'CNY', budgetTotal: 0, currencyFixed: false },
      counts: Object.fromEntries(SHEET_IDS.map((sheet) => [sheet, 0])),
    });
  });

  test.each([
    ['no object', 7, 'bad-request'],
    ['a list', [], 'bad-request'],
    ['no name', { locale: 'en', day0: null }, 'invalid-field name required'],
    ['a blank name', { ...plain, name: ' \n ' }, 'invalid-field name required'],
    ['a long name', { ...plain, name: 'x'.repeat(121) }, 'invalid-field name too-long'],
    ['a number for a name', { ...plain, name: 7 }, 'invalid-field name wrong-type'],
    ['another language', { ...plain, locale: 'fr' }, 'invalid-field locale unknown-language'],
    ['no such day', { ...plain, day0: '2027-02-29' }, 'invalid-field day0 not-a-date'],
    ['no such template', { ...plain, template: 'gala' }, 'invalid-field template unknown-template'],
    ['an offset for a zone', { ...plain, timeZone: '+08:00' }, 'invalid-field timeZone not-a-time-zone'],
    ['no such currency', { ...plain, currency: 'ZZZ' }, 'invalid-field currency not-a-currency'],
    ['an owner of its own', { ...plain, createdBy: 'x' }, 'invalid-field createdBy unknown-key'],
    [
      'a prototype',
      JSON.parse('{"name":"N","locale":"en","__proto__":{"a":1}}'),
      'invalid-field __proto__ unknown-key',
    ],
    ['a constructor', { ...plain, constructor: 1 }, 'invalid-field constructor unknown-key'],
    [
      'amounts in another currency',
      { ...plain, template: 'brand-night', currency: 'EUR' },
      'currency-fixed currency',
    ],
  ])('is refused for %s', async (_what, input, refusal) => {
    expect(await refusalOf(at.commands.createPlan(ann, input))).toBe(refusal);
    expect(await at.commands.listPlans(ann)).toEqual([]);
  });

  test('from a broken template leaves nothing behind', async () => {
    const make: typeof planFromTemplate = (id, locale) => {
      const made = planFromTemplate(id, locale)!;
      return {
        ...made,
        sheets: { ...made.sheets, tasks: [{ id: 't1', cells: { status: 'never-heard-of' } }] },
      };
    };
    const broken = await openHarness({ templates: { list: TEMPLATES, make } });
    const bob = await broken.newcomer('Bob');
    expect(await refusalOf(broken.commands.createPlan(bob, { ...plain, template: 'brand-night' }))).toBe(
      'template-broken template',
    );
    for (const table of ['plan', 'sheet', 'sheet_update', 'row_zones', 'plan_member'] as const) {
      expect(await broken.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
    await broken.close();
  });

  test('is for members of a workspace, not for guests of a plan', async () => {
    const { id } = await at.commands.createPlan(ann, plain);
    const answer = await at.commands.addMember(ann, id, { email: 'guest@example.com', role: 'agency' });
    const inviteToken = 'invite' in answer ? answer.invite.split('/').at(-1)! : '';
    const guest = { name: 'Gus', email: 'guest@example.com', password: 'seven green umbrellas' };
    const { user } = await at.commands.register(guest, { ip: '9.9.9.9', inviteToken });
    expect(user.organization).toBeNull();
    const actor = { userId: user.id, sessionId: null, ip: '' };
    expect(await refusalOf(at.commands.createPlan(actor, plain))).toBe('not-allowed');
    expect((await at.commands.listPlans(actor)).map((plan) => plan.id)).toEqual([id]);
  });
});

describe('changing a plan', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await at.commands.createPlan(ann, { ...plain, template: 'brand-night' }));
  });

  test.each([
    ['name', 'A new name', undefined],
    ['name', '', 'invalid-field name required'],
    ['day0', null, undefined],
    ['day0', '31/12/2027', 'invalid-field day0 not-a-date'],
    ['timeZone', 'europe/berlin', undefined],
    ['timeZone', 'Mars/Base', 'invalid-field timeZone not-a-time-zone'],
    ['currency', 'CNY', undefined],
    ['currency', 'EUR', 'currency-fixed currency'],
    ['venueName', null, undefined],
    ['venueWidth', 0, 'invalid-field venueWidth too-small'],
    ['venueWidth', 1.5, 'invalid-field venueWidth not-a-number'],
    ['guestCount', 0, 'invalid-field guestCount too-small'],
    ['guestCount', '12', 'invalid-field guestCount not-a-number'],
    ['tier', 'second', undefined],
    ['tier', 'third', 'invalid-field tier unknown-tier'],
    ['standardId', 'sales-site', undefined],
    ['standardId', 'other', 'invalid-field standardId unknown-standard'],
    ['endDay', -1, 'dates-out-of-order endDay'],
    ['setupFromDay', 1, 'dates-out-of-order startDay'],
    ['teardownUntilDay', 40, undefined],
    ['approvedBudget', -1, 'invalid-field approvedBudget too-small'],
    ['approvedBudget', 2 ** 53, 'invalid-field approvedBudget not-a-number'],
    ['approvedBudget', 12_345, undefined],
    ['locale', 'en', 'invalid-field locale unknown-key'],
    ['organizationId', 'x', 'invalid-field organizationId unknown-key'],
  ])('%s to %j', async (field, value, refusal) => {
    const before = await at.commands.getPlan(ann, id);
    expect(await refusalOf(at.commands.updatePlan(ann, id, { [field]: value }))).toBe(refusal ?? 'done');
    const after = await at.commands.getPlan(ann, id);
    const expected = value === 'europe/berlin' ? 'Europe/Berlin' : value;
    const standard = field === 'standardId' && { standard: { ...before.standard, version: 1, latest: 1 } };
    expect(after).toEqual(refusal ? before : { ...before, ...standard, [field]: expected });
  });

  test('takes several fields together, so that moved days are in order as a whole', async () => {
    const days = { setupFromDay: 2, startDay: 3, endDay: 4, teardownUntilDay: 5 };
    expect(await at.commands.updatePlan(ann, id, days)).toMatchObject(days);
  });

  test('E1 fixes where scores are cut, and cuts them at their mean again', async () => {
    const { parameters } = await at.commands.getPlan(ann, id);
    const cut = (quadrantCut: unknown) => at.commands.updatePlan(ann, id, { quadrantCut });
    expect(await refusalOf(cut(999))).toBe('invalid-field quadrantCut too-small');
    expect(await refusalOf(cut(5_001))).toBe('invalid-field quadrantCut too-large');
    expect((await cut(3_500)).parameters).toEqual({ ...parameters, quadrantCut: 3_500 });
    expect((await cut(null)).parameters).toEqual(parameters);
  });

  test('lets an empty budget have another currency', async () => {
    const empty = await at.commands.createPlan(ann, plain);
    expect(await at.commands.updatePlan(ann, empty.id, { currency: 'jpy' })).toMatchObject({
      currency: 'JPY',
    });
  });

  test('is told to whoever has it open, and written down without values', async () => {
    await at.commands.updatePlan(ann, id, { name: 'Secret name' });
    expect(at.events.at(-1)).toEqual({ type: 'plan-changed', planId: id });
    const log = JSON.stringify(await at.db.selectFrom('audit_log').selectAll().execute());
    expect(log).toContain('plan-changed');
    expect(log).not.toContain('Secret name');
  });

  test('to the trash takes it from sight, and its owner brings it back', async () => {
    await at.commands.trashPlan(ann, id);
    expect(at.events.at(-1)).toEqual({ type: 'plan-deleted', planId: id });
    expect(await refusalOf(at.commands.getPlan(ann, id))).toBe('not-found');
    expect(await refusalOf(at.commands.readSheet(ann, id, 'zones'))).toBe('not-found');
    expect(await at.commands.listPlans(ann)).toEqual([]);
    const [trashed] = await at.commands.listPlans(ann, { trashed: true });
    expect(trashed).toMatchObject({ id, trashedAt: at.clock.now() });
    await at.commands.restorePlan(ann, id);
    expect(await at.commands.getPlan(ann, id)).toMatchObject({ id, trashedAt: null });
    expect(await refusalOf(at.commands.restorePlan(ann, id))).toBe('not-found');
  });
});

describe('S21 what a role may do and see', () => {
  let id: string;
  const actors: Record<string, Actor> = {};
  beforeEach(async () => {
    ({ id } = await at.commands.createPlan(ann, { ...plain, template: 'brand-night' }));
    actors.owner = ann;
    for (const role of ['planner', 'agency', 'manager', 'viewer'] as const) {
      actors[role] = await at.newcomer(role);
      await at.commands.addMember(ann, id, { email: emailOf(role), role });
    }
  });

  test.each([
    // role, renames, sets the approved budget, trashes, adds people, sees money
    ['owner', true, true, true, true, true],
    ['planner', true, false, false, true, true],
    ['agency', false, false, false, false, false],
    ['manager', false, true, false, false, true],
    ['viewer', false, false, false, false, false],
  ])('%s', async (role, renames, approves, trashes, names, seesMoney) => {
    const actor = actors[role]!;
    const { commands } = at;
    const may = async (work: Promise<unknown>) => {
      const answer = await refusalOf(work);
      expect([
        'done',
        ...['', ' name', ' quadrantCut', ' approvedBudget'].map((at) => `not-allowed${at}`),
      ]).toContain(answer);
      return answer === 'done';
    };
    expect(await may(commands.updatePlan(actor, id, { name: 'New' }))).toBe(renames);
    expect(await may(commands.updatePlan(actor, id, { quadrantCut: 3_000 }))).toBe(renames);
    expect(await may(commands.updatePlan(actor, id, { approvedBudget: 5 }))).toBe(approves);
    expect(await may(commands.addPerson(actor, id, { name: 'Someone' }))).toBe(names);
    const [summary] = await commands.listPlans(actor);
    const detail = await commands.getPlan(actor, id);
    expect([summary!.budgetTotal !== null, detail.budgetTotal !== null]).toEqual([seesMoney, seesMoney]);
    expect([summary!.approvedBudget !== null, detail.approvedBudget !== null]).toEqual([
      seesMoney,
      seesMoney,
    ]);
    expect(['budget' in detail.counts, 'budget' in summary!.counts]).toEqual([seesMoney, seesMoney]);
    expect(await refusalOf(commands.readSheet(actor, id, 'budget'))).toBe(seesMoney ? 'done' : 'not-found');
    const supplies = await commands.readSheet(actor, id, 'supplies');
    expect(supplies.columns.some((column) => column.id === 'cost')).toBe(seesMoney);
    expect(supplies.rows.some((row) => 'cost' in row.computed)).toBe(seesMoney);
    expect(await may(commands.trashPlan(actor, id))).toBe(trashes);
  });

  test('a viewer sees money once an owner grants it', async () => {
    const { userId } = actors.viewer!;
    await at.commands.changeMember(ann, id, userId, { money: true });
    expect((await at.commands.getPlan(actors.viewer!, id)).budgetTotal).toBeGreaterThan(0);
    expect(await refusalOf(at.commands.readSheet(actors.viewer!, id, 'budget'))).toBe('done');
  });

  test('columns say what the reader may write', async () => {
    const writable = async (role: string) =>
      Object.fromEntries(
        (await at.commands.readSheet(actors[role]!, id, 'supplies')).columns.map((c) => [c.id, c.writable]),
      );
    expect(await writable('agency')).toMatchObject({
      secured: 'yes',
      status: 'yes',
      item: 'own',
      shortage: 'no',
    });
    expect(new Set(Object.values(await writable('viewer')))).toEqual(new Set(['no']));
  });
});

describe('people whom cells can name', () => {
  test('are the members and whoever was added, each once by name', async () => {
    const { id } = await at.commands.createPlan(ann, plain);
    const bo = await at.commands.addPerson(ann, id, { name: '  陈嘉 ' });
    expect(bo.name).toBe('陈嘉');
    expect(await at.commands.addPerson(ann, id, { name: '陈嘉' })).toEqual(bo);
    const other = await at.commands.createPlan(ann, plain);
    expect(await at.commands.addPerson(ann, other.id, { name: '陈嘉' })).toEqual(bo);
    const self = await at.commands.addPerson(ann, id, { name: 'Ann' });
    expect(self.id).toBe((await at.commands.getPlan(ann, id)).personId);
  });
});
