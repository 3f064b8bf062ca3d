import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PLAN_ROLES, type PlanRole } from '#lib/domain/roles.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { declaredView } from '#lib/views/declaredView.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import { purgeViewsDeletedBefore } from '../db/savedViews.ts';
import type { Actor } from '../handoff.ts';
import { emailOf, openHarness, type Harness } from '../testing/harness.ts';
import { MOST_OWN_VIEWS, MOST_SHARED_VIEWS } from './savedViews.ts';
import { refusalsWith } from '#tests/support/refusals.ts';

let at: Harness;
let planId: string;
const who = {} as Record<PlanRole | 'stranger', Actor>;

beforeAll(async () => {
  at = await openHarness();
  for (const name of [...PLAN_ROLES, 'stranger'] as const) who[name] = await at.newcomer(name);
});
beforeEach(async () => {
  planId = (await at.commands.createPlan(who.owner, { name: 'Night', locale: 'en', day0: null })).id;
  for (const role of PLAN_ROLES)
    if (role !== 'owner') await at.commands.addMember(who.owner, planId, { email: emailOf(role), role });
  at.events.length = 0;
});
afterAll(() => at.close());

const refusalOf = refusalsWith('field', 'reason');

const shortFirst: Partial<SheetViewState> = { sorts: [{ field: 'shortage', descending: true }] };
/** Names what the agency may not read: what the supplies cost. */
const dear: Partial<SheetViewState> = {
  sorts: [{ field: 'cost', descending: true }],
  filters: [
    { field: 'cost', condition: { is: 'between', from: 1_000_00, to: null } },
    { field: 'status', condition: { is: 'one-of', values: ['planned'] } },
  ],
  groupBy: 'status',
  formats: [
    {
      ...{ field: 'cost', condition: { is: 'between', from: 5_000_00, to: null }, row: true },
      format: { tint: 'red', bold: true, struck: false },
    },
  ],
};

function save(actor: Actor, name: string, more: object = {}, sheet = 'supplies') {
  return at.commands.createView(actor, planId, sheet, { name, state: shortFirst, ...more });
}
async function namesOf(actor: Actor, sheet = 'supplies'): Promise<string[]> {
  const { views } = await at.commands.listViews(actor, planId, sheet);
  return views.map(({ name, shared }) => (shared ? `${name}*` : name));
}

