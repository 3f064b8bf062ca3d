import { expect, test } from 'vitest';
import { distances, snap, snapEdge } from './snap.ts';

const box = (x: number, y: number, width = 1000, depth = 500) => ({ x, y, width, depth });
const TO = { others: [], walls: [], grid: 100, reach: 80 };

test('H24 lies on the grid of 10 cm where nothing else pulls', () => {
  expect(snap(box(1043, 2071), TO)).toEqual({ dx: -43, dy: 29, guides: [] });
  expect(snap(box(1043, 2071), { ...TO, grid: 0 })).toEqual({ dx: 0, dy: 0, guides: [] });
});

test('H24 edges pull edges and middles pull middles, and a line says which', () => {
  const other = box(5013, 7000, 2000, 700);
  const edge = snap(box(5040, 2000), { ...TO, others: [other] });
  expect(edge.dx).toBe(-27);
  expect(edge.guides).toEqual([{ axis: 'x', at: 5013, from: 2000, to: 7700, gap: false }]);
  expect(snap(box(5500, 2000), { ...TO, others: [other] }).dx).toBe(13);
});

test('H24 a third one is held at the gap that two others have, or in the middle between them', () => {
  const others = [box(0, 0), box(1700, 0)];
  expect(snap(box(3420, 0), { ...TO, others }).dx).toBe(-20);
  const between = snap(box(2035, 20), { ...TO, others: [box(0, 0), box(4000, 0)] });
  expect(between.dx).toBe(-35);
  expect(between.guides.filter(({ gap }) => gap)).toHaveLength(2);
});

test('H24 walls pull edges, not middles', () => {
  const walls = [box(0, 0, 9000, 6000)];
  expect(snap(box(7960, 3000), { ...TO, walls }).dx).toBe(40);
  expect(snap(box(4010, 3000), { ...TO, walls, grid: 0 }).dx).toBe(0);
});

test('H24 an edge that is pulled is held as a whole item is', () => {
  expect(snapEdge(2960, 'x', [0, 500], { ...TO, others: [box(3000, 4000)] }).by).toBe(40);
  expect(snapEdge(2940, 'x', [0, 500], TO).by).toBe(-40);
});

test('H25 says how far it is to the nearest neighbour of each side, and to the walls where there is none', () => {
  const found = distances(
    box(4300, 16_800, 1600, 600),
    [box(1000, 16_900), box(7000, 2000)],
    [box(0, 15_000, 8500, 5000)],
  );
  expect(found.map(({ side, length }) => [side, length])).toEqual([
    ['west', 2300],
    ['east', 2600],
    ['north', 1800],
    ['south', 2600],
  ]);
});
