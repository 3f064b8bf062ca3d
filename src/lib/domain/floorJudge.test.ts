import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FloorJudge } from './floorJudge.ts';
import type { FloorProblem, FloorRow, ZoneArea } from './floorProblem.ts';
import { whole } from './pieces.ts';

const SEED = 20270619;
const item = (id: string, x: number, y: number, more: Partial<FloorRow> = {}): FloorRow => ({
  ...{ id, x, y, width: 1000, depth: 500, height: 700, rotation: 0, quantity: 1, perRow: 1 },
  ...{ gapX: 0, gapY: 0, elevation: 0, round: false, zone: 'hall', stackedOn: null, clearance: 0 },
  ...more,
});
const hall: ZoneArea = { x: 0, y: 0, width: 20_000, depth: 20_000, height: 3000, aisle: null };
const VENUE = { width: 30_000, depth: 30_000 };
const judge = (rows: readonly FloorRow[], zone: Partial<ZoneArea> = {}): FloorJudge =>
  new FloorJudge(rows, new Map([['hall', { ...hall, ...zone }]]), VENUE);
const problems = (rows: readonly FloorRow[], zone: Partial<ZoneArea> = {}): FloorProblem[] =>
  judge(rows, zone).problems();
const sorted = (all: readonly FloorProblem[]): string[] => all.map((one) => JSON.stringify(one)).sort();

describe('what is kept free', () => {
  it('H5 around an item is free of other items, whichever of the two asks for it', () => {
    const desk = item('a', 0, 0, { clearance: 600 });
    expect(problems([desk, item('b', 1500, 0)])).toEqual([
      { kind: 'clearance', row: 'a', other: 'b', gap: 500, need: 600 },
    ]);
    expect(problems([item('a', 0, 0), item('b', 1500, 0, { clearance: 600 })])).toHaveLength(1);
    expect(problems([desk, item('b', 1600, 0)])).toEqual([]);
    expect(problems([desk, item('b', 1000, 0)])).toEqual([
      { kind: 'clearance', row: 'a', other: 'b', gap: 0, need: 600 },
    ]);
  });
  it('H5 is asked neither of what is painted on the floor, hangs above or is stacked on it', () => {
    const desk = item('a', 0, 0, { clearance: 600 });
    expect(problems([desk, item('b', 1100, 0, { height: 0 })])).toEqual([]);
    expect(problems([desk, item('b', 1100, 0, { elevation: 700 })])).toEqual([]);
    const card = item('b', 100, 100, { width: 100, depth: 100, stackedOn: 'a', elevation: 0 });
    expect(problems([desk, card])).toEqual([]);
  });
  it('H5 holds between the units of a row, and at odd angles', () => {
    const tables = item('a', 0, 0, { quantity: 4, perRow: 2, gapX: 800, gapY: 500, clearance: 700 });
    expect(problems([tables])).toEqual([{ kind: 'clearance', row: 'a', other: 'a', gap: 500, need: 700 }]);
    const square = { width: 1000, depth: 1000, rotation: 45 };
    const turned = [item('a', 0, 0, { ...square, clearance: 300 }), item('b', 1614, 0, square)];
    expect(problems(turned)).toEqual([{ kind: 'clearance', row: 'a', other: 'b', gap: 200, need: 300 }]);
  });
});

describe('an aisle', () => {
  const zone = { aisle: 1200 };
  it('H6 of a zone is as wide as the zone says between items that do not stand together', () => {
    expect(problems([item('a', 0, 0), item('b', 2000, 0)], zone)).toEqual([
      { kind: 'aisle', row: 'a', other: 'b', gap: 1000, need: 1200 },
    ]);
    expect(problems([item('a', 0, 0), item('b', 2200, 0)], zone)).toEqual([]);
    expect(problems([item('a', 0, 0), item('b', 1100, 0)], zone)).toEqual([]);
    expect(problems([item('a', 0, 0), item('b', 2000, 0, { zone: null })], zone)).toEqual([]);
    expect(problems([item('a', 0, 0, { quantity: 2, perRow: 2, gapX: 900 })], zone)).toEqual([
      { kind: 'aisle', row: 'a', other: 'a', gap: 900, need: 1200 },
    ]);
  });
  it('H6 is none where something stands in it', () => {
    const chairs = item('a', 0, 0, { width: 500, quantity: 2, perRow: 1, gapY: 600 });
    const table = item('t', 0, 500, { width: 1500, depth: 600 });
    expect(problems([chairs], zone)).toHaveLength(1);
    expect(problems([chairs, table], zone)).toEqual([]);
  });
  it('H6 gives way to what is worse between the same two', () => {
    const [a, b] = [item('a', 0, 0, { clearance: 1100 }), item('b', 2000, 0)];
    expect(problems([a, b], zone).map(({ kind }) => kind)).toEqual(['clearance']);
    expect(problems([a, { ...b, x: 900 }], zone).map(({ kind }) => kind)).toEqual(['overlap']);
  });
});

