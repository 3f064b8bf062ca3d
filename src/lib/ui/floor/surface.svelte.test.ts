import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { mendEdits } from '../findings/floorMend.ts';
import { pressFloorKey, type KeyPort } from './floorKeys.ts';
import { FloorPointer, type Told } from './floorPointer.ts';
import { arrayFloor } from './testing/arrayFloor.ts';

const desk = (x: number, more = {}) => ({
  ...{ item: 'Desk', zone: 'hall', x, y: 1_000, width: 1_600, depth: 600, height: 900, quantity: 1 },
  ...more,
});
const zone = (name: string, x: number) => ({ name, x, y: 0, width: 5_000, depth: 8_000 });

let floor: ReturnType<typeof arrayFloor>;
let stop: () => void;
let told: string[];
let pointer: FloorPointer;

beforeEach(() => {
  stop?.();
  floor = arrayFloor(
    {
      zones: { hall: zone('Hall', 0), yard: zone('Yard', 5_000) },
      floor: {
        a: desk(1_000),
        b: desk(3_000),
        vase: desk(1_100, { stackedOn: 'a', width: 200, depth: 200 }),
      },
    },
    { width: 10_000, depth: 8_000 },
  );
  stop = floor.stage.watch();
  floor.surface.port = { width: 1_000, height: 800 };
  // A pixel is a centimetre.
  floor.surface.set({ scale: 0.1, x: 0, y: 0 });
  told = [];
  const tell: Told = {
    contested: (rows) => told.push(`contested ${rows.join()}`),
    drawn: (shape, { x, y, width, depth }) => told.push(`${shape} ${x} ${y} ${width} ${depth}`),
    locked: (row) => told.push(`locked ${row}`),
    open: () => {},
  };
  pointer = new FloorPointer(floor.surface, tell);
});

const event = (more = {}): PointerEvent =>
  ({
    pointerId: 1,
    pointerType: 'mouse',
    button: 0,
    shiftKey: false,
    altKey: false,
    ...more,
  }) as PointerEvent;

function drag(from: [number, number], to: [number, number], more = {}): void {
  pointer.down(event(more), { x: from[0], y: from[1] });
  pointer.move(event(more), { x: to[0], y: to[1] });
}

const drop = (at: [number, number], more = {}): void => pointer.up(event(more), { x: at[0], y: at[1] });

test('H23 a drag is one gesture, with what stands on the item, and puts it into the zone where it lies', () => {
  drag([200, 130], [650, 250], { altKey: true });
  expect([...floor.surface.drafts.keys()]).toEqual(['a', 'vase']);
  drop([650, 250]);
  expect(floor.gestures).toHaveLength(1);
  expect(floor.gestures[0]).toEqual([
    { type: 'set', row: 'a', field: 'x', value: 5_500 },
    { type: 'set', row: 'a', field: 'y', value: 2_200 },
    { type: 'set', row: 'a', field: 'zone', value: 'yard' },
    { type: 'set', row: 'vase', field: 'x', value: 5_600 },
    { type: 'set', row: 'vase', field: 'y', value: 2_200 },
    { type: 'set', row: 'vase', field: 'zone', value: 'yard' },
  ]);
  expect([...floor.stage.selected]).toEqual(['a']);
});

test('H61 what is in the hand stays one set while it is moved, so that nothing else is drawn anew', () => {
  drag([200, 130], [300, 130]);
  const { lifted } = floor.surface;
  expect([...lifted]).toEqual(['a', 'vase']);
  pointer.move(event(), { x: 400, y: 200 });
  expect(floor.surface.lifted).toBe(lifted);
  drop([400, 200]);
  expect(floor.surface.lifted.size).toBe(0);
});

test('H25 what an item meets while it is held is said before it is put down', () => {
  drag([350, 130], [250, 130]);
  expect(floor.surface.drafts.get('b')?.problems.map(({ kind }) => kind)).toContain('overlap');
  expect(pointer.cancel()).toBe(true);
  expect(floor.gestures).toEqual([]);
});

