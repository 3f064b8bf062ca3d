import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveSheet } from '#lib/live/liveSheet.ts';
import type { LocalStore, Refusal } from '#lib/live/localStore.ts';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import type { CellValue } from '#lib/schema/index.ts';
import type { Lost } from '#lib/wire/index.ts';
import { FakeNet } from './support/fakeNet.ts';
import { GateServer } from './support/gateServer.ts';
import { seeded } from './support/seeded.ts';

const SHEET = SHEETS.supplies;
const PLANNER = { role: 'planner', money: false } as const;
const AGENCY = { role: 'agency', money: false } as const;
const VIEWER = { role: 'viewer', money: false } as const;
/** Longer than all waits of a client together. */
const LONG = 120_000;

/** Something a person tried: a value that stands nowhere else. */
interface Attempt {
  readonly user: string;
  readonly row: string;
  readonly field: string;
  readonly value: CellValue;
  /** The gate takes such a value from a planner. Null for what undo put back: it only covers what stood there. */
  readonly isGood: boolean | null;
}

class Person {
  readonly name: string;
  readonly profile = new MemoryProfile();
  readonly attempts: Attempt[] = [];
  isOnline = true;
  sheet!: LiveSheet;
  readonly #earlierLosses: Lost[] = [];
  #store!: LocalStore;
  readonly #world: World;

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
    this.visit();
  }

  visit(): void {
    const { net, random, server } = this.#world;
    this.#store = this.profile.openTab();
    const WebSocket = net.socketClass(this.name, this.name, () => this.isOnline);
    this.sheet = new LiveSheet({
      ports: { wsOrigin: 'ws://fake', WebSocket, store: this.#store, now: () => Date.now(), random },
      planId: 'p1',
      sheet: SHEET,
      self: { userId: this.name, personId: null, grant: PLANNER },
      epoch: server.epoch,
    });
  }

  leave(): void {
    this.#earlierLosses.push(...this.sheet.losses);
    this.sheet.close();
    this.#world.net.cut(this.name);
    this.profile.closeTab(this.#store);
  }

  wasToldOfLoss({ row, field, value }: Attempt): boolean {
    return [...this.#earlierLosses, ...this.sheet.losses].some(
      (lost) => lost.row === row && lost.field === field && lost.yours === value,
    );
  }

  refused(): readonly Refusal[] {
    const { save } = this.sheet;
    return 'refusals' in save ? save.refusals : [];
  }
}

class World {
  readonly random: () => number;
  readonly net: FakeNet;
  readonly server: GateServer;
  readonly people: Person[];
  #tokens = 0;

  constructor(seed: number, grants: readonly (typeof PLANNER | typeof AGENCY | typeof VIEWER)[]) {
    this.random = seeded(seed);
    this.net = new FakeNet(() => Math.floor(this.random() * 20));
    this.server = new GateServer(
      SHEET,
      grants.map((grant, index) => ({ userId: `user${index}`, grant })),
    );
    this.net.port = this.server;
    this.people = grants.map((_, index) => new Person(this, `user${index}`));
  }

  /** Sets a cell of some row, or adds one, to a value that was never used before. */
  edit(person: Person, pick: number, field: 'item' | 'note' | 'quantity', isGood: boolean): void {
    const rows = person.sheet.rowIds();
    const token = ++this.#tokens;
    const value = isGood
      ? field === 'quantity'
        ? token
        : `v${token}`
      : field === 'quantity'
        ? `bad${token}`
        : token;
    const row = rows[pick % (rows.length + 1)];
    const target = row ?? `row${token}`;
    if (row === undefined)
      person.sheet.apply(
        [{ type: 'add', row: target, after: rows.at(-1) ?? null, cells: { [field]: value } }],
        'add-rows',
      );
    else person.sheet.apply([{ type: 'set', row, field, value }], 'type');
    if (person.sheet.has(target) && person.sheet.value(target, field) === value) {
      person.attempts.push({ user: person.name, row: target, field, value, isGood });
    }
  }

  undo(person: Person): void {
    const before = new Map(cellsOf(person.sheet));
    person.sheet.undo();
    for (const [cell, value] of cellsOf(person.sheet)) {
      const [row, field] = cell.split(' ') as [string, string];
      if (before.get(cell) !== value)
        person.attempts.push({ user: person.name, row, field, value, isGood: null });
    }
  }

  /** Everything works again, for long enough. */
  async calm(): Promise<void> {
    this.net.port = this.server;
    this.server.swallowStored = () => false;
    this.server.setStoreDown(false);
    for (const person of this.people) person.isOnline = true;
    await vi.advanceTimersByTimeAsync(LONG);
  }

  stateOfServer(): unknown {
    const { rows } = this.server;
    return stateOf(rows.rowIds(), (row, field) => rows.value(row, field));
  }

  wasStored({ user, row, field, value }: Attempt): boolean {
    return this.server.lines.some(
      (line) => line.userId === user && line.row === row && line.field === field && line.value === value,
    );
  }
}

function cellsOf(sheet: LiveSheet): [string, CellValue][] {
  return sheet
    .rowIds()
    .flatMap((row) =>
      ['item', 'note', 'quantity'].map((field): [string, CellValue] => [
        `${row} ${field}`,
        sheet.value(row, field),
      ]),
    );
}

function stateOf(ids: readonly string[], value: (row: string, field: string) => CellValue): unknown {
  return ids.map((id) => [
    id,
    value(id, 'item'),
    value(id, 'note'),
    value(id, 'quantity'),
    value(id, 'order'),
  ]);
}

function timesRefused(refusals: readonly Refusal[], { row, field, value }: Attempt): number {
  const changes = refusals
    .filter(({ gesture }) => gesture.label !== 'undo')
    .flatMap((refusal) => refusal.changes);
  return changes.filter(
    (change) =>
      change.row === row &&
      (change.type === 'set'
        ? change.field === field && change.value === value
        : change.cells[field] === value),
  ).length;
}

/**
 * Each attempt is on disk, or listed as refused once, or the person was told that somebody's at the same time won,
 * or has since put something else there.
 */
function expectNothingLost(world: World, rolesChange: boolean): void {
  for (const person of world.people) {
    const refusals = person.refused();
    const settled = new Set<string>();
    for (const attempt of [...person.attempts].reverse()) {
      const place = `${attempt.row} ${attempt.field}`;
      if (attempt.isGood === null) {
        settled.add(place);
        continue;
      }
      const stored = world.wasStored(attempt);
      const refused = timesRefused(refusals, attempt);
      const what = JSON.stringify(attempt);
      expect(refused, `refused more than once: ${what}`).toBeLessThanOrEqual(1);
      expect(stored && refused > 0, `both stored and refused: ${what}`).toBe(false);
      if (attempt.isGood && attempt.user !== 'user2' && refused > 0 && !rolesChange) {
        expect(world.server.rows.has(attempt.row), `refused for nothing: ${what}`).toBe(false);
      }
      if (!attempt.isGood) expect(stored, `stored though bad: ${what}`).toBe(false);
      if (stored || refused > 0 || person.wasToldOfLoss(attempt)) settled.add(place);
      expect(settled.has(place), `lost: ${what}`).toBe(true);
    }
  }
}

function expectAgreement(world: World): void {
  const state = world.stateOfServer();
  for (const { sheet, name } of world.people) {
    expect(
      stateOf(sheet.rowIds(), (row, field) => sheet.value(row, field)),
      name,
    ).toEqual(state);
    expect(['saved', 'refused', 'readOnly'], name).toContain(sheet.save.state);
    expect(sheet.save, name).not.toMatchObject({ unsaved: expect.toSatisfy((count: number) => count > 0) });
  }
}

const editOf = fc.record({
  type: fc.constant('edit' as const),
  who: fc.nat(2),
  pick: fc.nat(8),
  field: fc.constantFrom('item' as const, 'note' as const, 'quantity' as const),
  isGood: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
});
const trouble = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'offline' as const,
      'online' as const,
      'reload' as const,
      'cut' as const,
      'undo' as const,
    ),
    who: fc.nat(2),
  }),
  fc.record({
    type: fc.constantFrom(
      'crash' as const,
      'away' as const,
      'back' as const,
      'storeDown' as const,
      'storeUp' as const,
      'swallow' as const,
    ),
  }),
);
const wait = fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 400 }) });
const newEpoch = fc.record({ type: fc.constant('newEpoch' as const) });
const newRole = fc.record({
  type: fc.constant('newRole' as const),
  who: fc.nat(2),
  role: fc.constantFrom(PLANNER, AGENCY, VIEWER),
});
type Step =
  | Drawn<typeof editOf>
  | Drawn<typeof trouble>
  | Drawn<typeof wait>
  | Drawn<typeof newEpoch>
  | Drawn<typeof newRole>;
