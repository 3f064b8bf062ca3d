import { describe, expect, it } from 'vitest';
import { isLocalRecord } from './isLocalRecord.ts';

const entry = {
  type: 'entry',
  id: 'a:1',
  tab: 'a',
  at: 1,
  gesture: { id: 'g', label: 'type' },
  changes: [
    { type: 'set', row: 'r', field: 'item', value: 'Lamp' },
    { type: 'add', row: 's', cells: { item: 'Tent' } },
  ],
  place: { epoch: 1, client: 2, upTo: 3 },
};
const { place: _, ...unplaced } = entry;
const refusal = { ...unplaced, type: 'refusal', code: 'role', row: null, field: null, problem: null };

describe('what a browser’s storage answers', () => {
  it('is a record when it has all that is read of one', () => {
    for (const record of [entry, { ...entry, place: null }, { ...entry, changes: [] }, refusal])
      expect(isLocalRecord(record)).toBe(true);
  });

  it('is none when it is anything else', () => {
    const others = [
      null,
      'nonsense',
      7,
      [entry],
      {},
      unplaced,
      { ...entry, id: 1 },
      { ...entry, tab: undefined },
      { ...entry, at: 'now' },
      { ...entry, gesture: null },
      { ...entry, changes: 'all' },
      { ...entry, changes: [null] },
      { ...entry, changes: [{ type: 'set', row: 'r' }] },
      { ...entry, changes: [{ type: 'drop', row: 'r', field: 'item' }] },
      { ...entry, place: { epoch: 1 } },
      { ...refusal, code: undefined },
    ];
    for (const other of others) expect(isLocalRecord(other)).toBe(false);
  });
});