test('H31 somebody else moves what is held: the move goes on from there, and that is said', () => {
  drag([350, 130], [350, 230], { altKey: true });
  floor.set('b', { x: 3_300, zone: 'hall' }, false);
  flushSync();
  expect(floor.surface.drafts.get('b')?.row.x).toBe(3_300);
  drop([350, 230]);
  expect(told).toEqual(['contested b']);
  expect(floor.gestures).toEqual([[{ type: 'set', row: 'b', field: 'y', value: 2_000 }]]);
});

test('H31 a second finger calls off what the first one holds', () => {
  floor.stage.select(['b']);
  const touch = { pointerType: 'touch' };
  drag([350, 130], [350, 330], touch);
  expect(floor.surface.act?.kind).toBe('move');
  pointer.down(event({ ...touch, pointerId: 2 }), { x: 500, y: 500 });
  expect(floor.surface.act).toBeNull();
  drop([350, 330], touch);
  expect(floor.gestures).toEqual([]);
});

test('H62 a finger that stays on an item adds it to what is selected, and takes all of it along', () => {
  vi.useFakeTimers();
  try {
    const touch = { pointerType: 'touch' };
    const stay = (at: [number, number]): void => {
      drag(at, [at[0] + 5, at[1] + 5], touch);
      vi.advanceTimersByTime(500);
    };
    floor.stage.select(['a']);
    stay([350, 130]);
    expect([...floor.stage.selected]).toEqual(['b', 'a']);
    pointer.move(event({ ...touch, altKey: true }), { x: 350, y: 230 });
    drop([350, 230], touch);
    expect(floor.gestures[0]?.flatMap((edit) => ('row' in edit ? edit.row : []))).toEqual(['b', 'a', 'vase']);
    stay([350, 230]);
    drop([350, 230], touch);
    expect([...floor.stage.selected]).toEqual(['a']);
    // Of one that is moved away before, or tapped, nothing is added.
    drag([350, 230], [450, 330], touch);
    vi.advanceTimersByTime(500);
    drop([450, 330], touch);
    // Nor of one that is called off while it is held, as when the plan is closed.
    drag([350, 230], [350, 230], touch);
    pointer.cancel();
    vi.advanceTimersByTime(500);
    expect([...floor.stage.selected]).toEqual(['a']);
  } finally {
    vi.useRealTimers();
  }
});

test('H22 a click selects, Shift adds and takes away, a frame takes what has its middle in it', () => {
  drag([350, 130], [350, 130]);
  drop([350, 130]);
  expect([...floor.stage.selected]).toEqual(['b']);
  drag([250, 150], [250, 150], { shiftKey: true });
  drop([250, 150], { shiftKey: true });
  expect([...floor.stage.selected]).toEqual(['a', 'b']);
  drag([50, 50], [300, 200]);
  drop([300, 200]);
  expect([...floor.stage.selected].sort()).toEqual(['a', 'vase']);
});

test('H23 what may not be written stays, and says why', () => {
  floor.locked.add('b');
  drag([350, 130], [350, 330]);
  drop([350, 330]);
  expect([told, floor.gestures]).toEqual([['locked b'], []]);
});

const port: KeyPort = {
  step: () => false,
  inspect: () => told.push('inspect'),
  spread: () => told.push('spread'),
  number: () => {},
  copy: () => {},
  paste: () => {},
  draw: () => told.push('draw'),
  cancel: () => false,
};
const press = (key: string, more = {}): boolean =>
  pressFloorKey(floor.surface, port, {
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  } as KeyboardEvent);

test('H33 arrows move by 10 cm, with Shift by a metre, R turns, and each is a gesture', () => {
  floor.stage.select(['b']);
  press('ArrowRight');
  press('ArrowUp', { shiftKey: true });
  press('r');
  const row = floor.stage.scene.item('b')!.row;
  expect([row.x, row.y, row.rotation]).toEqual([3_600, -500, 90]);
  expect(floor.gestures).toHaveLength(3);
  expect(press('Enter')).toBe(true);
  expect(press('d', { ctrlKey: true })).toBe(true);
  expect(told).toEqual(['inspect', 'spread']);
});

