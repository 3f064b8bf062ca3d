import { expect, test } from 'vitest';
import { NO_CREW } from '#lib/checks/index.ts';
import type { Booking } from '#lib/domain/bookings.ts';
import type { StockShortage } from '#lib/domain/stockUses.ts';
import { SHEET_IDS, type CellValue, type LastingFacts, type SheetId } from '#lib/schema/index.ts';
import { planOf } from '#tests/support/planOf.ts';
import { createBus } from '../bus.ts';
import { silentLog } from '../log.ts';
import { PlanFindings } from './planFindings.ts';

const { today: _, ...LASTING } = planOf({}).facts;
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Findings over rows that a test sets by hand, with its own time. */
class Desk {
  readonly bus = createBus();
  readonly rows: Partial<Record<SheetId, Record<string, Record<string, CellValue>>>> = {};
  readonly read: SheetId[] = [];
  readonly waits: { ms: number; work: () => void }[] = [];
  readonly errors: unknown[] = [];
  readonly checked = new Set<string>();
  published = 0;
  /** What a clock goes on by whenever it is looked at, as after each row and each check. */
  stepMs = 0;
  judgedMs = 0;
  turns = 0;
  /** What somebody else does in a turn that they have. */
  onTurn = (): void => {};
  facts: LastingFacts | null = LASTING;
  now = Date.UTC(2027, 5, 18, 12);
  broken: SheetId | null = null;
  elsewhere: Booking[] = [];
  stock: StockShortage[] = [];
  readonly findings = new PlanFindings({
    bus: this.bus,
    clock: { now: () => this.now },
    facts: async () => this.facts,
    crew: async () => ({ ...NO_CREW, planId: 'p', elsewhere: this.elsewhere }),
    stock: async () => this.stock,
    workspaceOf: async (planId) => (planId === 'stranger' ? 'theirs' : 'ours'),
    read: async (_plan, sheet) => {
      this.read.push(sheet);
      if (this.broken === sheet) throw new Error('unreadable');
      const rows = Object.entries(this.rows[sheet] ?? {});
      return { rows: rows.map(([id, values]) => ({ id, order: id, values })) };
    },
    checked: async () => this.checked,
    publish: async () => {
      this.published++;
      await this.findings.of('p');
    },
    turns: {
      now: () => (this.judgedMs += this.stepMs),
      next: async () => {
        this.turns++;
        this.onTurn();
        await tick();
      },
    },
    after: (ms, work) => {
      const wait = { ms, work };
      this.waits.push(wait);
      return () => this.waits.splice(this.waits.indexOf(wait), 1);
    },
    report: { ...silentLog, error: (_message, detail) => this.errors.push(detail) },
  });

  edit(sheet: SheetId, id: string, values: Record<string, CellValue>): void {
    (this.rows[sheet] ??= {})[id] = values;
    this.bus.publish({ type: 'sheet-changed', planId: 'p', sheet });
  }

  /** Lets everything that waits begin, and end. */
  async passTime(): Promise<void> {
    for (const { work } of this.waits.splice(0)) work();
    for (let turn = 0; turn < 60; turn++) await tick();
  }

  async kinds(): Promise<string[]> {
    return (await this.findings.of('p'))!.map(({ kind }) => kind);
  }
}

test('S24 others have turns while a crowded floor is judged, whose problems are told', async () => {
  const desk = new Desk();
  const size = { y: 0, width: 1000, depth: 1000, height: 700, quantity: 1 };
  const items = Array.from({ length: 600 }, (_, at) => [`f${at}`, { item: `Desk ${at}`, x: 0, ...size }]);
  desk.stepMs = 1;
  desk.rows.floor = Object.fromEntries(items) as Record<string, Record<string, CellValue>>;
  const kinds = await desk.kinds();
  expect(kinds.filter((kind) => kind === 'items_overlap')).not.toEqual([]);
  expect(desk.turns).toBeGreaterThan(200);
});

