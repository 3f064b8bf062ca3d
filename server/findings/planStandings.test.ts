import { expect, test } from 'vitest';
import type { PublishedFinding } from '#lib/checks/cells.ts';
import type { CellValue, LastingFacts, SheetId } from '#lib/schema/index.ts';
import { planOf } from '#tests/support/planOf.ts';
import { createBus } from '../bus.ts';
import { PlanStandings } from './planStandings.ts';

const { today: _, ...LASTING } = planOf({}).facts;

/** Standings over tasks that a test sets by hand. */
class Desk {
  readonly bus = createBus();
  tasks: Record<string, Record<string, CellValue>> = { a: { status: 'done' }, b: {} };
  facts: LastingFacts | null = LASTING;
  found: PublishedFinding[] = [];
  reads: string[] = [];
  busy = 0;
  mostBusy = 0;
  isBroken = false;
  meanwhile: (() => void) | null = null;
  readonly standings = new PlanStandings({
    bus: this.bus,
    clock: { now: () => Date.UTC(2027, 5, 18) },
    facts: async () => this.facts,
    findings: async () => this.found,
    read: async (planId, sheet) => {
      if (sheet === 'tasks') this.reads.push(planId);
      this.mostBusy = Math.max(this.mostBusy, ++this.busy);
      await new Promise((resolve) => setImmediate(resolve));
      this.busy--;
      if (this.isBroken) throw new Error('unreadable');
      const rows = Object.entries(sheet === 'tasks' ? this.tasks : {});
      const read = rows.map(([id, values]) => ({ id, order: id, values }));
      if (sheet === 'tasks') this.meanwhile?.();
      return { rows: read };
    },
  });

  change(sheet: SheetId = 'tasks', planId = 'p'): void {
    this.bus.publish({ type: 'sheet-changed', planId, sheet });
  }

  async done(planId = 'p'): Promise<number | undefined> {
    return (await this.standings.of(planId))!.readiness.find(({ sheet }) => sheet === 'tasks')?.done;
  }
}

test('a plan is reckoned once, and again after something in it changed', async () => {
  const desk = new Desk();
  expect(await desk.done()).toBe(1);
  expect(await desk.done()).toBe(1);
  expect(desk.reads).toEqual(['p']);
  desk.tasks.b = { status: 'done' };
  desk.change();
  expect(await desk.done()).toBe(2);
  desk.change('zones', 'another');
  desk.bus.publish({ type: 'member-changed', planId: 'p', userId: 'u' });
  expect(await desk.done()).toBe(2);
  expect(desk.reads).toEqual(['p', 'p']);
});

test('whoever asks after a change is told of it, though a reckoning from before is under way', async () => {
  const desk = new Desk();
  let later: Promise<number | undefined> | null = null;
  desk.meanwhile = () => {
    desk.meanwhile = null;
    desk.tasks.b = { status: 'done' };
    desk.change();
    later = desk.done();
  };
  await desk.done();
  expect(await later).toBe(2);
});

test('what changes while a plan is reckoned is not missed afterwards', async () => {
  const desk = new Desk();
  desk.meanwhile = () => {
    desk.meanwhile = null;
    desk.tasks.b = { status: 'done' };
    desk.change();
  };
  await desk.done();
  expect(await desk.done()).toBe(2);
});

test('findings are as they are now, also where the rows are as they were', async () => {
  const desk = new Desk();
  await desk.done();
  desk.found = [
    {
      ...{
        id: 'f',
        kind: 'over_budget',
        check: 'overBudget',
        severity: 'error' as const,
        sheet: 'budget' as const,
      },
      ...{ rows: [], params: {}, money: true },
    },
  ];
  expect((await desk.standings.of('p'))!.findings).toEqual(desk.found);
  expect(desk.reads).toHaveLength(1);
});

test('a long list is reckoned one plan after the other, each once', async () => {
  const desk = new Desk();
  const plans = Array.from({ length: 20 }, (_, n) => `p${n}`);
  await Promise.all([...plans, ...plans].map((plan) => desk.done(plan)));
  expect(desk.reads).toEqual(plans);
  expect(desk.mostBusy).toBe(1);
});

test('a plan that cannot be read keeps no other from its turn, and is tried again', async () => {
  const desk = new Desk();
  desk.isBroken = true;
  const broken = desk.standings.of('p');
  await expect(broken).rejects.toThrow('unreadable');
  desk.isBroken = false;
  expect(await desk.done('q')).toBe(1);
  expect(await desk.done()).toBe(1);
});

test('a plan in the trash has no standing', async () => {
  const desk = new Desk();
  desk.facts = null;
  expect(await desk.standings.of('p')).toBeNull();
  desk.facts = LASTING;
  expect(await desk.done()).toBe(1);
});
