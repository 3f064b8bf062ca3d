import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodiesOf,
  bodyOf,
  boxOf,
  corners,
  outline,
  unitsOf,
  type Body,
  type FloorUnit,
} from './floorUnits.ts';
import { cross, gapBetween, sharedArea, slackOf, standsIn, standsOn, wayOut } from './unitGap.ts';

const SEED = 20270619;
const RUNS = { seed: SEED, numRuns: 400 };

const placed = {
  ...{ x: 0, y: 0, width: 1000, depth: 500, height: 700, rotation: 0, quantity: 1, perRow: 1 },
  ...{ gapX: 0, gapY: 0, elevation: 0, round: false },
};
const unit = (cx: number, cy: number, more: Partial<FloorUnit> = {}): Body =>
  bodyOf({
    ...{ cx, cy, width: 1000, depth: 500, rotation: 0, round: false, bottom: 0, top: 700 },
    ...more,
  });

const anyUnit = fc
  .record({
    cx: fc.integer({ min: -4000, max: 4000 }),
    cy: fc.integer({ min: -4000, max: 4000 }),
    width: fc.integer({ min: 20, max: 4000 }),
    depth: fc.integer({ min: 20, max: 4000 }),
    rotation: fc.oneof(fc.constantFrom(0, 90, 180, 270, 45), fc.integer({ min: 0, max: 359 })),
    round: fc.boolean(),
    isEven: fc.boolean(),
  })
  .map(({ isEven, depth, ...one }) => unit(0, 0, { ...one, depth: isEven ? one.width : depth }));

/** Whether a point lies in a unit, and by how much it must; by definition, without any of the code under test. */
function holds({ cx, cy, width, depth, rotation, round }: FloorUnit, x: number, y: number): boolean {
  const angle = (-rotation * Math.PI) / 180;
  const [dx, dy] = [x - cx, y - cy];
  const [along, across] = [
    (2 * (dx * Math.cos(angle) - dy * Math.sin(angle))) / width,
    (2 * (dx * Math.sin(angle) + dy * Math.cos(angle))) / depth,
  ];
  return round ? along * along + across * across < 1 : Math.max(Math.abs(along), Math.abs(across)) < 1;
}

/** Points of a unit, close enough together that a deep crossing cannot lie between them. */
function* pointsOf({ cx, cy, width, depth, rotation }: FloorUnit, step: number) {
  const angle = (rotation * Math.PI) / 180;
  for (let along = -width / 2; along <= width / 2; along += step)
    for (let across = -depth / 2; across <= depth / 2; across += step)
      yield {
        x: cx + along * Math.cos(angle) - across * Math.sin(angle),
        y: cy + along * Math.sin(angle) + across * Math.cos(angle),
      };
}

describe('units of a floor row', () => {
  it('H1 stand in a grid of boxes around the turned unit, from the north-west corner of the first', () => {
    const turned = { ...placed, x: 100, y: 200, rotation: 90, quantity: 3, perRow: 2, gapX: 50, gapY: 60 };
    expect(unitsOf(turned).map(({ cx, cy }) => [cx, cy])).toEqual([
      [350, 700],
      [900, 700],
      [350, 1760],
    ]);
    expect(boxOf({ ...placed, rotation: 30 })).toEqual({ width: 1116, depth: 933 });
    expect(boxOf({ ...placed, depth: 1000, rotation: 30, round: true })).toEqual({
      width: 1000,
      depth: 1000,
    });
    expect(unitsOf({ ...placed, quantity: 50_000 })).toHaveLength(2000);
    expect(unitsOf({ ...placed, quantity: 50_000 }, 7)).toHaveLength(7);
  });
  it('H1 turn clockwise about their centre', () => {
    const round = corners(unit(0, 0, { rotation: 90 })).map(({ x, y }) => [x, y]);
    expect(round).toEqual([
      [250, -500],
      [250, 500],
      [-250, 500],
      [-250, -500],
    ]);
    expect(outline(unit(0, 0, { round: true }))[0]).toEqual({ x: 500, y: 0 });
  });
  it('H1 fill the box that is reckoned around them, at every angle', () =>
    fc.assert(
      fc.property(anyUnit, (one) => {
        const xs = outline(one).map(({ x }) => x - one.cx);
        expect(Math.abs(Math.max(...xs) - one.reachX)).toBeLessThan(one.round ? 4 : 1e-6);
        const box = boxOf(one);
        expect(Math.abs(box.depth - 2 * one.reachY)).toBeLessThanOrEqual(0.5);
      }),
      RUNS,
    ));
});

