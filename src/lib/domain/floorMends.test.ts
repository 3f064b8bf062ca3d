import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FloorJudge } from './floorJudge.ts';
import { mendsOf, type Mend } from './floorMends.ts';
import type { FloorRow, ZoneArea } from './floorProblem.ts';

const item = (id: string, x: number, y: number, more: Partial<FloorRow> = {}): FloorRow => ({
  ...{ id, x, y, width: 1600, depth: 600, height: 900, rotation: 0, quantity: 1, perRow: 1 },
  ...{ gapX: 0, gapY: 0, elevation: 0, round: false, zone: 'hall', stackedOn: null, clearance: 0 },
  ...more,
});
const hall: ZoneArea = { x: 0, y: 0, width: 10_000, depth: 10_000, height: 3000, aisle: null };
const judge = (rows: readonly FloorRow[], zone: Partial<ZoneArea> = {}): FloorJudge =>
  new FloorJudge(rows, new Map([['hall', { ...hall, ...zone }]]), { width: 12_000, depth: 12_000 });
const mends = (rows: readonly FloorRow[], mover?: string, zone: Partial<ZoneArea> = {}): readonly Mend[] => {
  const floor = judge(rows, zone);
  return mendsOf(floor.problems()[0]!, floor, mover);
};

/** The rows as a mend leaves them; what is stacked follows the row below, as it does in a plan. */
function mended(rows: readonly FloorRow[], { edits }: Mend): FloorRow[] {
  const after = new Map(rows.map((row) => [row.id, row]));
  for (const { row, field, value } of edits) after.set(row, { ...after.get(row)!, [field]: value });
  const elevationOf = (row: FloorRow): number => {
    const lower = row.stackedOn === null ? undefined : after.get(row.stackedOn);
    return lower ? elevationOf(lower) + lower.height : row.elevation;
  };
  return [...after.values()].map((row) => ({ ...row, elevation: elevationOf(row) }));
}

