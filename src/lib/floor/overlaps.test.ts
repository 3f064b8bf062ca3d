import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloorProblem } from '../domain/floorProblem.ts';
import { bodyOf, type FloorUnit, type Point } from '../domain/floorUnits.ts';
import { sharedOutline } from '../domain/unitGap.ts';
import { overlapsOf } from './overlaps.ts';
import { isOn } from './units.ts';

const unit = (cx: number, cy: number, more: Partial<FloorUnit> = {}): FloorUnit => ({
  ...{ cx, cy, width: 1_000, depth: 500, rotation: 0, round: false, bottom: 0, top: 750 },
  ...more,
});
const anyUnit = fc
  .record({
    ...{ cx: fc.integer({ min: -700, max: 700 }), cy: fc.integer({ min: -700, max: 700 }) },
    ...{ width: fc.integer({ min: 200, max: 2_000 }), depth: fc.integer({ min: 200, max: 2_000 }) },
    ...{ rotation: fc.integer({ min: 0, max: 359 }), round: fc.boolean() },
  })
  .map(({ cx, cy, ...more }) => unit(cx, cy, more));

/** Half the sum over the edges (the shoelace rule): more than nothing, for corners told clockwise with y to the south. */
const sizeOf = (points: readonly Point[]): number =>
  points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % points.length]!;
    return sum + (x * next.y - next.x * y) / 2;
  }, 0);

describe('what two units share', () => {
  it('H60 lies within both of them, and has its corners told clockwise', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const shared = sharedOutline(a, b);
        for (const point of shared) expect(isOn(a, point, 1) && isOn(b, point, 1)).toBe(true);
        expect(sizeOf(shared)).toBeGreaterThan(-1);
      }),
    ));

  it('H60 is as large from the one side as from the other, and no larger than either', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const [size, back] = [sizeOf(sharedOutline(a, b)), sizeOf(sharedOutline(b, a))];
        expect(Math.abs(size - back)).toBeLessThan(1);
        expect(size).toBeLessThanOrEqual(Math.min(a.width * a.depth, b.width * b.depth) + 1);
      }),
    ));

  it('H60 is as large as the share of points that are on both', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const { reachX, reachY } = bodyOf(a);
        const steps = 60;
        const [across, down] = [(2 * reachX) / steps, (2 * reachY) / steps];
        let both = 0;
        for (let x = a.cx - reachX + across / 2; x < a.cx + reachX; x += across)
          for (let y = a.cy - reachY + down / 2; y < a.cy + reachY; y += down)
            if (isOn(a, { x, y }) && isOn(b, { x, y })) both++;
        const size = sizeOf(sharedOutline(a, b));
        // Squares that an edge goes through count wholly or not at all.
        const edge = 4 * (across + down) * (a.width + a.depth + b.width + b.depth);
        expect(Math.abs(both * across * down - size)).toBeLessThan(edge / 4);
      }),
      { numRuns: 60 },
    ));

  it('H60 is nothing where they stand apart', () => {
    expect(sizeOf(sharedOutline(unit(0, 0), unit(3_000, 0)))).toBe(0);
  });
});

describe('overlaps of rows', () => {
  const overlap = (row: string, other: string): FloorProblem => ({
    ...{ kind: 'overlap', row, other, width: 1, depth: 1 },
  });
  const units: Record<string, readonly FloorUnit[]> = {
    desk: [unit(0, 0), unit(2_000, 0), unit(4_000, 0)],
    car: [unit(400, 0, { width: 4_000 })],
    lamp: [unit(0, 0, { bottom: 3_000, top: 3_500 })],
    heap: [unit(0, 9_000), unit(100, 9_000), unit(5_000, 9_000)],
  };
  const of = (...problems: FloorProblem[]) => overlapsOf(problems, (row) => units[row] ?? []);

  it('H60 are all those of their units that cross, each once, whoever tells of them', () => {
    const found = of(overlap('desk', 'car'), overlap('car', 'desk'));
    expect(found.map(({ rows }) => rows)).toEqual([
      ['car', 'desk'],
      ['car', 'desk'],
    ]);
    expect(found.map(({ area }) => area)).toEqual([
      { x: -500, y: -250, width: 1_000, depth: 500 },
      { x: 1_500, y: -250, width: 900, depth: 500 },
    ]);
  });

  it('H60 are also those between units of one row', () => {
    expect(of(overlap('heap', 'heap')).map(({ area }) => [area.x, area.width])).toEqual([[-400, 900]]);
  });

  it('H60 are not where one hangs above the other, nor where nobody says so', () => {
    expect(of(overlap('desk', 'lamp'))).toEqual([]);
    expect(of({ kind: 'clearance', row: 'desk', other: 'car', gap: 0, need: 1 })).toEqual([]);
    expect(of(overlap('desk', 'gone'))).toEqual([]);
  });
});