type Drawn<A> = A extends fc.Arbitrary<infer S> ? S : never;

/** Histories in which the given steps come between edits, waits and the usual trouble. */
function historyWith(...more: fc.Arbitrary<Step>[]): fc.Arbitrary<Step[]> {
  const steps = [
    ...more.map((arbitrary) => ({ weight: 1, arbitrary })),
    { weight: 6, arbitrary: editOf },
    { weight: 2, arbitrary: trouble },
    { weight: 3, arbitrary: wait },
  ];
  return fc.array(fc.oneof(...steps) as fc.Arbitrary<Step>, { minLength: 5, maxLength: 80 });
}

async function carryOut(world: World, action: Step): Promise<void> {
  const { server, net } = world;
  const person = 'who' in action ? world.people[action.who % world.people.length]! : null;
  switch (action.type) {
    case 'edit':
      return world.edit(person!, action.pick, action.field, action.isGood);
    case 'wait':
      await vi.advanceTimersByTimeAsync(action.ms);
      return;
    case 'offline':
    case 'cut':
      person!.isOnline = action.type === 'cut';
      return net.cut(person!.name);
    case 'online':
      person!.isOnline = true;
      return;
    case 'undo':
      return world.undo(person!);
    case 'reload':
      person!.leave();
      person!.visit();
      await vi.advanceTimersByTimeAsync(0);
      return;
    case 'crash':
      net.cut();
      return server.crash();
    case 'away':
      net.port = null;
      return net.cut();
    case 'back':
      net.port = server;
      return;
    case 'storeDown':
    case 'storeUp':
      return server.setStoreDown(action.type === 'storeDown');
    case 'swallow':
      server.swallowStored = () => world.random() < 0.5;
      return;
    case 'newEpoch':
      return server.compact();
    case 'newRole':
      return server.setGrant(person!.name, action.role);
    default:
      action satisfies never;
  }
}

async function expectItHolds(history: fc.Arbitrary<Step[]>): Promise<void> {
  const runs = Number(process.env.RECOVERY_RUNS ?? 100);
  const property = fc.asyncProperty(fc.integer(), history, async (seed, steps) => {
    const world = new World(seed, [PLANNER, PLANNER, AGENCY]);
    try {
      await vi.advanceTimersByTimeAsync(1000);
      for (const action of steps) await carryOut(world, action);
      await world.calm();
      expectNothingLost(
        world,
        steps.some(({ type }) => type === 'newRole'),
      );
      expectAgreement(world);
    } finally {
      for (const person of world.people) person.leave();
    }
  });
  await fc.assert(property, { numRuns: runs, seed: 20261122 });
}

describe('S15 the way back from a refusal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('S15 loses nothing that is allowed and lists what is not once, over edits, cuts, reloads, crashes and refusals', async () => {
    await expectItHolds(historyWith());
  });

  it('S15 does so when roles change in mid-connection', async () => {
    await expectItHolds(historyWith(newRole));
  });

  it('S15 does so over new epochs', async () => {
    await expectItHolds(historyWith(newEpoch));
  });
});
