import { describe, expect, it } from 'vitest';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import { ToldOutcomes } from './toldOutcomes.ts';

const proposal = (id: string, state: Proposal['state'], decidedAt: number | null): Proposal => ({
  ...{ id, group: 'g', sheet: 'cues', row: 'r', field: 'duration', was: 1, value: 2, at: 0 },
  ...{ proposer: { userId: 'bob', name: 'Bob' }, state, reason: null, decidedBy: null, decidedAt },
});

/** What a browser keeps, in memory. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
}

const ids = (told: readonly Proposal[]): string[] => told.map(({ id }) => id);

describe('F13 outcomes of proposals', () => {
  it('are told once, those that were there at first never', () => {
    const told = new ToldOutcomes('bob', 'plan', storage());
    expect(ids(told.news([proposal('old', 'accepted', 5), proposal('a', 'open', null)]))).toEqual([]);
    expect(ids(told.news([proposal('a', 'declined', 9)]))).toEqual(['a']);
    expect(ids(told.news([proposal('a', 'declined', 9), proposal('b', 'lapsed', 9)]))).toEqual(['b']);
  });

  it('are told to whoever comes back, and not to whoever withdrew', () => {
    const kept = storage();
    new ToldOutcomes('bob', 'plan', kept).news([proposal('a', 'open', null)]);
    const back = new ToldOutcomes('bob', 'plan', kept);
    expect(ids(back.news([proposal('a', 'accepted', 7), proposal('b', 'withdrawn', 8)]))).toEqual(['a']);
    expect(ids(new ToldOutcomes('bob', 'plan', kept).news([proposal('a', 'accepted', 7)]))).toEqual([]);
  });
});
