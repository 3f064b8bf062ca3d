import { afterEach, describe, expect, it } from 'vitest';
import { applyJoint, Joint, refusing } from '#lib/live/jointGesture.ts';
import { partFrozen, partNothing } from '#lib/live/partFrozen.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import type { RowEdit, SheetId } from '#lib/schema/index.ts';
import { headlessPorts, headlessSheet, until } from './support/headless.ts';
import { startLiveApp, type LiveApp } from './support/liveApp.ts';
import type { TestPerson } from './support/populate.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function opened(app: LiveApp, person: TestPerson, id: SheetId): Promise<LiveSheet> {
  const ports = headlessPorts({ origin: app.origin, cookie: person.cookie });
  const grant = { role: person.role, money: false };
  const sheet = headlessSheet(ports, app.planId, id, { userId: person.userId, personId: null, grant });
  endings.push(() => sheet.close());
  await until(`${id} saved`, () => sheet.save.state === 'saved');
  return sheet;
}

const set = (row: string, field: string, value: number): RowEdit => ({ type: 'set', row, field, value });
const add = (row: string, cells: Record<string, string | number>): RowEdit => ({
  ...{ type: 'add', row, after: null, cells },
});

async function hall() {
  const app = await startLiveApp(['planner']);
  endings.push(() => app.stop());
  const [ann, bob] = app.people as [TestPerson, TestPerson];
  const [floor, zones] = await Promise.all([opened(app, ann, 'floor'), opened(app, ann, 'zones')]);
  await zones.apply([add('hall', { name: 'Hall', x: 0, y: 0, width: 5000, depth: 5000 })], 'add-rows');
  await floor.apply([add('desk', { item: 'Desk', zone: 'hall', x: 100, y: 100 })], 'add-rows');
  return { app, bob, floor, zones };
}

const places = (floor: LiveSheet, zones: LiveSheet) => [floor.value('desk', 'x'), zones.value('hall', 'x')];

/** The zone goes a metre east, and the desk in it. */
const carry = (floor: LiveSheet, zones: LiveSheet) =>
  applyJoint(
    [
      { sheet: floor, edits: [set('desk', 'x', 1100)] },
      { sheet: zones, edits: [set('hall', 'x', 1000)] },
    ],
    'floor',
  );