describe('what lies between two units', () => {
  it('H2 is as if they were boxes where they stand at right angles', () =>
    fc.assert(
      fc.property(
        anyUnit,
        anyUnit,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        (p, q, m, n) => {
          const [a, b] = [
            bodyOf({ ...p, round: false, rotation: 90 * m }),
            bodyOf({ ...q, round: false, rotation: 90 * n }),
          ];
          const inX = Math.min(a.cx + a.reachX, b.cx + b.reachX) - Math.max(a.cx - a.reachX, b.cx - b.reachX);
          const inY = Math.min(a.cy + a.reachY, b.cy + b.reachY) - Math.max(a.cy - a.reachY, b.cy - b.reachY);
          expect(cross(a, b)).toBe(inX > 0 && inY > 0);
          if (cross(a, b)) expect(sharedArea(a, b)).toEqual({ width: inX, depth: inY });
        },
      ),
      RUNS,
    ));
  it('H2 is the same from both sides', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        expect(gapBetween(a, b)).toBeCloseTo(gapBetween(b, a), 6);
      }),
      RUNS,
    ));
  it('H2 does not change when both move alike or turn by a right angle about a point', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, fc.integer({ min: -9_000, max: 9_000 }), (a, b, by) => {
        const moved = (one: Body): Body => bodyOf({ ...one, cx: one.cx + by, cy: one.cy - 2 * by });
        const turned = (one: Body): Body =>
          bodyOf({ ...one, cx: -one.cy, cy: one.cx, rotation: one.rotation + 90 });
        expect(gapBetween(moved(a), moved(b))).toBeCloseTo(gapBetween(a, b), 6);
        expect(gapBetween(turned(a), turned(b))).toBeCloseTo(gapBetween(a, b), 3);
      }),
      RUNS,
    ));
  it('H2 agrees with points taken from them: none is in both where they are apart, some where they are deep in each other', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const gap = gapBetween(a, b);
        const step = Math.max(a.width, a.depth) / 60;
        let shares = false;
        for (const { x, y } of pointsOf(a, step)) shares ||= holds(a, x, y) && holds(b, x, y);
        if (gap >= 0) expect(shares).toBe(false);
        if (shares) expect(gap).toBeLessThan(0);
        const narrowest = Math.min(a.width, a.depth, b.width, b.depth);
        if (gap < -3 * step && narrowest > 6 * step) expect(shares).toBe(true);
      }),
      { ...RUNS, numRuns: 150 },
    ));
  it('H2 is the distance to the nearest points of the outlines where they are apart', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const gap = gapBetween(a, b);
        fc.pre(gap > 0);
        const far = outline(a).flatMap((p) => outline(b).map((q) => Math.hypot(p.x - q.x, p.y - q.y)));
        expect(gap).toBeLessThanOrEqual(Math.min(...far) + 0.5);
        const { ux, uy } = wayOut(a, b);
        const side = Math.sign((b.cx - a.cx) * ux + (b.cy - a.cy) * uy);
        const closer = (by: number): Body =>
          bodyOf({ ...b, cx: b.cx - side * ux * by, cy: b.cy - side * uy * by });
        expect(gapBetween(a, closer(gap - 1))).toBeGreaterThan(0);
        expect(gapBetween(a, closer(gap + 1))).toBeLessThan(0);
      }),
      RUNS,
    ));
  it('H2 is, where they cross, the shortest way on which one leaves the other', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        const gap = gapBetween(a, b);
        fc.pre(gap < -2);
        const gone = (angle: number, by: number): number =>
          gapBetween(a, bodyOf({ ...b, cx: b.cx + Math.cos(angle) * by, cy: b.cy + Math.sin(angle) * by }));
        const angles = Array.from({ length: 60 }, (_, at) => (at * Math.PI) / 30);
        for (const angle of angles) expect(gone(angle, -gap - 1)).toBeLessThan(0);
        const { ux, uy } = wayOut(a, b);
        const way = Math.atan2(uy, ux);
        expect(Math.max(gone(way, -gap + 1), gone(way + Math.PI, -gap + 1))).toBeGreaterThan(0);
      }),
      { ...RUNS, numRuns: 150 },
    ));
  it('H2 finds two ellipses as near as fine polygons in their place', () => {
    const [a, b] = [unit(0, 0, { round: true, rotation: 20 }), unit(900, 300, { round: true, rotation: 75 })];
    const far = outline(a).flatMap((p) => outline(b).map((q) => Math.hypot(p.x - q.x, p.y - q.y)));
    expect(Math.abs(gapBetween(a, b) - Math.min(...far))).toBeLessThan(1);
  });
});