describe('V40 who may do what with views', () => {
  const SHARE: readonly PlanRole[] = ['owner', 'planner'];

  test.each(PLAN_ROLES)('a %s keeps views of their own, and shares them as the role says', async (role) => {
    const me = who[role];
    expect(await refusalOf(save(me, 'Mine'))).toBe('done');
    const mayShare = SHARE.includes(role);
    expect(await refusalOf(save(me, 'Ours', { shared: true }))).toBe(mayShare ? 'done' : 'not-allowed');
    const { id } = await save(who.owner, 'Theirs', { shared: true });
    const change = (input: object) => refusalOf(at.commands.changeView(me, planId, id, input));
    const answer = mayShare ? 'done' : 'not-allowed';
    expect(await change({ name: 'Renamed' })).toBe(answer);
    expect(await change({ state: {} })).toBe(answer);
    expect(await change({ after: null })).toBe(answer);
    expect(await refusalOf(at.commands.deleteView(me, planId, id))).toBe(answer);
    expect(await change({ deleted: false })).toBe(answer);
  });

  test.each(PLAN_ROLES)(
    'one of a %s’s own is not there for anybody else, an owner included',
    async (role) => {
      const { id } = await save(who[role], 'Secret');
      for (const other of [...PLAN_ROLES, 'stranger'] as const) {
        if (other === role) continue;
        const answers = [
          await refusalOf(at.commands.changeView(who[other], planId, id, { name: 'Taken' })),
          await refusalOf(at.commands.changeView(who[other], planId, id, { deleted: false })),
          await refusalOf(at.commands.deleteView(who[other], planId, id)),
        ];
        expect(answers, other).toEqual(['not-found', 'not-found', 'not-found']);
        if (other !== 'stranger') expect(await namesOf(who[other])).not.toContain('Secret');
      }
      expect(await namesOf(who[role])).toEqual(['Secret']);
    },
  );

  test('of a sheet that somebody may not read are not told, nor can they be touched', async () => {
    const { id } = await save(who.planner, 'Costly', { shared: true, state: {} }, 'budget');
    expect(await refusalOf(at.commands.listViews(who.agency, planId, 'budget'))).toBe('not-found');
    expect(await refusalOf(at.commands.changeView(who.agency, planId, id, { name: 'x' }))).toBe('not-found');
    expect(await refusalOf(save(who.agency, 'x', { state: {} }, 'budget'))).toBe('not-found');
    expect(await refusalOf(at.commands.listViews(who.viewer, planId, 'budget'))).toBe('not-found');
    const viewer = { money: true };
    await at.commands.changeMember(who.owner, planId, who.viewer.userId, viewer);
    expect(await namesOf(who.viewer, 'budget')).toEqual(['Costly*']);
  });

  test('whoever has left the plan finds theirs again on coming back, and nobody else lost any', async () => {
    await save(who.agency, 'Mine');
    await save(who.planner, 'Ours', { shared: true });
    await at.commands.removeMember(who.owner, planId, who.agency.userId);
    await at.commands.removeMember(who.owner, planId, who.planner.userId);
    expect(await refusalOf(at.commands.listViews(who.agency, planId, 'supplies'))).toBe('not-found');
    expect(await namesOf(who.owner)).toEqual(['Ours*']);
    await at.commands.addMember(who.owner, planId, { email: emailOf('agency'), role: 'agency' });
    expect(await namesOf(who.agency)).toEqual(['Ours*', 'Mine']);
  });
});

describe('V41 what a view says of money', () => {
  test('reaches those who may read it whole, and the others without a trace', async () => {
    const made = await save(who.planner, 'Dear', { shared: true, state: dear });
    const [whole] = (await at.commands.listViews(who.manager, planId, 'supplies')).views;
    expect(whole).toEqual(made);
    expect(whole!.state).toEqual({ ...declaredView(SHEETS.supplies), ...dear });
    for (const role of ['agency', 'viewer'] as const) {
      const [less] = (await at.commands.listViews(who[role], planId, 'supplies')).views;
      expect(less).toMatchObject({
        name: 'Dear',
        state: { sorts: [], filters: [dear.filters![1]], groupBy: 'status', formats: [] },
      });
      expect(JSON.stringify(less)).not.toContain('cost');
      expect(JSON.stringify(less)).not.toContain('10000');
    }
  });

  test('is as unknown to the agency as a field that never was', async () => {
    const sortBy = (field: string) => ({ state: { sorts: [{ field, descending: false }] } });
    const unknown = await refusalOf(save(who.agency, 'x', sortBy('nonsense')));
    expect(unknown).toBe('invalid-field state not-a-view');
    expect(await refusalOf(save(who.agency, 'x', sortBy('cost')))).toBe(unknown);
    expect(await refusalOf(save(who.manager, 'x', sortBy('cost')))).toBe('done');
  });

  test('goes out of one’s own views with the right to read it', async () => {
    await save(who.manager, 'Mine', { state: dear });
    await at.commands.changeMember(who.owner, planId, who.manager.userId, { role: 'agency' });
    expect(JSON.stringify(await at.commands.listViews(who.manager, planId, 'supplies'))).not.toContain(
      'cost',
    );
  });
});