test('S24 edits that follow each other closely are judged together', async () => {
  const desk = new Desk();
  expect(await desk.kinds()).toEqual([]);
  desk.read.length = 0;
  desk.edit('tasks', 't1', { name: 'Call' });
  desk.edit('tasks', 't2', { name: 'Write' });
  expect(desk.waits.map(({ ms }) => ms)).toEqual([300]);
  await desk.passTime();
  expect(desk.published).toBe(1);
  expect(await desk.kinds()).toEqual(['owner_missing', 'owner_missing']);
});

test('S24 only sheets of checks that the change touches are read', async () => {
  const desk = new Desk();
  await desk.kinds();
  expect(new Set(desk.read)).toEqual(new Set(SHEET_IDS.filter((sheet) => sheet !== 'evaluation')));
  desk.read.length = 0;
  desk.edit('evaluation', 'e', {});
  await desk.passTime();
  expect(desk.read).toEqual([]);
  desk.edit('budget', 'l', { quantity: 1000, unitPrice: 5 });
  await desk.passTime();
  expect(desk.read).not.toContain('cues');
  expect(desk.read).toContain('budget');
});

test('a finding keeps its id while it stands, whatever else changes', async () => {
  const desk = new Desk();
  desk.edit('cues', 'c1', { title: 'A', ownerRole: 'host' });
  const [first] = (await desk.findings.of('p'))!;
  desk.edit('cues', 'c2', { title: 'B', ownerRole: 'host' });
  await desk.passTime();
  const [second] = (await desk.findings.of('p'))!;
  expect(second!.rows).toEqual(['c1', 'c2']);
  expect(second!.id).toBe(first!.id);
  expect(first!.id).toMatch(/^[0-9a-f]{32}$/);
});

test('S1 what implies money is only in the room of money', async () => {
  const desk = new Desk();
  desk.facts = { ...LASTING, approvedBudget: 1 };
  desk.edit('budget', 'l', { quantity: 1000, unitPrice: 5 });
  desk.edit('tasks', 't', { name: 'Call' });
  const kinds = async (channel: 'findings' | 'findings-money') =>
    [...(await desk.findings.rows('p', channel))!.values()].map(({ kind }) => kind);
  expect(await kinds('findings')).toEqual(['owner_missing']);
  expect(await kinds('findings-money')).toEqual(['over_budget']);
});

test('S24 at the plan’s midnight the checks that depend on the day run again', async () => {
  const desk = new Desk();
  desk.facts = { ...LASTING, day0: '2027-06-19' };
  desk.edit('staffing', 'h', { role: 'host', headcount: 2, training: ['etiquette'] });
  expect(await desk.kinds()).toEqual([]);
  // 23:59 in Shanghai, and a minute later.
  desk.now = Date.UTC(2027, 5, 18, 15, 59);
  desk.findings.tick();
  expect(desk.waits).toEqual([]);
  desk.now += 60_000;
  desk.findings.tick();
  await desk.passTime();
  expect(desk.published).toBe(1);
  expect(await desk.kinds()).toEqual(['training_missing']);
});

test('what changes while checks run is judged in the next run', async () => {
  const desk = new Desk();
  const first = desk.kinds();
  desk.edit('tasks', 't', { name: 'Call' });
  await first;
  await desk.passTime();
  expect(await desk.kinds()).toEqual(['owner_missing']);
});

test('R23 others have a turn after each sheet that is read, and what one changes meanwhile is judged as it is then', async () => {
  const desk = new Desk();
  desk.rows.tasks = { t: { name: 'Call' } };
  desk.onTurn = () => {
    if (desk.read.at(-1) !== 'tasks') return;
    desk.onTurn = () => {};
    desk.rows.tasks = {};
    desk.bus.publish({ type: 'sheet-changed', planId: 'p', sheet: 'tasks' });
  };
  expect(await desk.kinds()).toEqual([]);
  expect(desk.read.filter((sheet) => sheet === 'tasks')).toHaveLength(2);
});

