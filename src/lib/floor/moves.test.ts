import { expect, test } from 'vitest';
import type { FloorRow } from '../domain/floorProblem.ts';
import { carried, editsTo, resized, shifted, stackOn, turned, zoneMoved, zoneOf } from './moves.ts';
import type { FloorScene, SceneZone } from './scene.ts';
import { blockOf, isOn } from './units.ts';

const ROW: FloorRow = {
  ...{ id: 'desk', zone: 'hall', stackedOn: null, round: false },
  ...{ x: 1000, y: 2000, width: 1600, depth: 600, height: 900, rotation: 0 },
  ...{ quantity: 1, perRow: 1, gapX: 0, gapY: 0, elevation: 0, clearance: 0 },
};
const zone = (id: string, x: number, width: number): SceneZone => ({
  ...{ id, name: id, isOutdoor: false, power: 0, m2: width },
  area: { x, y: 0, width, depth: 10_000, height: null, aisle: null },
});
const middle = (row: FloorRow) => {
  const { x, y, width, depth } = blockOf(row);
  return [x + width / 2, y + depth / 2];
};

test('H23 what is moved is written in whole millimetres, and only what has changed', () => {
  const wanted = shifted(ROW, { dx: 120.4, dy: 0 });
  expect(editsTo(ROW, wanted)).toEqual([{ type: 'set', row: 'desk', field: 'x', value: 1120 }]);
  expect(editsTo(ROW, ROW)).toEqual([]);
});

test('H26 turns around its middle, by any angle, and stays there', () => {
  const around = { x: 1800, y: 2300 };
  const quarter = turned(ROW, 90, around);
  expect([quarter.rotation, quarter.x, quarter.y]).toEqual([90, 1500, 1500]);
  const odd = turned(ROW, 33, around);
  expect(middle(odd)[0]).toBeCloseTo(1800, -0.5);
  expect(turned(ROW, -15, around).rotation).toBe(345);
});

test('H26 several turn as one: each around the middle of all, and by as much', () => {
  const other = turned(ROW, 90, { x: 5000, y: 2300 });
  expect(middle(other)).toEqual([5000, -900]);
  expect(other.rotation).toBe(90);
});

test('H27 a pulled edge moves and the one across from it stays, turned or not', () => {
  const wide = resized(ROW, { x: 1, y: 0 }, { dx: 400, dy: 999 });
  expect([wide.x, wide.width, wide.depth]).toEqual([1000, 2000, 600]);
  const west = resized(ROW, { x: -1, y: -1 }, { dx: -200, dy: 100 });
  expect([west.x, west.y, west.width, west.depth]).toEqual([800, 2100, 1800, 500]);
  const upright = resized({ ...ROW, rotation: 90 }, { x: 1, y: 0 }, { dx: 0, dy: 300 });
  // Its own east is the floor's south: the north end stays.
  expect([upright.y, upright.width, blockOf(upright).depth]).toEqual([2000, 1900, 1900]);
  expect(resized(ROW, { x: 1, y: 1 }, { dx: -9999, dy: -9999 }).width).toBe(50);
});

test('H23 an item belongs to the zone in which its middle lies, and keeps its zone in none', () => {
  const zones = [zone('hall', 0, 8000), zone('stage', 2000, 1000)];
  expect(zoneOf(ROW, zones)).toBe('hall');
  expect(zoneOf({ ...ROW, zone: null, x: 1700 }, zones)).toBe('stage');
  expect(zoneOf({ ...ROW, x: 90_000 }, zones)).toBe('hall');
});

test('H30 a zone moves within the walls or is pulled at an edge, and can carry its items', () => {
  const area = { x: 1000, y: 0, width: 4000, depth: 3000 };
  expect(zoneMoved(area, null, { dx: -5000, dy: 40.4 })).toEqual({ ...area, x: 0, y: 40 });
  expect(zoneMoved(area, { x: 1, y: 0 }, { dx: 500, dy: 9 })).toEqual({ ...area, width: 4500 });
  expect(zoneMoved(area, { x: -1, y: 0 }, { dx: 500, dy: 0 })).toEqual({ ...area, x: 1500, width: 3500 });
  const scene = { items: [{ id: 'desk', row: ROW }] } as unknown as FloorScene;
  expect(carried(scene, 'hall')).toEqual([ROW]);
  expect(carried(scene, 'stage')).toEqual([]);
});

test('H23 what stands on something goes along, in rings too', () => {
  const on = (id: string, stackedOn: string) => ({ id, row: { ...ROW, id, stackedOn } });
  const scene = {
    items: [on('desk', 'vase'), on('lamp', 'desk'), on('vase', 'lamp'), on('sign', 'post')],
  } as unknown as FloorScene;
  expect(stackOn(scene, ['desk'])).toEqual(['desk', 'lamp', 'vase']);
});

test('H22 a point lies on a unit as it is turned, in its ellipse where it is round', () => {
  const unit = { cx: 0, cy: 0, width: 2000, depth: 200, rotation: 45, bottom: 0, top: 1, round: false };
  expect(isOn(unit, { x: 600, y: 600 })).toBe(true);
  expect(isOn(unit, { x: 600, y: -600 })).toBe(false);
  const table = { ...unit, depth: 2000, rotation: 0, round: true };
  expect(isOn(table, { x: 900, y: 900 })).toBe(false);
  expect(isOn(table, { x: 900, y: 900 }, 400)).toBe(true);
});