test('H20 keys zoom, and a wheel with Ctrl zooms at the pointer', () => {
  press('+');
  expect(floor.surface.view.scale).toBeCloseTo(0.125);
  press('0');
  expect(floor.surface.view.scale).toBeLessThan(0.1);
  const { view } = floor.surface;
  pointer.wheel({ ctrlKey: true, deltaY: -30, deltaMode: 0 } as WheelEvent, { x: 100, y: 100 });
  expect(floor.surface.view.scale).toBeGreaterThan(view.scale);
});

test('H12 what a press would mend is offered once the item is put down, and one press ends the problem', () => {
  drag([350, 130], [200, 130], { altKey: true });
  const [held] = floor.surface.seen;
  expect(held?.problems.map(({ kind }) => kind)).toContain('overlap');
  expect(floor.surface.mendsOf(held!, held!.problems[0]!)).toEqual([]);
  drop([200, 130], { altKey: true });
  const [put] = floor.surface.seen;
  const [mend] = floor.surface.mendsOf(put!, put!.problems[0]!);
  floor.stage.write(mendEdits(mend!));
  expect(floor.surface.seen[0]?.problems).toEqual([]);
  floor.locked.add('b');
  drag([put!.row.x / 10 + 20, 130], [200, 130], { altKey: true });
  drop([200, 130], { altKey: true });
  for (const problem of floor.surface.seen[0]?.problems ?? [])
    expect(floor.surface.mendsOf(floor.surface.seen[0]!, problem)).toEqual([]);
});

const areaOf = (id: string) => {
  const { x, y, width, depth } = floor.stage.scene.zone(id)!.area;
  return [x, y, width, depth];
};

test('H30 with the tool for zones, arrows move the zone with its items, and keys leave items alone', () => {
  floor.stage.tool = 'zones';
  floor.stage.zone = 'hall';
  floor.stage.select(['b']);
  press('ArrowDown');
  press('ArrowRight', { shiftKey: true });
  press('r');
  press('Delete');
  expect(areaOf('hall')).toEqual([1_000, 100, 5_000, 8_000]);
  expect(floor.stage.scene.item('b')?.row).toMatchObject({ x: 4_000, y: 1_100, rotation: 0 });
  floor.stage.carries = false;
  press('ArrowUp');
  expect(areaOf('hall')).toEqual([1_000, 0, 5_000, 8_000]);
  expect(floor.stage.scene.item('b')?.row.y).toBe(1_100);
});

test('H30 a zone that is typed elsewhere takes its items along, where zones do; a locked one stays', () => {
  floor.stage.typeZone([{ type: 'set', row: 'hall', field: 'x', value: 500 }]);
  expect([areaOf('hall')[0], floor.stage.scene.item('a')?.row.x]).toEqual([500, 1_500]);
  floor.stage.typeZone([{ type: 'set', row: 'hall', field: 'height', value: 3_000 }]);
  expect(floor.stage.scene.zone('hall')?.area.height).toBe(3_000);
  const before = floor.gestures.length;
  floor.locked.add('hall');
  expect(floor.stage.typeZone([{ type: 'set', row: 'hall', field: 'x', value: 900 }])).toBe(false);
  expect(floor.gestures).toHaveLength(before);
});

test('H67 a round item is drawn by its diameter, held by the grid, with Shift from its middle', () => {
  floor.stage.tool = 'ellipse';
  drag([600, 500], [752, 500]);
  drop([752, 500]);
  drag([600, 500], [650, 500], { shiftKey: true, altKey: true });
  drop([650, 500], { shiftKey: true, altKey: true });
  expect(told).toEqual(['ellipse 6000 4250 1500 1500', 'ellipse 5500 4500 1000 1000']);
});

test('H67 a click with a tool that draws is told too, and Enter draws in the middle of what is seen', () => {
  floor.stage.tool = 'text';
  pointer.down(event(), { x: 600, y: 500 });
  drop([600, 500]);
  press('Enter');
  floor.stage.tool = 'select';
  press('Enter');
  expect(told).toEqual(['text 6000 5000 0 0', 'draw', 'inspect']);
});