test('new facts of the plan make all checks run', async () => {
  const desk = new Desk();
  desk.edit('zones', 'z', { name: 'Hall', x: 0, y: 0, width: 5_000, depth: 5_000 });
  expect(await desk.kinds()).toEqual([]);
  desk.facts = { ...LASTING, venueWidth: 4_000 };
  desk.bus.publish({ type: 'plan-changed', planId: 'p' });
  await desk.passTime();
  expect(await desk.kinds()).toEqual(['zone_outside_venue']);
});

test('a sheet that cannot be read is tried again; nothing is said to be fine', async () => {
  const desk = new Desk();
  desk.edit('tasks', 't', { name: 'Call' });
  desk.broken = 'zones';
  await expect(desk.findings.of('p')).rejects.toThrow('unreadable');
  desk.broken = null;
  expect(await desk.kinds()).toEqual(['owner_missing']);
});

test('a plan in the trash has no findings, and after closing nothing runs', async () => {
  const desk = new Desk();
  await desk.kinds();
  desk.facts = null;
  desk.bus.publish({ type: 'plan-changed', planId: 'p' });
  expect(await desk.findings.of('p')).toBeNull();
  desk.findings.close();
  desk.edit('tasks', 't', { name: 'Call' });
  expect(await desk.findings.rows('p', 'findings')).toBeNull();
  expect(desk.waits).toEqual([]);
});

test('J4 what changes in another plan of the workspace is looked at again for its people, and no other plan’s', async () => {
  const desk = new Desk();
  desk.facts = { ...LASTING, day0: '2027-06-19' };
  desk.edit('staffing', 'h', {
    role: 'host',
    person: ['ann'],
    headcount: 1,
    shiftStart: 32_400,
    shiftEnd: 64_800,
  });
  expect(await desk.kinds()).toEqual([]);
  const start = Date.UTC(2027, 5, 19, 2);
  desk.elsewhere = [
    {
      ...{ person: 'ann', plan: 'q', sheet: 'staffing', row: 'x', venue: null, day: 20_988 },
      ...{ start, end: start + 3_600_000 },
    },
  ];
  await desk.passTime();
  desk.bus.publish({ type: 'sheet-changed', planId: 'stranger', sheet: 'staffing' });
  desk.bus.publish({ type: 'sheet-changed', planId: 'q', sheet: 'budget' });
  await tick();
  expect(desk.waits).toEqual([]);
  desk.bus.publish({ type: 'sheet-changed', planId: 'q', sheet: 'staffing' });
  await tick();
  expect(desk.waits).toHaveLength(1);
  await desk.passTime();
  expect(await desk.kinds()).toEqual(['person_double_plan']);
  desk.elsewhere = [];
  desk.bus.publish({ type: 'crew-changed', workspaceId: 'ours' });
  await desk.passTime();
  expect(await desk.kinds()).toEqual([]);
});

test('G7 what another plan takes out of the same stock is told here as soon as it changes there', async () => {
  const desk = new Desk();
  desk.edit('supplies', 'tent', { item: 'Tent', quantity: 2000, ownerRole: 'host' });
  const told = async () => (await desk.kinds()).filter((kind) => kind.startsWith('stock'));
  expect(await told()).toEqual([]);
  const use = { item: 'i', plan: 'p', row: 'tent', quantity: 2000, from: 0, to: 1, since: 0, stillOut: 0 };
  const others = [{ ...use, plan: 'q', row: 'x' }];
  desk.stock = [{ use, reason: 'shared', needed: 4000, there: 3000, hasClaim: true, others }];
  await desk.passTime();
  desk.bus.publish({ type: 'sheet-changed', planId: 'stranger', sheet: 'supplies' });
  await tick();
  expect(desk.waits).toEqual([]);
  desk.bus.publish({ type: 'sheet-changed', planId: 'q', sheet: 'supplies' });
  await desk.passTime();
  expect(await told()).toEqual(['stock_shared']);
});
