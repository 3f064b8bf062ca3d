import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regenerate, type GeneratedCells, type Generation, type LiveGenerated } from './regenerate.ts';

const SEED = 20270619;
const made = (rows: Readonly<Record<string, GeneratedCells>>): Generation => new Map(Object.entries(rows));
const live = (generation: Generation): LiveGenerated[] =>
  [...generation].map(([key, cells]) => ({ row: `row ${key}`, key, cells: { ...cells } }));

const before = made({
  '1/desk': { title: 'Sign-in', duration: 600 },
  '1/drive': { title: 'Test drive', duration: 1_800 },
});
const after = made({
  '1/desk': { title: 'Sign-in', duration: 900 },
  '1/drive': { title: 'Test drive', duration: 1_800 },
  '2/desk': { title: 'Sign-in', duration: 900 },
});

describe('rows made of the plan, made anew', () => {
  it('are added the first time', () =>
    expect(regenerate(new Map(), after, [])).toMatchObject({ add: { length: 3 }, set: [], remove: [] }));
  it('follow the new set-up where nobody wrote', () =>
    expect(regenerate(before, after, live(before))).toMatchObject({
      add: [{ key: '2/desk' }],
      set: [{ row: 'row 1/desk', field: 'duration', value: 900 }],
      kept: [],
    }));
  it('keep what people wrote, and say what would be there', () => {
    const rows = live(before);
    rows[0] = { ...rows[0]!, cells: { title: 'Welcome drink', duration: 720 } };
    expect(regenerate(before, after, rows)).toMatchObject({
      set: [],
      kept: [
        { row: 'row 1/desk', field: 'title', value: 'Welcome drink', instead: 'Sign-in' },
        { row: 'row 1/desk', field: 'duration', value: 720, instead: 900 },
      ],
    });
  });
  it('that are not made any more go, unless people changed them', () => {
    const rows = live(before);
    rows[1] = { ...rows[1]!, cells: { title: 'Long drive', duration: 1_800 } };
    expect(regenerate(before, new Map(), rows)).toMatchObject({
      remove: [{ row: 'row 1/desk' }],
      stay: [{ row: 'row 1/drive' }],
    });
  });
  it('that people deleted do not come back', () =>
    expect(regenerate(before, after, live(before).slice(1))).toMatchObject({
      add: [{ key: '2/desk' }],
      leftOut: ['1/desk'],
    }));
  it('any set-up becomes any other when nobody wrote in between, and a second time nothing is left to do', () => {
    const generation = fc
      .dictionary(
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.record({ title: fc.constantFrom('x', 'y', null), duration: fc.integer({ min: 0, max: 3 }) }),
      )
      .map(made);
    fc.assert(
      fc.property(generation, generation, (first, second) => {
        const work = regenerate(first, second, live(first));
        expect([work.kept, work.stay, work.leftOut]).toEqual([[], [], []]);
        const rows = new Map(live(first).map((row) => [row.row, { ...row, cells: { ...row.cells } }]));
        for (const { row } of work.remove) rows.delete(row);
        for (const { row, field, value } of work.set)
          rows.set(row, { ...rows.get(row)!, cells: { ...rows.get(row)!.cells, [field]: value } });
        for (const { key, cells } of work.add) rows.set(`row ${key}`, { row: `row ${key}`, key, cells });
        const result = new Map([...rows.values()].map(({ key, cells }) => [key, cells]));
        expect(Object.fromEntries(result)).toEqual(Object.fromEntries(second));
        const again = regenerate(second, second, [...rows.values()]);
        expect(Object.values(again).every((list) => list.length === 0)).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
