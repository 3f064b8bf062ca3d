import { expect, test } from 'vitest';
import { problemsOfMoved } from './judge.ts';
import { shifted } from './moves.ts';
import { floorScene, itemAt, itemsIn, zoneAt } from './scene.ts';
import { planOf } from '../../../tests/support/planOf.ts';

const HALL = { name: 'Hall', setting: 'indoor', x: 0, y: 0, width: 10_000, depth: 10_000 };
const STAND = { name: 'Stand', setting: 'outdoor', x: 6_000, y: 6_000, width: 2_000, depth: 2_000 };
const desk = (x: number, more = {}) => ({
  ...{ item: 'Desk', zone: 'hall', x, y: 1_000, width: 1_600, depth: 600, height: 900 },
  ...more,
});

function scene(floor: Parameters<typeof planOf>[0]['floor'] = {}) {
  return floorScene(planOf({ zones: { hall: HALL, stand: STAND }, floor }));
}

test('H22 what stands on something is drawn after it, and what lies flat before all', () => {
  const { items } = scene({
    vase: desk(1_100, { stackedOn: 'table', width: 200, depth: 200, height: 300 }),
    table: desk(1_000),
    carpet: desk(900, { height: 0 }),
  });
  expect(items.map(({ id }) => id)).toEqual(['carpet', 'table', 'vase']);
  expect(items[2]!.row.elevation).toBe(900);
});

test('H22 a pointer takes what is drawn last, and near it only what nothing else lies under', () => {
  const { items } = scene({
    table: desk(1_000),
    vase: desk(1_100, { stackedOn: 'table', y: 1_100, width: 200, depth: 200, height: 300 }),
  });
  expect(itemAt(items, { x: 1_200, y: 1_200 })?.id).toBe('vase');
  expect(itemAt(items, { x: 1_310, y: 1_200 }, 50)?.id).toBe('table');
  expect(itemAt(items, { x: 990, y: 1_200 })).toBeNull();
  expect(itemAt(items, { x: 990, y: 1_200 }, 50)?.id).toBe('table');
  expect(itemsIn(items, { x: 0, y: 0 }, { x: 1_500, y: 1_500 }).map(({ id }) => id)).toEqual(['vase']);
});

test('H20 rows without a place are told, and a floor without a size is as large as what stands on it', () => {
  const { unplaced, items } = scene({
    box: { item: 'Box', zone: 'hall', width: 100, depth: 100 },
    table: desk(0),
  });
  expect([unplaced, items.length]).toEqual([['box'], 1]);
  const plan = planOf({ floor: { table: desk(2_000) } }, { venueWidth: null, venueDepth: null });
  expect(floorScene(plan).ground).toEqual({ x: 2_000, y: 1_000, width: 1_600, depth: 600 });
});

test('H23 of zones that lie in each other, a point is in the smaller one', () => {
  const { zones } = scene();
  expect(zoneAt(zones, { x: 7_000, y: 7_000 })?.id).toBe('stand');
  expect(zoneAt(zones, { x: 5_000, y: 7_000 })?.id).toBe('hall');
  expect(zoneAt(zones, { x: 50_000, y: 0 })).toBeNull();
});

test('H25 what would be wrong is said while it is held: what it meets, and where it leaves', () => {
  const now = scene({ a: desk(1_000), b: desk(4_000) });
  const { row } = now.item('a')!;
  const told = (dx: number) => problemsOfMoved(now, [shifted(row, { dx, dy: 0 })]).get('a');
  expect(told(0)).toEqual([]);
  expect(told(1_600)).toEqual([{ kind: 'overlap', row: 'a', other: 'b', width: 200, depth: 600 }]);
  expect(told(-1_500)?.map(({ kind }) => kind)).toEqual(['outside-room']);
});

test('H20 power of a zone is that of all units in it', () => {
  const now = scene({ a: desk(0, { power: 200, quantity: 3 }), b: desk(3_000, { power: 50 }) });
  expect(now.zone('hall')?.power).toBe(650);
});