describe('a judge of the floor', () => {
  it('H7 tells what would be wrong, and leaves everything where it is', () => {
    const floor = judge([item('a', 0, 0), item('b', 2000, 0), item('c', 19_500, 0)]);
    const before = sorted(floor.problems());
    expect(floor.tried([item('a', 1500, 0)])).toEqual([
      { kind: 'overlap', row: 'a', other: 'b', width: 500, depth: 500 },
    ]);
    expect(floor.tried([item('new', 2000, 0)])).toHaveLength(1);
    expect(floor.tried([item('a', 1500, 0), item('b', 3500, 0)])).toEqual([]);
    expect(sorted(floor.problems())).toEqual(before);
    expect(floor.problemsOf('c')).toEqual([{ kind: 'outside-zone', row: 'c' }]);
    expect(floor.problemsOf('nobody')).toEqual([]);
  });

  const anyRow = fc.record({
    id: fc.constantFrom(...'abcdefghijkl'),
    x: fc.integer({ min: -1000, max: 9000 }),
    y: fc.integer({ min: -1000, max: 9000 }),
    width: fc.integer({ min: 100, max: 3000 }),
    depth: fc.integer({ min: 100, max: 3000 }),
    height: fc.constantFrom(0, 700, 1200, 3100),
    rotation: fc.constantFrom(0, 0, 90, 30, 45, 200),
    quantity: fc.integer({ min: 1, max: 6 }),
    perRow: fc.integer({ min: 1, max: 3 }),
    gapX: fc.constantFrom(0, 100, 700, -200),
    gapY: fc.constantFrom(0, 100, 700, -200),
    elevation: fc.constantFrom(0, 0, 700),
    round: fc.boolean(),
    zone: fc.constantFrom('hall', 'hall', null),
    stackedOn: fc.constantFrom(null, null, null, ...'abcdef'),
    clearance: fc.constantFrom(0, 0, 400, 5000),
  });
  const anyMove = fc.oneof(
    { weight: 5, arbitrary: anyRow },
    { weight: 1, arbitrary: anyRow.map(({ id }) => ({ gone: id })) },
    { weight: 1, arbitrary: anyRow.map((row) => ({ ...row, width: 9_000_000, quantity: 1 })) },
  );
  it('H7 that was told of every move says the same as one that sees the floor for the first time', () =>
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 10 }),
        fc.array(anyMove, { maxLength: 12 }),
        (start, moves) => {
          const rows = new Map(start.map((row) => [row.id, row]));
          const aisle = { aisle: 900 };
          const moved = judge([...rows.values()], aisle);
          for (const move of moves) {
            if ('gone' in move) {
              rows.delete(move.gone);
              moved.remove(move.gone);
            } else {
              rows.set(move.id, move);
              moved.place(move);
            }
            const anew = judge([...rows.values()], aisle);
            expect(sorted(moved.problems())).toEqual(sorted(anew.problems()));
            for (const id of rows.keys())
              expect(sorted(moved.problemsOf(id))).toEqual(sorted(anew.problemsOf(id)));
          }
        },
      ),
      { seed: SEED, numRuns: 150 },
    ));
  it('H7 that is made in pieces says the same as one made at once, and goes on alike', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 10 }),
        anyRow,
        (rows, move) => {
          const floors = [
            new FloorJudge(rows, new Map([['hall', hall]]), VENUE),
            whole(FloorJudge.inPieces(rows, new Map([['hall', hall]]), VENUE)),
          ];
          const [atOnce, piecemeal] = floors.map((floor) => {
            const before = floor.problems();
            floor.place(move);
            return [...before, ...floor.problems()];
          });
          expect(piecemeal).toEqual(atOnce);
        },
      ),
      { seed: SEED, numRuns: 100 },
    ));
  it('H7 gives others a turn between two rows while it is made', () => {
    const rows = Array.from({ length: 50 }, (_, at) => item(`r${at}`, 0, 0));
    expect([...FloorJudge.inPieces(rows, new Map(), VENUE)].length).toBeGreaterThanOrEqual(50);
  });
  it('H7 finds every pair of rows that a look at all pairs finds', () =>
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 10 }), (rows) => {
        const pairs = rows.flatMap((one, at) =>
          rows
            .slice(at + 1)
            .flatMap((other) => problems([one, other]))
            .filter((one) => 'other' in one),
        );
        const mine = problems(rows).filter((one) => 'other' in one);
        const stacked = (id: string): boolean => rows.find((row) => row.id === id)!.stackedOn !== null;
        const isLoose = (one: FloorProblem): boolean =>
          'other' in one && one.other !== one.row && !stacked(one.row) && !stacked(one.other);
        const loose = (all: readonly FloorProblem[]): string[] => sorted(all.filter(isLoose));
        expect(loose(mine)).toEqual(loose(pairs));
      }),
      { seed: SEED, numRuns: 150 },
    ));
  it('H8 tells of each of thousands at one spot, before and after one leaves', () => {
    const heap = Array.from({ length: 4_000 }, (_, at) => item(`r${at}`, 100, 100));
    const floor = judge(heap);
    const named = new Set(floor.problems().flatMap((one) => ('other' in one ? [one.row, one.other] : [])));
    expect(named.size).toBe(4_000);
    floor.place(item('r7', 10_000, 10_000));
    expect(floor.problemsOf('r7')).toEqual([]);
    expect(floor.problemsOf('r8')).not.toEqual([]);
  });
  it('H8 judges a floor of more units by the first few of each row', () => {
    const many = Array.from({ length: 11 }, (_, at) =>
      item(`r${at}`, 0, at * 600, { width: 10, depth: 10, quantity: 2_000, perRow: 2_000 }),
    );
    expect(problems(many)).toEqual([]);
    const floor = judge(many);
    floor.place(item('wide', 19_900, 0, { zone: null }));
    expect(floor.problemsOf('wide')).toEqual([]);
    for (const { id } of many.slice(9)) floor.remove(id);
    expect(floor.problemsOf('wide')).toHaveLength(1);
  });
});
