import { expect, test } from 'vitest';
import type { CueTiming } from '#lib/domain/cueTimes.ts';
import { moveCue } from '#lib/domain/moveCue.ts';
import { cueEdits } from './cueEdits.ts';

const PLAN: readonly CueTiming[] = [
  { id: 'a', track: 'hall', start: { how: 'pinned', at: 36_000 }, duration: 600 },
  { id: 'b', track: 'hall', start: { how: 'after-previous', offset: 300 }, duration: 600 },
  { id: 'c', track: 'bar', start: { how: 'pinned', at: 36_000 }, duration: 600 },
];
const edits = (move: Partial<Parameters<typeof moveCue>[1]>) => {
  const whole = { cue: 'b', start: 36_900, duration: 600, track: 'hall', pin: false, ...move };
  return cueEdits(PLAN, moveCue(PLAN, whole)!, whole.cue);
};

test('T2 only the cells that change are written, and an offset of nothing leaves the cell empty', () => {
  expect(edits({ start: 36_600 })).toEqual([{ type: 'set', row: 'b', field: 'offset', value: null }]);
  expect(edits({ duration: 900 })).toEqual([{ type: 'set', row: 'b', field: 'duration', value: 900 }]);
  expect(edits({ start: 37_000, pin: true })).toEqual([
    { type: 'set', row: 'b', field: 'startAt', value: 37_000 },
    { type: 'set', row: 'b', field: 'startMode', value: 'pinned' },
  ]);
  expect(edits({ cue: 'a', start: 35_000 })).toEqual([
    { type: 'set', row: 'a', field: 'startAt', value: 35_000 },
  ]);
});

test('T3 in another track the row takes its place as well', () => {
  expect(edits({ track: 'bar', start: 37_200 })).toEqual([
    { type: 'set', row: 'b', field: 'track', value: 'bar' },
    { type: 'set', row: 'b', field: 'offset', value: 600 },
    { type: 'move', row: 'b', after: 'c' },
  ]);
});
