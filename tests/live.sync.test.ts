import { NO_CONTINGENCY } from '#lib/domain/budgetFigures.ts';
import { NO_OWN_PACK } from '#lib/schema/rulePack.ts';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlanRole } from '#lib/domain/roles.ts';
import { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { MemoryProfile } from '#lib/live/memoryStore.ts';
import type { LastingFacts, SheetId } from '#lib/schema/index.ts';
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

class Seat {
  isOnline = true;
  readonly sheet: LiveSheet;

  constructor(app: LiveApp, person: TestPerson, sheet: SheetId = 'supplies', profile = new MemoryProfile()) {
    const ports = headlessPorts(
      { origin: app.origin, cookie: person.cookie },
      { store: profile.openTab(), isOnline: () => this.isOnline },
    );
    this.sheet = headlessSheet(ports, app.planId, sheet, {
      userId: person.userId,
      personId: null,
      grant: { role: person.role, money: false },
    });
    endings.push(() => this.sheet.close());
  }

  get state(): string {
    return this.sheet.save.state;
  }

  get unsaved(): number {
    const { save } = this.sheet;
    return 'unsaved' in save ? save.unsaved : 0;
  }

  /** The network goes away under the connection. */
  goOffline(): void {
    this.isOnline = false;
    this.sheet.reconnect({ drop: true });
  }

  goOnline(): void {
    this.isOnline = true;
    this.sheet.reconnect();
  }

  type(row: string, field: string, value: string | number): void {
    this.sheet.apply([{ type: 'set', row, field, value }], 'type');
  }

  add(row: string, item: string): void {
    this.sheet.apply(
      [{ type: 'add', row, after: this.sheet.rowIds().at(-1) ?? null, cells: { item } }],
      'add-rows',
    );
  }

  async saved(): Promise<void> {
    await until('all changes saved', () => this.state === 'saved' || this.state === 'readOnly');
  }
}

function content({ sheet }: Seat): unknown {
  return sheet
    .rowIds()
    .map((row) => [row, sheet.value(row, 'item'), sheet.value(row, 'note'), sheet.value(row, 'order')]);
}

describe('two people in one sheet', () => {
  it('see each other’s edits, and saved means on disk', async () => {
    const app = await started('planner');
    const [ann, bob] = app.people.map((person) => new Seat(app, person));
    await Promise.all([ann!.saved(), bob!.saved()]);
    ann!.add('r1', 'Tent');
    expect(ann!.state).toBe('saving');
    await ann!.saved();
    const read = await app.app.commands.readSheet(app.people[0]!.actor, app.planId, 'supplies');
    expect(read.rows.map((row) => row.values.item)).toEqual(['Tent']);
    await until('the row at the other end', () => bob!.sheet.value('r1', 'item') === 'Tent');
  });

  it('S6 agree on a cell that both set at once, and the one who lost is told by whom and can take it back', async () => {
    const app = await started('planner');
    const [ann, bob] = app.people.map((person) => new Seat(app, person)) as [Seat, Seat];
    await Promise.all([ann.saved(), bob.saved()]);
    ann.add('r1', 'Tent');
    await until('the row at the other end', () => bob.sheet.has('r1'));
    /** Losing values that each had when they last heard of a change. */
    const heard = new Map([ann, bob].map((seat) => [seat, 0]));
    for (const seat of [ann, bob]) seat.sheet.onState(() => heard.set(seat, seat.sheet.losses.length));
    ann.goOffline();
    bob.goOffline();
    ann.type('r1', 'note', 'from Ann');
    bob.type('r1', 'note', 'from Bob');
    ann.goOnline();
    bob.goOnline();
    await Promise.all([ann.saved(), bob.saved()]);
    await until(
      'the same at both ends',
      () => ann.sheet.value('r1', 'note') === bob.sheet.value('r1', 'note'),
    );
    const loser = ann.sheet.value('r1', 'note') === 'from Ann' ? bob : ann;
    const winner = loser === ann ? bob : ann;
    await until('word of the loss', () => loser.sheet.losses.length > 0 && loser.sheet.losses[0]!.by !== '');
    expect(loser.sheet.losses).toEqual([
      {
        row: 'r1',
        field: 'note',
        yours: loser === ann ? 'from Ann' : 'from Bob',
        theirs: loser === ann ? 'from Bob' : 'from Ann',
        by: loser === ann ? app.people[1]!.name : app.people[0]!.name,
      },
    ]);
    await until('the listeners to hear of it', () => heard.get(loser) === 1);
    expect(loser.sheet.lossAt('r1', 'note')).toEqual(loser.sheet.losses[0]);
    expect([winner.sheet.losses, winner.sheet.lossAt('r1', 'note')]).toEqual([[], null]);
    loser.sheet.takeBack(loser.sheet.losses[0]!);
    await until(
      'the value taken back',
      () => winner.sheet.value('r1', 'note') === (loser === ann ? 'from Ann' : 'from Bob'),
    );
    expect([loser.sheet.losses, loser.sheet.lossAt('r1', 'note')]).toEqual([[], null]);
  });

  it('R10 merge 500 offline edits each: nothing lost, nothing doubled, the same at both ends and after a reload', async () => {
    const app = await started('planner');
    const profile = new MemoryProfile();
    const [ann, bob] = [new Seat(app, app.people[0]!), new Seat(app, app.people[1]!, 'supplies', profile)];
    await Promise.all([ann.saved(), bob.saved()]);
    for (let i = 0; i < 50; i++) ann.add(`shared${i}`, `Thing ${i}`);
    await ann.saved();
    await until('all rows at the other end', () => bob.sheet.rowIds().length === 50);
    for (const [name, seat] of [
      ['ann', ann],
      ['bob', bob],
    ] as const) {
      seat.goOffline();
      for (let i = 0; i < 250; i++) {
        seat.add(`${name}${i}`, `${name} ${i}`);
        seat.type(`shared${i % 50}`, 'note', `${name} ${i}`);
      }
      expect(seat.state).toBe('offline');
      expect(seat.unsaved).toBe(300);
    }
    ann.goOnline();
    bob.goOnline();
    await Promise.all([ann.saved(), bob.saved()]);
    await until(
      'the same at both ends',
      () => ann.sheet.rowIds().length === 550 && bob.sheet.rowIds().length === 550,
    );
    expect(content(bob)).toEqual(content(ann));
    const again = new Seat(app, app.people[1]!, 'supplies', profile);
    await again.saved();
    expect(content(again)).toEqual(content(ann));
  });

  it('S17 see where the other is, under the name the server knows', async () => {
    const app = await started('planner');
    const [ann, bob] = app.people.map((person) => new Seat(app, person)) as [Seat, Seat];
    await Promise.all([ann.saved(), bob.saved()]);
    ann.sheet.presence.set({ cursor: { row: 'r1', field: 'item' }, typing: true });
    await until('the cursor', () => bob.sheet.presence.others[0]?.cursor?.row === 'r1');
    expect(bob.sheet.presence.others).toEqual([
      {
        clientId: expect.any(Number),
        cursor: { row: 'r1', field: 'item' },
        typing: true,
        user: { id: app.people[0]!.userId, name: 'Person 0', colour: expect.any(Number) },
      },
    ]);
    ann.sheet.close();
    await until('nobody else', () => bob.sheet.presence.others.length === 0);
  });
});

describe('rights', () => {
  it('S15 an agency’s edit of a foreign column comes back with its reason; its other edits go through', async () => {
    const app = await started('agency');
    const [ann, ada] = app.people.map((person) => new Seat(app, person)) as [Seat, Seat];
    await Promise.all([ann.saved(), ada.saved()]);
    ann.add('r1', 'Tent');
    await until('the row at the other end', () => ada.sheet.has('r1'));
    expect(ada.sheet.locked('r1', 'item')).toBe('not-own');
    expect(ada.sheet.locked('r1', 'note')).toBeNull();
    ada.type('r1', 'item', 'Marquee');
    ada.type('r1', 'note', 'on its way');
    await until('the refusal', () => ada.state === 'refused' && ada.unsaved === 0);
    expect(ada.sheet.save).toMatchObject({
      refusals: [{ code: 'not-own', row: 'r1', field: 'item', changes: [{ value: 'Marquee' }] }],
    });
    await until('the note at the other end', () => ann.sheet.value('r1', 'note') === 'on its way');
    expect(ada.sheet.value('r1', 'item')).toBe('Tent');
    expect(ann.sheet.value('r1', 'item')).toBe('Tent');
    ada.add('r2', 'Own thing');
    ada.type('r2', 'quantity', 2000);
    await until('the row at the other end', () => ann.sheet.value('r2', 'quantity') === 2000);
    expect(ada.sheet.locked('r2', 'quantity')).toBeNull();
    const elsewhere = new Seat(app, app.people[1]!);
    await elsewhere.saved();
    expect(elsewhere.sheet.locked('r2', 'quantity')).toBeNull();
    expect(elsewhere.sheet.locked('r1', 'quantity')).toBe('not-own');
    expect([elsewhere.sheet.mayDeleteRow('r2'), elsewhere.sheet.mayDeleteRow('r1')]).toEqual([true, false]);
  });

  it('W6 a role taken away in mid-connection turns the sheet read only; what was stored stays, what was not is kept as refused', async () => {
    const app = await started('planner');
    const [owner, planner] = app.people as [TestPerson, TestPerson];
    const [ann, bob] = app.people.map((person) => new Seat(app, person)) as [Seat, Seat];
    await Promise.all([ann.saved(), bob.saved()]);
    bob.add('r1', 'Before');
    await bob.saved();
    bob.goOffline();
    bob.type('r1', 'note', 'too late');
    await app.app.commands.changeMember(owner.actor, app.planId, planner.userId, { role: 'viewer' });
    bob.goOnline();
    await until('the refusal', () => bob.state === 'refused' && bob.unsaved === 0);
    expect(bob.sheet.save).toMatchObject({
      refusals: [{ code: 'role', changes: [{ type: 'set', row: 'r1', field: 'note', value: 'too late' }] }],
    });
    await until('the stored state', () => bob.sheet.value('r1', 'note') === null);
    expect(bob.sheet.value('r1', 'item')).toBe('Before');
    expect(bob.sheet.locked('r1', 'note')).toBe('role');
    for (const { id } of bob.sheet.refusals) bob.sheet.dismissRefusal(id);
    await until('view only', () => bob.state === 'readOnly');
    await app.app.commands.changeMember(owner.actor, app.planId, planner.userId, { role: 'planner' });
    await until('rights again', () => bob.sheet.locked('r1', 'note') === null);
    bob.type('r1', 'note', 'in time');
    await until('the note at the other end', () => ann.sheet.value('r1', 'note') === 'in time');
  });

  it('W5 removal from the plan ends the connection for good and keeps unsaved work as refused', async () => {
    const app = await started('planner');
    const [owner, planner] = app.people as [TestPerson, TestPerson];
    const bob = new Seat(app, planner);
    await bob.saved();
    bob.goOffline();
    bob.add('r1', 'Never sent');
    await app.app.commands.removeMember(owner.actor, app.planId, planner.userId);
    bob.goOnline();
    await until('the end', () => bob.state === 'closed');
    expect(bob.sheet.save).toMatchObject({
      state: 'closed',
      code: 4404,
      unsaved: 0,
      refusals: [{ changes: [{ type: 'add', row: 'r1' }] }],
    });
  });
});

describe('undo', () => {
  it('K33 takes back only one’s own, and names who changed a cell since', async () => {
    const app = await started('planner');
    const [ann, bob] = app.people.map((person) => new Seat(app, person)) as [Seat, Seat];
    await Promise.all([ann.saved(), bob.saved()]);
    await until('the other', () => ann.sheet.presence.others.length === 1);
    ann.add('r1', 'Tent');
    ann.type('r1', 'note', 'first');
    ann.type('r1', 'item', 'Big tent');
    await until('the row at the other end', () => bob.sheet.value('r1', 'item') === 'Big tent');
    bob.type('r1', 'note', 'second');
    await until('the note', () => ann.sheet.value('r1', 'note') === 'second');
    expect(ann.sheet.undo()).toEqual([]);
    expect(ann.sheet.value('r1', 'item')).toBe('Tent');
    expect(ann.sheet.undo()).toEqual([{ row: 'r1', field: 'note', by: 'Person 1' }]);
    expect(ann.sheet.value('r1', 'note')).toBe('second');
    expect(ann.sheet.redo()).toEqual([]);
    await until('the same at both ends', () => bob.sheet.value('r1', 'item') === 'Big tent');
  });
});

describe('a live plan', () => {
  const FACTS: LastingFacts = {
    name: 'Spring drive',
    locale: 'en',
    kind: null,
    standardId: null,
    day0: null,
    setupFromDay: 0,
    startDay: 0,
    endDay: 0,
    teardownUntilDay: 0,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    tier: null,
    venueWidth: null,
    venueDepth: null,
    venueHeight: null,
    guestCount: null,
    approvedBudget: null,
    parameters: {},
    tracks: [],
    ...{ rates: {}, contingency: NO_CONTINGENCY, waivers: [], standard: NO_OWN_PACK },
  };

  function planOf(app: LiveApp, person: TestPerson): LivePlan {
    const ports = headlessPorts({ origin: app.origin, cookie: person.cookie });
    const self = { userId: person.userId, personId: null, grant: { role: person.role, money: false } };
    const plan = new LivePlan({ ports, planId: app.planId, self, facts: FACTS, people: [], locale: 'en' });
    endings.push(() => plan.close());
    return plan;
  }

  it('brings facts, people, and the sheets that a sheet reckons with', async () => {
    const app = await started();
    const [owner] = app.people as [TestPerson];
    const plan = planOf(app, owner);
    const supplies = plan.open('supplies')!;
    expect(plan.sheets.map(({ sheet }) => sheet.id)).toContain('budget');
    await until('the facts', () => plan.facts.day0 === '2027-05-01');
    await until('all sheets', () => plan.save.state === 'saved');
    supplies.apply(
      [{ type: 'add', row: 's1', after: null, cells: { item: 'Tent', quantity: 2000 } }],
      'add-rows',
    );
    plan.sheet('budget')!.apply(
      [
        {
          type: 'add',
          row: 'b1',
          after: null,
          cells: {
            description: 'Tent',
            quantity: 2000,
            unitPrice: 5000,
            link: { sheet: 'supplies', row: 's1' },
          },
        },
      ],
      'add-rows',
    );
    expect(plan.view.shown('supplies', 's1', 'cost')).toBe(10_000);
    expect(plan.names.row('supplies', 's1')).toBe('Tent');
    const { id, name } = await app.app.commands.addPerson(owner.actor, app.planId, { name: 'Chen Jia' });
    await until('the new person', () => plan.names.person(id) === name);
    await app.app.commands.updatePlan(owner.actor, app.planId, { guestCount: 120 });
    await until('the new fact', () => plan.facts.guestCount === 120);
    await until('all saved', () => plan.save.state === 'saved');
  });

  it('asks for no money where there is no right to it, and lets go of it when the right goes', async () => {
    const app = await started('agency', 'planner');
    const [owner, agency, planner] = app.people as [TestPerson, TestPerson, TestPerson];
    const outside = planOf(app, agency);
    expect(outside.open('budget')).toBeNull();
    outside.open('supplies');
    await until('the plan', () => outside.facts.day0 !== null && outside.save.state === 'saved');
    expect(outside.sheets.map(({ sheet }) => sheet.id)).not.toContain('budget');

    const inside = planOf(app, planner);
    inside.open('supplies');
    await until('the budget', () => inside.sheet('budget')?.save.state === 'saved');
    await app.app.commands.changeMember(owner.actor, app.planId, planner.userId, { role: 'agency' });
    await until('no budget', () => inside.sheet('budget') === null);
    expect(inside.self.grant.role).toBe('agency');
    await until('a sound state', () => inside.save.state === 'saved');
  });
});
