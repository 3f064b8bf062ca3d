import { expect, test } from 'vitest';
import { closedCycle } from './cueCycles.ts';
import type { CueStart, CueTiming } from './cueTimes.ts';

const after = (other: string): CueStart => ({ how: 'after', cue: other, offset: 0 });
const follows: CueStart = { how: 'after-previous', offset: 0 };
const cue = (id: string, track: string, start: CueStart = follows): CueTiming => ({
  ...{ id, track, start },
  duration: 60,
});
const PLAN = [cue('a', 'x', { how: 'pinned', at: 0 }), cue('b', 'x'), cue('c', 'y', after('b'))];
const NONE: ReadonlySet<string> = new Set();

test('R8 the way round that a change closes begins with what is changed', () => {
  const linked = [cue('a', 'x', after('c')), ...PLAN.slice(1)];
  expect(closedCycle(PLAN, linked, new Set(['a']))).toEqual(['a', 'c', 'b', 'a']);
  expect(closedCycle(PLAN, linked, NONE)).toHaveLength(4);
  expect(closedCycle(PLAN, [...PLAN.slice(0, 2), cue('c', 'y', after('c'))], new Set(['c']))).toEqual([
    'c',
    'c',
  ]);
});

test('R8 a change that closes none is let through, also beside a round that was there', () => {
  expect(closedCycle(PLAN, PLAN, NONE)).toBeNull();
  const round = [cue('a', 'x', after('c')), ...PLAN.slice(1)];
  expect(closedCycle(round, [...round, cue('d', 'x')], new Set(['d']))).toBeNull();
  expect(closedCycle(round, PLAN, new Set(['a']))).toBeNull();
});
