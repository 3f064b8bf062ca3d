import { describe, expect, it } from 'vitest';
import type { Refusal } from './localStore.ts';
import { saveState, worstState, type SaveFacts, type SaveState } from './saveState.ts';

const CALM: SaveFacts = {
  link: { state: 'connected' },
  ready: true,
  synced: true,
  closed: null,
  storeDown: false,
  mayWrite: true,
  unsaved: 0,
  refusals: [],
};
const REFUSAL: Refusal = {
  type: 'refusal',
  id: 'x',
  tab: 't',
  at: 0,
  gesture: { id: 'g', label: 'type' },
  changes: [],
  code: 'role',
  row: null,
  field: null,
  problem: null,
};

describe('the word on saving', () => {
  const cases: [string, Partial<SaveFacts>, SaveState][] = [
    ['all is stored', {}, { state: 'saved' }],
    ['something is on its way', { unsaved: 2 }, { state: 'saving', unsaved: 2 }],
    ['the server was not compared with yet', { synced: false }, { state: 'loading' }],
    [
      'nothing can be shown yet',
      { ready: false, synced: false, link: { state: 'connecting' } },
      { state: 'loading' },
    ],
    [
      'the connection is gone',
      { link: { state: 'offline', retryAt: 9 }, synced: false, unsaved: 3 },
      { state: 'offline', unsaved: 3, retryAt: 9 },
    ],
    [
      'something was refused while offline',
      { link: { state: 'offline', retryAt: 9 }, refusals: [REFUSAL], unsaved: 1 },
      { state: 'refused', unsaved: 1, refusals: [REFUSAL] },
    ],
    ['the server cannot store', { storeDown: true, unsaved: 1 }, { state: 'storeDown', unsaved: 1 }],
    ['one may only read', { mayWrite: false }, { state: 'readOnly', reason: 'role' }],
    [
      'one may only read, and what was written before is not confirmed',
      { mayWrite: false, unsaved: 1 },
      { state: 'saving', unsaved: 1 },
    ],
    [
      'the server has ended it',
      { closed: 4404, unsaved: 1 },
      { state: 'closed', code: 4404, unsaved: 1, refusals: [] },
    ],
  ];
  it.each(cases)('S16 when %s', (_, facts, state) => {
    expect(saveState({ ...CALM, ...facts })).toEqual(state);
  });

  it('S16 over several sheets is the worst, with everything unsaved and refused', () => {
    expect(worstState([])).toEqual({ state: 'loading' });
    expect(worstState([{ state: 'saved' }, { state: 'readOnly', reason: 'role' }])).toEqual({
      state: 'saved',
    });
    expect(
      worstState([
        { state: 'saving', unsaved: 1 },
        { state: 'offline', unsaved: 2, retryAt: 5 },
      ]),
    ).toEqual({ state: 'offline', unsaved: 3, retryAt: 5 });
    const refused: SaveState = { state: 'refused', unsaved: 1, refusals: [REFUSAL] };
    expect(worstState([refused, { state: 'closed', code: 4401, unsaved: 2, refusals: [] }])).toEqual({
      state: 'closed',
      code: 4401,
      unsaved: 3,
      refusals: [REFUSAL],
    });
  });
});