describe('units that touch', () => {
  it('H3 do not cross, however they are turned', () => {
    for (let rotation = 1; rotation < 360; rotation++) {
      const [first, second] = bodiesOf({ ...placed, depth: 1000, rotation, quantity: 2, perRow: 2 });
      expect(cross(first!, second!)).toBe(false);
      const along = bodyOf({
        ...first!,
        cx: Math.round(first!.cx + 1000 * first!.cos),
        cy: Math.round(first!.cy + 1000 * first!.sin),
      });
      expect(cross(first!, along)).toBe(false);
      expect(
        cross(first!, bodyOf({ ...along, cx: along.cx - 10 * first!.cos, cy: along.cy - 10 * first!.sin })),
      ).toBe(true);
    }
  });
  it('H3 are never let off a millimetre at right angles', () => {
    expect(cross(unit(0, 0), unit(1000, 0))).toBe(false);
    expect(cross(unit(0, 0), unit(999, 0))).toBe(true);
    expect(slackOf(unit(0, 0), unit(0, 0, { rotation: 180 }))).toBe(0);
  });
  it('H3 give no false alarm for boxes that cross where the units in them do not', () => {
    const diagonal = unit(0, 0, { width: 2000, depth: 200, rotation: 45 });
    expect(cross(diagonal, unit(450, -450, { width: 200, depth: 200 }))).toBe(false);
    expect(cross(diagonal, unit(450, 450, { width: 200, depth: 200 }))).toBe(true);
    const table = { width: 1000, depth: 1000, round: true };
    expect(cross(unit(0, 0, table), unit(800, 800, table))).toBe(false);
    expect(cross(unit(0, 0, table), unit(700, 700, table))).toBe(true);
  });
  it('H3 are told by the depth of the overlap along the shortest way out, and across it', () => {
    const turned = unit(0, 0, { width: 1000, depth: 1000, rotation: 45 });
    expect(sharedArea(turned, unit(1107, 0, { width: 1000, depth: 2000 }))).toEqual({
      width: 100,
      depth: 200,
    });
    const table = { width: 1000, depth: 1000, round: true };
    expect(sharedArea(unit(0, 0, table), unit(900, 0, table)).width).toBe(100);
  });
});

describe('a unit', () => {
  it('H4 stands in a zone when no corner is out of it, not its box', () => {
    const zone = { x: 0, y: 0, width: 2000, depth: 2000 };
    expect(standsIn(unit(500, 250), zone)).toBe(true);
    expect(standsIn(unit(499, 250), zone)).toBe(false);
    expect(standsIn(unit(1000, 1000, { width: 2000, depth: 2000, rotation: 45 }), zone)).toBe(false);
    expect(standsIn(unit(1000, 1000, { width: 2000, depth: 2000, rotation: 45, round: true }), zone)).toBe(
      true,
    );
  });
  it('H4 stands on another when all of it does', () =>
    fc.assert(
      fc.property(anyUnit, anyUnit, (upper, lower) => {
        const small = bodyOf({
          ...upper,
          width: Math.ceil(upper.width / 6),
          depth: Math.ceil(upper.depth / 6),
        });
        const near = bodyOf({ ...small, cx: lower.cx + small.cx / 6, cy: lower.cy + small.cy / 6 });
        const grown = bodyOf({ ...lower, width: lower.width + 4, depth: lower.depth + 4 });
        const inside = outline(near).every(({ x, y }) => holds(grown, x, y));
        if (standsOn(near, lower)) expect(inside).toBe(true);
        const shrunk = bodyOf({ ...lower, width: lower.width - 8, depth: lower.depth - 8 });
        if (outline(near).every(({ x, y }) => holds(shrunk, x, y))) expect(standsOn(near, lower)).toBe(true);
      }),
      RUNS,
    ));
});