describe('H65 a gesture over several sheets', () => {
  it('is one step back and one forth, from whichever sheet', async () => {
    const { floor, zones } = await hall();
    void carry(floor, zones);
    expect(places(floor, zones)).toEqual([1100, 1000]);
    expect(floor.undo()).toEqual([]);
    expect(places(floor, zones)).toEqual([100, 0]);
    expect(zones.redo()).toEqual([]);
    expect(places(floor, zones)).toEqual([1100, 1000]);
    expect(zones.undo()).toEqual([]);
    expect(places(floor, zones)).toEqual([100, 0]);
    expect(floor.redo()).toEqual([]);
    expect(places(floor, zones)).toEqual([1100, 1000]);
  });

  it('is taken back from where it was made, also where it changed nothing there', async () => {
    const { floor, zones } = await hall();
    floor.apply([set('desk', 'y', 300)], 'floor');
    void applyJoint(
      [
        { sheet: floor, edits: [] },
        { sheet: zones, edits: [set('hall', 'depth', 4000)] },
      ],
      'floor',
    );
    expect(floor.undo()).toEqual([]);
    expect([zones.value('hall', 'depth'), floor.value('desk', 'y')]).toEqual([5000, 300]);
    expect(floor.redo()).toEqual([]);
    expect(zones.value('hall', 'depth')).toBe(4000);
    floor.undo();
    floor.undo();
    expect([zones.value('hall', 'depth'), floor.value('desk', 'y')]).toEqual([5000, 100]);
  });

  it('leaves what somebody else changed since, in any of the sheets, and says who', async () => {
    const { app, bob, floor, zones } = await hall();
    const theirs = await opened(app, bob, 'zones');
    await until('the other', () => zones.presence.others.length === 1);
    void carry(floor, zones);
    await until('the move at the other end', () => theirs.value('hall', 'x') === 1000);
    theirs.apply([set('hall', 'x', 2000)], 'type');
    await until('their move', () => zones.value('hall', 'x') === 2000);
    expect(floor.undo()).toEqual([{ sheet: 'zones', row: 'hall', field: 'x', by: 'Person 1' }]);
    expect(places(floor, zones)).toEqual([100, 2000]);
    expect(floor.redo()).toEqual([]);
    expect(places(floor, zones)).toEqual([1100, 2000]);
  });

  it('is no step any more where all of it was changed by somebody else', async () => {
    const { app, bob, floor, zones } = await hall();
    const theirs = await opened(app, bob, 'zones');
    const zone = [{ sheet: zones, edits: [set('hall', 'x', 1000)] }] as const;
    void applyJoint([{ sheet: floor, edits: [] }, ...zone], 'floor');
    await until('the move at the other end', () => theirs.value('hall', 'x') === 1000);
    theirs.apply([set('hall', 'x', 2000)], 'type');
    await until('their move', () => zones.value('hall', 'x') === 2000);
    expect(floor.undo()).toHaveLength(1);
    expect([floor.canRedo, zones.canRedo]).toEqual([false, false]);
  });

  it('is done again as a whole, also where something new was done in one of the sheets', async () => {
    const { floor, zones } = await hall();
    void carry(floor, zones);
    floor.undo();
    zones.apply([set('hall', 'depth', 4000)], 'type');
    expect(zones.canRedo).toBe(false);
    expect(floor.redo()).toEqual([]);
    expect(places(floor, zones)).toEqual([1100, 1000]);
  });

  it('goes back in all sheets when its large part is called off', async () => {
    const { floor, zones } = await hall();
    const rows = Array.from({ length: 1_000 }, (_, at) => `r${at}`);
    await floor.apply(
      rows.map((row) => add(row, { item: row, x: 0, y: 0 })),
      'add-rows',
    );
    const edits = rows.flatMap((row) => [set(row, 'x', 10), set(row, 'y', 10)]);
    const whole = applyJoint(
      [
        { sheet: floor, edits },
        { sheet: zones, edits: [set('hall', 'x', 10)] },
      ],
      'floor',
    );
    await until('a part of it', () => floor.progress !== null);
    zones.undo();
    expect(await whole).toBe(false);
    await until('all back', () => floor.progress === null && floor.value('r0', 'x') === 0);
    expect([zones.value('hall', 'x'), zones.canRedo]).toEqual([0, false]);
    expect(rows.every((row) => floor.value(row, 'x') === 0)).toBe(true);
  });

  it('called off, goes back from under the person’s own later step, which leads to what stood there before', async () => {
    const { floor, zones } = await hall();
    const rows = Array.from({ length: 1_000 }, (_, at) => `r${at}`);
    await floor.apply(
      rows.map((row) => add(row, { item: row, x: 0, y: 0 })),
      'add-rows',
    );
    const whole = applyJoint(
      [
        { sheet: floor, edits: rows.flatMap((row) => [set(row, 'x', 10), set(row, 'y', 10)]) },
        { sheet: zones, edits: [set('hall', 'x', 10)] },
      ],
      'floor',
    );
    await until('a part of it', () => floor.progress !== null);
    zones.apply([set('hall', 'x', 77)], 'type');
    floor.undo();
    expect(await whole).toBe(false);
    await until('all back', () => floor.progress === null && floor.value('r0', 'x') === 0);
    expect(zones.value('hall', 'x')).toBe(77);
    expect(zones.undo()).toEqual([]);
    expect(zones.value('hall', 'x')).toBe(0);
  });

  it('is taken back alone from where that was offered, whatever was done since, and once', async () => {
    const { floor, zones } = await hall();
    const joint = new Joint([floor, zones]);
    void joint.apply(
      [
        { sheet: floor, edits: [set('desk', 'x', 1100)] },
        { sheet: zones, edits: [set('hall', 'x', 1000)] },
      ],
      'floor',
    );
    floor.apply([set('desk', 'y', 300)], 'floor');
    zones.apply([set('hall', 'depth', 4000)], 'type');
    expect(joint.undo()).toEqual([]);
    expect(places(floor, zones)).toEqual([100, 0]);
    expect([floor.value('desk', 'y'), zones.value('hall', 'depth')]).toEqual([300, 4000]);
    expect(joint.undo()).toBeNull();
    expect([floor.value('desk', 'y'), zones.value('hall', 'depth')]).toEqual([300, 4000]);
  });

  it('waits for what the person wrote since in a row that it added, so that nothing goes into the trash', async () => {
    const { floor, zones } = await hall();
    const joint = new Joint([zones, floor]);
    void joint.apply(
      [
        { sheet: zones, edits: [set('hall', 'x', 1000)] },
        { sheet: floor, edits: [add('bar', { item: 'Bar' })] },
      ],
      'add-rows',
    );
    floor.apply([set('bar', 'x', 500)], 'floor');
    const held = [{ sheet: 'floor', row: 'bar', field: 'deleted', by: null, held: 'own' }];
    expect([joint.undo(), zones.undo()]).toEqual([held, held]);
    expect(floor.rowIds()).toContain('bar');
    floor.undo();
    expect(joint.undo()).toEqual([]);
    expect([zones.value('hall', 'x'), floor.rowIds().includes('bar')]).toEqual([0, false]);
  });

  it('waits for the person’s own later step on what it changed, so that no value is lost', async () => {
    const { floor, zones } = await hall();
    void carry(floor, zones);
    floor.apply([set('desk', 'x', 1500)], 'floor');
    expect(zones.undo()).toEqual([{ sheet: 'floor', row: 'desk', field: 'x', by: null, held: 'own' }]);
    expect(places(floor, zones)).toEqual([1500, 1000]);
    expect(floor.undo()).toEqual([]);
    expect(zones.undo()).toEqual([]);
    expect(places(floor, zones)).toEqual([100, 0]);
  });

  it('waits for the person’s own later step before it is done again too', async () => {
    const { floor, zones } = await hall();
    void carry(floor, zones);
    floor.undo();
    floor.apply([set('desk', 'x', 1500)], 'floor');
    expect(zones.redo()).toEqual([{ sheet: 'floor', row: 'desk', field: 'x', by: null, held: 'own' }]);
    expect(places(floor, zones)).toEqual([1500, 0]);
    floor.undo();
    expect(zones.redo()).toEqual([]);
    expect(places(floor, zones)).toEqual([1100, 1000]);
  });

  it('writes nothing where a part could only be proposed, and takes nothing back; alone, that part is proposed', async () => {
    const { floor, zones } = await hall();
    void carry(floor, zones);
    partFrozen(zones, () => new Set(['x']));
    expect(floor.undo()).toEqual([{ sheet: 'zones', row: 'hall', field: 'x', by: null, held: 'frozen' }]);
    expect(places(floor, zones)).toEqual([1100, 1000]);
    const moved = { sheet: zones, edits: [set('hall', 'x', 2000)] };
    const parts = [{ sheet: floor, edits: [set('desk', 'x', 2100)] }, moved];
    expect(refusing(parts)).toEqual({ sheet: zones, held: 'frozen' });
    expect(await applyJoint(parts, 'floor')).toBe(false);
    expect(places(floor, zones)).toEqual([1100, 1000]);
    expect(await applyJoint([{ sheet: floor, edits: [] }, moved], 'floor')).toBe(true);
    expect(zones.held).toHaveLength(1);
    partNothing(zones);
    expect(floor.undo()).toEqual([]);
    expect(places(floor, zones)).toEqual([100, 0]);
  });

  it('writes nothing where one of the sheets takes no edits, and takes nothing back', async () => {
    const { floor, zones } = await hall();
    void carry(floor, zones);
    zones.close();
    expect(floor.undo()).toEqual([{ sheet: 'zones', row: 'hall', field: 'x', by: null, held: 'shut' }]);
    expect([floor.value('desk', 'x'), floor.canUndo]).toEqual([1100, true]);
    const edits = [set('desk', 'x', 1700)];
    const parts = [
      { sheet: floor, edits },
      { sheet: zones, edits: [set('hall', 'x', 2000)] },
    ];
    expect(await applyJoint(parts, 'floor')).toBe(false);
    expect(floor.value('desk', 'x')).toBe(1100);
  });
});
