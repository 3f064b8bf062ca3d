import { afterEach, describe, expect, it } from 'vitest';
import type { PlanRole } from '#lib/domain/roles.ts';
import { LiveFacts } from '#lib/live/liveFacts.ts';
import { LiveViews } from '#lib/live/liveViews.ts';
import { CLOSE } from '#lib/wire/index.ts';
import { headlessPorts, until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function started(...roles: PlanRole[]): Promise<LiveApp> {
  const app = await startLiveApp(roles);
  endings.push(() => app.stop());
  return app;
}

const portsOf = (app: LiveApp, { cookie }: TestPerson) => headlessPorts({ origin: app.origin, cookie });

function viewsOf(app: LiveApp, person: TestPerson): LiveViews {
  const grant = { role: person.role, money: false };
  const views = new LiveViews({ ports: portsOf(app, person), planId: app.planId, grant });
  endings.push(() => views.close());
  return views;
}

const names = (views: LiveViews): string | undefined => views.list?.map(({ name }) => name).join();
/** Sorts supplies by what they cost, and asks only for planned ones. */
const dear = {
  sorts: [{ field: 'cost', descending: true }],
  filters: [{ field: 'status', condition: { is: 'one-of', values: ['planned'] } }],
};

describe('V43 shared views in the rooms', () => {
  it('are with everybody as soon as they are saved, renamed, moved, deleted and restored', async () => {
    const app = await started('planner', 'viewer');
    const [, planner, viewer] = app.people as [TestPerson, TestPerson, TestPerson];
    const seen = viewsOf(app, viewer);
    await until('an empty list', () => seen.list?.length === 0);
    const { commands } = app.app;
    const view = (name: string) => ({ name, state: {}, shared: true });
    const a = await commands.createView(planner.actor, app.planId, 'supplies', view('A'));
    await commands.createView(planner.actor, app.planId, 'cues', view('B'));
    await commands.createView(planner.actor, app.planId, 'supplies', { name: 'Own', state: {} });
    const last = await commands.createView(planner.actor, app.planId, 'supplies', view('C'));
    await until('three views', () => seen.list?.length === 3);
    expect(seen.list!.map(({ sheet, name }) => `${sheet} ${name}`).sort()).toEqual([
      'cues B',
      'supplies A',
      'supplies C',
    ]);
    const change = (input: object) => commands.changeView(planner.actor, app.planId, last.id, input);
    const supplies = () =>
      seen.list!.filter(({ sheet }) => sheet === 'supplies').map(({ name, version }) => `${name} ${version}`);
    await change({ name: 'Last' });
    await until('the new name', () => supplies().join() === 'A 1,Last 2');
    await change({ after: null });
    await until('the new order', () => supplies().join() === 'Last 2,A 1');
    await commands.deleteView(planner.actor, app.planId, a.id);
    await until('its end', () => supplies().join() === 'Last 2');
    await commands.changeView(planner.actor, app.planId, a.id, { deleted: false });
    await until('its return', () => supplies().join() === 'Last 2,A 1');
  });

  it('S1 tell nobody of money who may not see it: not of its fields, not of its sheets', async () => {
    const app = await started('agency');
    const [owner, agency] = app.people as [TestPerson, TestPerson];
    const [whole, less] = [viewsOf(app, owner), viewsOf(app, agency)];
    const { commands } = app.app;
    const save = (sheet: string, name: string, state: object) =>
      commands.createView(owner.actor, app.planId, sheet, { name, state, shared: true });
    await save('supplies', 'Dear', dear);
    await save('budget', 'Over', {});
    await save('supplies', 'Plain', {});
    await until('all of them', () => whole.list?.length === 3);
    await until('what the agency may know', () => names(less) === 'Dear,Plain');
    expect(JSON.parse(less.list![0]!.state)).toMatchObject({ sorts: [], filters: dear.filters });
    expect(JSON.parse(whole.list!.find(({ name }) => name === 'Dear')!.state)).toMatchObject(dear);

    const forced = new LiveFacts(portsOf(app, agency), app.planId, 'views-money', {
      changed: () => {},
      hello: () => {},
    });
    endings.push(() => forced.close());
    await until('the door', () => forced.closed !== null);
    expect(forced.closed).toBe(CLOSE.notFound);
    expect(forced.rows()).toBeNull();
  });

  it('S1 lose what they say of money with the right to read it', async () => {
    const app = await started('manager');
    const [owner, manager] = app.people as [TestPerson, TestPerson];
    const seen = viewsOf(app, manager);
    const { commands } = app.app;
    await commands.createView(owner.actor, app.planId, 'supplies', {
      ...{ name: 'Dear', state: dear, shared: true },
    });
    await until('all of it', () => seen.list?.[0]?.state.includes('cost') === true);
    await commands.changeMember(owner.actor, app.planId, manager.userId, { role: 'agency' });
    await until('what is left', () => seen.list?.[0]?.state.includes('cost') === false);
    expect(names(seen)).toBe('Dear');
    await commands.removeMember(owner.actor, app.planId, manager.userId);
    await until('nothing', () => seen.list?.length === 0);
  });
});
