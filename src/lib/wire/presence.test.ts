import { expect, test } from 'vitest';
import { MOST_PRESENCE_ROWS, readPresence } from './presence.ts';

test('H32 passes on a place on the plan in whole millimetres, and the first rows of a selection', () => {
  const state = { cursor: null, pointer: { x: 4_300, y: -20 }, rows: ['desk', 'vase'] };
  expect(readPresence({ ...state, secret: 1 })).toEqual(state);
  expect(readPresence({ cursor: null, pointer: { x: 1, y: 2, z: 3 } })).toEqual({
    cursor: null,
    pointer: { x: 1, y: 2 },
  });
  expect(readPresence({ cursor: null, rows: [] })).toEqual({ cursor: null });
});

test('H32 drops a state with places or rows that nobody can have', () => {
  const pointers = [{ x: 1.5, y: 0 }, { x: 1e12, y: 0 }, { x: '1', y: 0 }, { x: NaN, y: 0 }, 'everywhere'];
  for (const pointer of pointers) expect(readPresence({ cursor: null, pointer })).toBeNull();
  const many = Array.from({ length: MOST_PRESENCE_ROWS + 1 }, (_, at) => `r${at}`);
  for (const rows of [many, ['x'.repeat(41)], [1], 'desk', {}])
    expect(readPresence({ cursor: null, rows })).toBeNull();
});