describe('a mend', () => {
  it('H12 is the least move along an axis, in whole centimetres', () => {
    const [move] = mends([item('desk', 2000, 2000), item('chips', 3400, 2000)], 'chips');
    expect(move).toMatchObject({ kind: 'move', row: 'chips', dx: 200, dy: 0 });
    expect(move!.edits).toEqual([{ row: 'chips', field: 'x', value: 3600 }]);
    const [odd] = mends([item('desk', 2000, 2000), item('chips', 3407, 2000)], 'chips');
    expect(odd).toMatchObject({ dx: 200, dy: 0 });
    const [turned] = mends([item('desk', 2000, 2000), item('chips', 3400, 2100, { rotation: 30 })], 'chips');
    expect(turned!.dx % 10).toBe(0);
  });
  it('H12 goes around what else is in the way, and never out of the zone', () => {
    const rows = [
      item('desk', 2000, 2000),
      item('chips', 3400, 2000),
      item('wall', 5100, 1900, { depth: 800 }),
    ];
    expect(mends(rows, 'chips')[0]).toMatchObject({ kind: 'move', dx: 0, dy: 600 });
    const corner = [item('desk', 8000, 9400), item('chips', 8400, 9400)];
    expect(mends(corner, 'chips')[0]).toMatchObject({ kind: 'move', dx: 0, dy: -600 });
  });
  it('H12 moves the smaller of two, with all that lies on it', () => {
    const rows = [
      item('stage', 2000, 2000, { width: 6000, depth: 3000 }),
      item('desk', 1000, 2000),
      item('card', 1100, 2100, { width: 100, depth: 100, height: 100, stackedOn: 'desk', elevation: 900 }),
    ];
    const [move] = mends(rows);
    expect(move).toMatchObject({ kind: 'move', row: 'desk', dx: -600 });
    expect(move!.edits).toEqual([
      { row: 'desk', field: 'x', value: 400 },
      { row: 'card', field: 'x', value: 500 },
    ]);
  });
  it('H12 stacks on the other where all of it has room', () => {
    const vase = item('vase', 2100, 2100, { width: 200, depth: 200, height: 300 });
    const stack = mends([item('desk', 2000, 2000), vase]).find(({ kind }) => kind === 'stack');
    expect(stack!.edits).toEqual([{ row: 'vase', field: 'stackedOn', value: 'desk' }]);
    const beyond = mends([item('desk', 2000, 2000), { ...vase, x: 3500 }]);
    expect(beyond.map(({ kind }) => kind)).not.toContain('stack');
    const low = mends([item('desk', 2000, 2000), vase], undefined, { height: 1100 });
    expect(low.map(({ kind }) => kind)).not.toContain('stack');
  });
  it('H12 turns by a right angle where that helps', () => {
    const rows = [item('a', 2000, 2000), item('b', 3100, 2300)];
    const turn = mends(rows, 'b').find(({ kind }) => kind === 'turn');
    expect(turn!.edits.map(({ field }) => field).sort()).toEqual(['rotation', 'x', 'y']);
  });
  it('H12 moves what is outside into its zone, to where there is room', () => {
    expect(mends([item('a', 9000, 5000)])[0]).toMatchObject({ kind: 'into-zone', dx: -600, dy: 0 });
    const taken = [item('a', 9000, 5000), item('b', 8400, 5000)];
    const floor = judge(taken);
    const outside = floor.problems().find(({ kind }) => kind === 'outside-zone')!;
    const [into] = mendsOf(outside, floor);
    expect(judge(mended(taken, into!)).problems()).toEqual([]);
    expect(mends([item('a', 0, 0, { width: 11_000, depth: 10_500 })])).toEqual([]);
  });
  it('H12 moves what has no zone into the venue', () => {
    expect(mends([item('a', 11_000, 0, { zone: null })])[0]).toMatchObject({ kind: 'into-room', dx: -600 });
  });
  it('H12 lowers what is too high, and moves what hangs over onto the row below', () => {
    const lamp = item('lamp', 0, 0, { elevation: 2500 });
    expect(mends([lamp])[0]).toMatchObject({ kind: 'lower', to: 2100 });
    expect(mends([item('mast', 0, 0, { height: 3500 })])).toEqual([]);
    const over = item('over', 3500, 2000, { width: 200, depth: 200, stackedOn: 'desk', elevation: 900 });
    expect(mends([item('desk', 2000, 2000), over])[0]).toMatchObject({ kind: 'onto', dx: -100, dy: 0 });
  });
  it('H12 sets the gaps of a row as wide as they are to be', () => {
    const tables = item('t', 0, 0, { quantity: 4, perRow: 2, gapX: 900, gapY: 300, clearance: 600 });
    expect(mends([tables])[0]).toMatchObject({ kind: 'spread', to: 600 });
    expect(mends([tables])[0]!.edits).toEqual([{ row: 't', field: 'gapY', value: 600 }]);
  });
  it('H12 ends its problem and makes no other for what it changes, on any floor', () => {
    const anyRow = fc.record({
      x: fc.integer({ min: -500, max: 9500 }),
      y: fc.integer({ min: -500, max: 9500 }),
      width: fc.integer({ min: 100, max: 2500 }),
      depth: fc.integer({ min: 100, max: 2500 }),
      rotation: fc.constantFrom(0, 90, 30, 45),
      quantity: fc.integer({ min: 1, max: 3 }),
      gapX: fc.constantFrom(0, 200, -50),
      round: fc.boolean(),
      clearance: fc.constantFrom(0, 0, 500),
      elevation: fc.constantFrom(0, 0, 2400),
    });
    const wrong = (floor: FloorJudge): Set<string> =>
      new Set(floor.problems().map((one) => `${one.kind} ${one.row} ${'other' in one ? one.other : ''}`));
    let offered = 0;
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 2, maxLength: 7 }), (cells) => {
        const rows = cells.map(({ x, y, ...more }, at) => item(`r${at}`, x, y, { ...more, perRow: 2 }));
        const floor = judge(rows, { aisle: 800 });
        const before = wrong(floor);
        for (const problem of floor.problems().slice(0, 3)) {
          for (const mend of mendsOf(problem, floor)) {
            offered++;
            const after = wrong(judge(mended(rows, mend), { aisle: 800 }));
            const key = `${problem.kind} ${problem.row} ${'other' in problem ? problem.other : ''}`;
            expect(after.has(key)).toBe(false);
            const changed = new Set(mend.edits.map(({ row }) => row));
            const fresh = [...after].filter((one) => !before.has(one));
            expect(fresh.filter((one) => one.split(' ').some((id) => changed.has(id)))).toEqual([]);
          }
        }
        expect(wrong(floor)).toEqual(before);
      }),
      { seed: 20270619, numRuns: 25, endOnFailure: true },
    );
    expect(offered).toBeGreaterThan(30);
  });
});
