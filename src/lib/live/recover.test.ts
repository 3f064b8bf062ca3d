import { describe, expect, it } from 'vitest';
import type { CellValue, Change } from '#lib/schema/index.ts';
import type { Refused } from '#lib/wire/index.ts';
import type { JournalEntry } from './localStore.ts';
import { judge, planReplay, type Fault, type Ground } from './recover.ts';

const set = (row: string, field: string, value: CellValue): Change => ({ type: 'set', row, field, value });
const add = (row: string, cells: Record<string, CellValue> = {}): Change => ({ type: 'add', row, cells });

function entry(id: string, ...changes: Change[]): JournalEntry {
  return {
    type: 'entry',
    id,
    tab: 't',
    at: 0,
    gesture: { id: `g-${id}`, label: 'type' },
    changes,
    place: null,
  };
}

function refused(more: Partial<Refused>): Refused {
  return { code: 'role', row: null, field: null, values: [], gesture: null, ...more };
}

/** Numbers are bad values. */
const faultOf = (change: Change): Fault | null =>
  change.type === 'set' && typeof change.value === 'number'
    ? { code: 'bad-value', field: change.field, problem: 'wrong-type' }
    : null;
const takenOf = (verdict: ReturnType<typeof judge>) =>
  verdict.takenOut.map(({ entry: { id }, changes }) => [id, ...changes]);

describe('S15 what a refusal is about', () => {
  const entries = [
    entry('a', set('r1', 'item', 'x'), set('r1', 'note', 'y')),
    entry('b', set('r1', 'note', 'z')),
    entry('c', set('r2', 'note', 'w')),
  ];

  it('the cell it names, in every gesture that set it; the rest of those gestures is not touched', () => {
    const verdict = judge(refused({ row: 'r1', field: 'note' }), entries, false, faultOf);
    expect(takenOf(verdict)).toEqual([
      ['a', set('r1', 'note', 'y')],
      ['b', set('r1', 'note', 'z')],
    ]);
    expect(verdict.cautious).toBe(false);
  });

  it('of several values for one cell, those that do not fit', () => {
    const mixed = [
      entry('a', set('r1', 'note', 'good')),
      entry('b', set('r1', 'note', 5)),
      entry('c', set('r1', 'note', 'good again')),
    ];
    expect(
      takenOf(judge(refused({ code: 'bad-value', row: 'r1', field: 'note' }), mixed, false, faultOf)),
    ).toEqual([['b', set('r1', 'note', 5)]]);
  });

  it('with a new row, everything that was done in it later', () => {
    const made = [
      entry('a', add('r9', { item: 'x' })),
      entry('b', set('r9', 'note', 'y'), set('r1', 'note', 'z')),
    ];
    expect(
      takenOf(judge(refused({ code: 'bad-value', row: 'r9', field: 'item' }), made, false, faultOf)),
    ).toEqual([
      ['a', add('r9', { item: 'x' })],
      ['b', set('r9', 'note', 'y')],
    ]);
  });

  it('nothing at first when it names nothing, and then the one gesture that was under way', () => {
    const first = judge(refused({ code: 'too-many-rows' }), entries, false, faultOf);
    expect(first).toEqual({ takenOut: [], cautious: true });
    const second = judge(refused({ code: 'too-many-rows', gesture: 'g-b' }), entries, true, faultOf);
    expect(takenOf(second)).toEqual([['b', set('r1', 'note', 'z')]]);
  });

  it('only the way of sending, for what may pass from a fresh document', () => {
    for (const code of ['foreign-client', 'malformed', 'deletes', 'row-exists', 'too-large'] as const) {
      expect(judge(refused({ code, row: 'r1' }), entries, false, faultOf)).toEqual({
        takenOut: [],
        cautious: true,
      });
      expect(judge(refused({ code, row: 'r1' }), entries, true, faultOf).takenOut).not.toEqual([]);
    }
  });

  it('no change at all while the server cannot store', () => {
    expect(judge(refused({ code: 'store-down' }), entries, false, faultOf)).toEqual({
      takenOut: [],
      cautious: false,
    });
  });
});

describe('S15 what is made again', () => {
  const ground = (more: Partial<Ground> = {}): Ground => ({
    has: (row) => row === 'r1',
    overtaken: () => false,
    faultOf,
    ...more,
  });

  it('what fits, in order; of the rest each gesture says why not', () => {
    const plan = planReplay(
      [entry('a', set('r1', 'note', 'x'), set('r1', 'item', 3), set('gone', 'item', 'y'))],
      ground(),
    );
    expect(plan.replay.map(({ changes }) => changes)).toEqual([[set('r1', 'note', 'x')]]);
    expect(plan.takenOut.map(({ code, row, changes }) => [code, row, changes.length])).toEqual([
      ['bad-value', 'r1', 1],
      ['row-gone', 'gone', 1],
    ]);
  });

  it('rows, and cells in them; a row that is there already was stored after all', () => {
    const plan = planReplay([entry('a', add('r1'), add('r2')), entry('b', set('r2', 'item', 'x'))], ground());
    expect(plan.replay.map(({ changes }) => changes)).toEqual([[add('r2')], [set('r2', 'item', 'x')]]);
    expect(plan.takenOut).toEqual([]);
  });

  it('not cells of a row that may not be made', () => {
    const noRows: Ground['faultOf'] = ({ type }) =>
      type === 'add' ? { code: 'role', field: null, problem: null } : null;
    const plan = planReplay(
      [entry('a', add('r2')), entry('b', set('r2', 'item', 'x'))],
      ground({ faultOf: noRows }),
    );
    expect(plan.takenOut.map(({ code, entry: { id } }) => [id, code])).toEqual([
      ['a', 'role'],
      ['b', 'bad-row'],
    ]);
  });

  it('not what a later gesture has set since', () => {
    const plan = planReplay([entry('a', set('r1', 'note', 'old'))], ground({ overtaken: () => true }));
    expect(plan).toEqual({
      replay: [{ entry: entry('a', set('r1', 'note', 'old')), changes: [] }],
      takenOut: [],
    });
  });
});