describe('V42 a saved view', () => {
  test('keeps its place in its list, shared ones first, and goes where it is put', async () => {
    const [a, b, c] = [
      await save(who.planner, 'A', { shared: true }),
      await save(who.planner, 'B', { shared: true }),
      await save(who.planner, 'C', { shared: true }),
    ];
    await save(who.planner, 'Own');
    const move = (id: string, after: string | null) =>
      at.commands.changeView(who.owner, planId, id, { after });
    await move(c.id, a.id);
    expect(await namesOf(who.planner)).toEqual(['A*', 'C*', 'B*', 'Own']);
    await move(b.id, null);
    expect(await namesOf(who.planner)).toEqual(['B*', 'A*', 'C*', 'Own']);
    const own = (await at.commands.listViews(who.planner, planId, 'supplies')).views.at(-1)!;
    for (const other of [own.id, 'never'])
      expect(await refusalOf(move(a.id, other))).toBe('invalid-field after unknown-view');
  });

  test('counts its changes, and one made over somebody else’s is refused', async () => {
    const { id, version } = await save(who.planner, 'A', { shared: true });
    const change = (input: object) => at.commands.changeView(who.owner, planId, id, input);
    expect(version).toBe(1);
    expect((await change({ name: 'B', version: 1 })).version).toBe(2);
    expect(await refusalOf(change({ state: {}, version: 1 }))).toBe('view-changed');
    expect((await change({ after: null })).version).toBe(2);
    expect((await change({ state: {}, version: 2 })).version).toBe(3);
  });

  test('comes back from the trash for 30 days, then it is gone', async () => {
    const { id } = await save(who.planner, 'A', { shared: true });
    const restore = () => refusalOf(at.commands.changeView(who.owner, planId, id, { deleted: false }));
    await at.commands.deleteView(who.planner, planId, id);
    expect(await namesOf(who.owner)).toEqual([]);
    expect(await refusalOf(at.commands.deleteView(who.planner, planId, id))).toBe('not-found');
    expect(await refusalOf(at.commands.changeView(who.owner, planId, id, { name: 'x' }))).toBe('not-found');
    at.clock.forward(29 * 86_400_000);
    expect(await restore()).toBe('done');
    expect(await namesOf(who.owner)).toEqual(['A*']);
    await at.commands.deleteView(who.planner, planId, id);
    at.clock.forward(31 * 86_400_000);
    expect(await restore()).toBe('not-found');
    await purgeViewsDeletedBefore(at.db, at.clock.now());
    expect(await at.db.selectFrom('saved_view').selectAll().where('plan_id', '=', planId).execute()).toEqual(
      [],
    );
  });

  test.each([
    ['no name', { name: ' ' }, 'invalid-field name required'],
    ['a long name', { name: 'x'.repeat(61) }, 'invalid-field name too-long'],
    ['no state', { state: undefined }, 'invalid-field state required'],
    ['a state that is none', { state: [] }, 'invalid-field state wrong-type'],
    ['an unknown field', { state: { groupBy: '__proto__' } }, 'invalid-field state not-a-view'],
    ['a large state', { state: large() }, 'too-large'],
    ['another key', { owner: 'x' }, 'invalid-field owner unknown-key'],
  ])('with %s is refused', async (_what, more, answer) => {
    expect(await refusalOf(save(who.owner, 'A', more))).toBe(answer);
    expect(await namesOf(who.owner)).toEqual([]);
  });

  test('is one of at most so many, shared in a sheet or of one person there', async () => {
    for (let count = 0; count < MOST_OWN_VIEWS; count++) await save(who.viewer, String(count));
    expect(await refusalOf(save(who.viewer, 'one more'))).toBe('too-many-views');
    expect(await refusalOf(save(who.viewer, 'elsewhere', { state: {} }, 'tasks'))).toBe('done');
    expect(await refusalOf(save(who.agency, 'somebody else'))).toBe('done');
    for (let count = 0; count < MOST_SHARED_VIEWS; count++)
      await save(who.owner, String(count), { shared: true });
    expect(await refusalOf(save(who.planner, 'one more', { shared: true }))).toBe('too-many-views');
    const [first] = (await at.commands.listViews(who.owner, planId, 'supplies')).views;
    await at.commands.deleteView(who.owner, planId, first!.id);
    expect(await refusalOf(save(who.planner, 'instead', { shared: true }))).toBe('done');
    const back = at.commands.changeView(who.owner, planId, first!.id, { deleted: false });
    expect(await refusalOf(back)).toBe('too-many-views');
  });

  test('keeps of what it asks for, in a copy in another workspace, what has a name there', async () => {
    const asks = (...values: string[]) => ({ is: 'one-of' as const, values });
    const state = {
      filters: [
        { field: 'requirementId', condition: asks('own-tent01') },
        { field: 'status', condition: asks('planned') },
      ],
      formats: [
        {
          ...{ field: 'requirementId', condition: asks('own-tent01', 'tissue-box'), row: true },
          format: { tint: 'red' as const, bold: false, struck: false },
        },
      ],
    };
    await save(who.owner, 'Ours', { shared: true, state });
    const asked = async (actor: Actor) => {
      const copy = await at.commands.duplicatePlan(actor, planId, { name: 'Copy' });
      const { views } = await at.commands.listViews(actor, copy.id, 'supplies');
      const { filters, formats } = views[0]!.state;
      return [filters, formats].map((all) =>
        all.map(({ condition }) => 'values' in condition && condition.values),
      );
    };
    expect(await asked(who.owner)).toEqual([[['own-tent01'], ['planned']], [['own-tent01', 'tissue-box']]]);
    expect(await asked(who.agency)).toEqual([[['planned']], [['tissue-box']]]);
  });

  test('that is shared is told to the rooms and written into the audit; one’s own is neither', async () => {
    const told = () => at.events.filter(({ type }) => type === 'views-changed').length;
    const actions = async () =>
      (
        await at.db
          .selectFrom('audit_log')
          .select('action')
          .where('plan_id', '=', planId)
          .where('action', 'like', 'view-%')
          .execute()
      ).map(({ action }) => action);
    const { id: own } = await save(who.viewer, 'Own');
    await at.commands.changeView(who.viewer, planId, own, { name: 'Mine' });
    await at.commands.deleteView(who.viewer, planId, own);
    expect([told(), await actions()]).toEqual([0, []]);
    const { id } = await save(who.owner, 'Ours', { shared: true });
    await at.commands.changeView(who.owner, planId, id, { name: 'All of ours' });
    await at.commands.deleteView(who.owner, planId, id);
    expect([told(), await actions()]).toEqual([3, ['view-made', 'view-changed', 'view-deleted']]);
  });

  test('comes along with a copy of the plan when it is shared, as far as the copier may read it', async () => {
    const person = await at.commands.addPerson(who.owner, planId, { name: 'Chen Jia' });
    const chens = { field: 'owner', condition: { is: 'one-of', values: [person.id] } };
    const state = { ...dear, filters: [...dear.filters!, chens] };
    await save(who.owner, 'Ours', { shared: true, state });
    await save(who.owner, 'Mine');
    const filtersIn = async (actor: Actor) => {
      const copy = await at.commands.duplicatePlan(actor, planId, { name: 'Copy' });
      const { views } = await at.commands.listViews(actor, copy.id, 'supplies');
      expect(views.map(({ name }) => name)).toEqual(['Ours']);
      return views[0]!.state.filters.map(({ field }) => field);
    };
    expect(await filtersIn(who.owner)).toEqual(['cost', 'status', 'owner']);
    // Another workspace: neither amounts nor persons.
    expect(await filtersIn(who.agency)).toEqual(['status']);
  });

  test('stays while its plan is in the trash, out of reach', async () => {
    const { id } = await save(who.owner, 'Ours', { shared: true });
    await at.commands.trashPlan(who.owner, planId);
    expect(await refusalOf(at.commands.listViews(who.owner, planId, 'supplies'))).toBe('not-found');
    expect(await refusalOf(at.commands.deleteView(who.owner, planId, id))).toBe('not-found');
    await at.commands.restorePlan(who.owner, planId);
    expect(await namesOf(who.owner)).toEqual(['Ours*']);
  });
});

/** Understood all through, and more than a view may hold. */
function large(): Partial<SheetViewState> {
  const values = Array.from({ length: 200 }, (_, index) => String(index).padStart(40, '0'));
  return {
    filters: Array.from({ length: 3 }, () => ({ field: 'zone', condition: { is: 'one-of', values } })),
  };
}
