import { afterEach, describe, expect, it } from 'vitest';
import type { PlanRole } from '#lib/domain/roles.ts';
import { LiveFacts } from '#lib/live/liveFacts.ts';
import { LiveFindings, worstBySheet } from '#lib/live/liveFindings.ts';
import { CLOSE } from '#lib/wire/index.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
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

function findingsOf(app: LiveApp, person: TestPerson): LiveFindings {
  const grant = { role: person.role, money: false };
  const findings = new LiveFindings({ ports: portsOf(app, person), planId: app.planId, grant });
  endings.push(() => findings.close());
  return findings;
}

function sheetOf(app: LiveApp, person: TestPerson, sheet: 'supplies' | 'budget' | 'tasks') {
  const live = headlessSheet(portsOf(app, person), app.planId, sheet, {
    ...{ userId: person.userId, personId: null },
    grant: { role: person.role, money: true },
  });
  endings.push(() => live.close());
  return live;
}

const kinds = (findings: LiveFindings): string[] | null => findings.list?.map(({ kind }) => kind) ?? null;

describe('S24 findings in the rooms', () => {
  it('follow the edits of others, and go when what they tell of is mended', async () => {
    const app = await started('viewer');
    const [owner, viewer] = app.people as [TestPerson, TestPerson];
    const seen = findingsOf(app, viewer);
    await until('findings', () => seen.list !== null);
    expect(seen.list).toEqual([]);
    const tasks = sheetOf(app, owner, 'tasks');
    await until('the sheet', () => tasks.ready);
    tasks.apply([{ type: 'add', row: 't1', after: null, cells: { name: 'Call' } }], 'type');
    await until('the finding', () => kinds(seen)?.join() === 'owner_missing');
    expect(seen.list![0]).toMatchObject({ sheet: 'tasks', rows: ['t1'], field: 'ownerRole', money: false });
    expect(worstBySheet(seen.list!)).toEqual({ tasks: 'warning' });
    tasks.apply([{ type: 'set', row: 't1', field: 'owner', value: 'ann' }], 'type');
    await until('its end', () => kinds(seen)?.length === 0);
    tasks.apply([{ type: 'set', row: 't1', field: 'owner', value: null }], 'type');
    await until('the same finding again', () => kinds(seen)?.join() === 'owner_missing');
  });

  it('S1 about money reach nobody who may not see money', async () => {
    const app = await started('agency');
    const [owner, agency] = app.people as [TestPerson, TestPerson];
    const [full, less] = [findingsOf(app, owner), findingsOf(app, agency)];
    const supplies = sheetOf(app, owner, 'supplies');
    await until('the sheet', () => supplies.ready);
    supplies.apply([{ type: 'add', row: 's1', after: null, cells: { item: 'Tent' } }], 'type');
    await until('both findings', () => kinds(full)?.length === 2);
    expect(new Set(kinds(full))).toEqual(new Set(['owner_missing', 'supply_without_line']));
    await until('the agency’s', () => kinds(less)?.length === 1);
    expect(kinds(less)).toEqual(['owner_missing']);

    const { commands } = app.app;
    const read = async ({ actor }: TestPerson) =>
      (await commands.readFindings(actor, app.planId)).findings.map(({ kind }) => kind).sort();
    expect(await read(owner)).toEqual(['owner_missing', 'supply_without_line']);
    expect(await read(agency)).toEqual(['owner_missing']);
    const standing = async ({ actor }: TestPerson) => commands.readStanding(actor, app.planId);
    const readiness = [{ sheet: 'supplies', done: 1, all: 1 }];
    const all = await standing(owner);
    expect(all).toEqual({ readiness, findings: { error: 0, warning: 2, advice: 0 } });
    expect(await standing(agency)).toEqual({ readiness, findings: { error: 0, warning: 1, advice: 0 } });

    const forced = new LiveFacts(portsOf(app, agency), app.planId, 'findings-money', {
      changed: () => {},
      hello: () => {},
    });
    endings.push(() => forced.close());
    await until('the door', () => forced.closed !== null);
    expect(forced.closed).toBe(CLOSE.notFound);
    expect(forced.rows()).toBeNull();
  });

  it('S1 are counted for lists by the same rights, as are sheets', async () => {
    const app = await started('agency', 'manager');
    const [owner, agency, manager] = app.people as [TestPerson, TestPerson, TestPerson];
    const budget = sheetOf(app, owner, 'budget');
    await until('the sheet', () => budget.ready);
    const cells = { description: 'Stage', quantity: 1000, unitPrice: 500 };
    budget.apply([{ type: 'add', row: 'b1', after: null, cells }], 'type');
    await until('the line', () => budget.save.state === 'saved');
    await app.app.commands.updatePlan(owner.actor, app.planId, { approvedBudget: 400 });
    const standing = async ({ actor }: TestPerson) => app.app.commands.readStanding(actor, app.planId);
    expect(await standing(manager)).toEqual({
      readiness: [{ sheet: 'budget', done: 1, all: 1 }],
      findings: { error: 1, warning: 0, advice: 0 },
    });
    expect(await standing(agency)).toEqual({ readiness: [], findings: { error: 0, warning: 0, advice: 0 } });
  });

  it('S1 about money go with the right to see it', async () => {
    const app = await started('planner');
    const [owner, planner] = app.people as [TestPerson, TestPerson];
    const seen = findingsOf(app, planner);
    const supplies = sheetOf(app, owner, 'supplies');
    await until('the sheet', () => supplies.ready);
    const cells = { item: 'Tent', ownerRole: 'host' };
    supplies.apply([{ type: 'add', row: 's1', after: null, cells }], 'type');
    await until('both findings', () => kinds(seen)?.length === 2);
    await app.app.commands.changeMember(owner.actor, app.planId, planner.userId, { role: 'agency' });
    await until('what is left', () => kinds(seen)?.join() === 'role_not_staffed');
  });

  it('follow the plan’s own fields', async () => {
    const app = await started();
    const seen = findingsOf(app, app.people[0]!);
    const budget = sheetOf(app, app.people[0]!, 'budget');
    await until('the sheet', () => budget.ready);
    const cells = { description: 'Stage', quantity: 1000, unitPrice: 500 };
    budget.apply([{ type: 'add', row: 'b1', after: null, cells }], 'type');
    const { commands } = app.app;
    await commands.updatePlan(app.people[0]!.actor, app.planId, { approvedBudget: 400 });
    await until('the finding', () => kinds(seen)?.join() === 'over_budget');
    await commands.updatePlan(app.people[0]!.actor, app.planId, { approvedBudget: 500 });
    await until('its end', () => kinds(seen)?.length === 0);
  });
});
