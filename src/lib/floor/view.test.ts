import { expect, test } from 'vitest';
import { barOf, fit, panBy, ratioOf, reveal, stepOf, ticks, toFloor, toPort, zoomAt } from './view.ts';

const HALL = { x: 0, y: 0, width: 30_000, depth: 24_000 };
const PORT = { width: 904, height: 712 };

test('H20 fits the whole floor into the middle of the port and says how large it is on the screen', () => {
  const view = fit(HALL, PORT, 30);
  expect(toPort(view, { x: 0, y: 0 }).y).toBeCloseTo(30);
  expect(toPort(view, { x: 15_000, y: 12_000 })).toEqual({ x: 452, y: 356 });
  expect(ratioOf(0.0272)).toBe(139);
});

test('H20 what lies under the pointer stays there while the floor is zoomed, and follows a hand', () => {
  const view = fit(HALL, PORT, 30);
  const at = { x: 200, y: 100 };
  const before = toFloor(view, at);
  const near = zoomAt(view, 3, at);
  expect(toFloor(near, at).x).toBeCloseTo(before.x);
  expect(toFloor(near, at).y).toBeCloseTo(before.y);
  expect(toPort(panBy(near, 40, -20), before).x).toBeCloseTo(240);
  expect(zoomAt(view, 1e9, at).scale).toBe(1);
});

test('H20 moves the view only as far as an item needs to be seen', () => {
  const view = { scale: 0.1, x: 0, y: 0 };
  const inside = { x: 1000, y: 1000, width: 500, depth: 500 };
  expect(reveal(view, inside, PORT, 40)).toEqual(view);
  const east = reveal(view, { ...inside, x: 20_000 }, PORT, 40);
  expect(toPort(east, { x: 20_500, y: 0 }).x).toBeCloseTo(904 - 40);
  expect(east.y).toBe(0);
});

test('H20 rulers and the bar of the scale have round lengths', () => {
  expect(stepOf(0.0272, 44)).toBe(2000);
  expect(ticks(-100, 4100, 2000)).toEqual([-0, 2000, 4000]);
  expect(barOf(0.0272)).toBe(5000);
});
