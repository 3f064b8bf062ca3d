import { expect, test } from 'vitest';
import { cueTimes, type CueTiming } from '#lib/domain/cueTimes.ts';
import { planClock, STEADY_CLOCK } from '#lib/domain/planClock.ts';
import { blocksOf, lanesOf } from './cueBlocks.ts';

const cue = (id: string, track: string, start: CueTiming['start'], duration: number): CueTiming => ({
  ...{ id, track, start, duration },
});
const PLAN = [
  cue('a', 'hall', { how: 'pinned', at: 3600 }, 1800),
  cue('b', 'hall', { how: 'pinned', at: 5100 }, 1800),
  cue('c', 'hall', { how: 'after-previous', offset: -300 }, 600),
  cue('d', 'bar', { how: 'with', cue: 'c', offset: 60 }, 600),
  cue('lost', 'stage', { how: 'after-previous', offset: 0 }, 600),
];

test('T6 an overlap that nobody asked for is a conflict, a negative offset is none', () => {
  const blocks = blocksOf(PLAN, STEADY_CLOCK);
  expect([...blocks.values()].map(({ id, gap, collision }) => [id, gap, collision])).toEqual([
    ['a', null, 0],
    ['b', -300, 300],
    ['c', -300, 0],
    ['d', null, 0],
  ]);
});

test('T1 blocks have the times of the grid, in real seconds over a change of the clock', () => {
  const clock = planClock([{ at: 7200, by: -3600 }]);
  const blocks = blocksOf(PLAN, clock);
  for (const [id, { start, end }] of cueTimes(PLAN, clock).times)
    expect([clock.wall(blocks.get(id)!.start), clock.wall(blocks.get(id)!.end)]).toEqual([start, end]);
  expect(blocks.get('b')!.end - blocks.get('b')!.start).toBe(1800);
});

test('T1 lanes hold the shown cues by start, beside each other where they overlap', () => {
  const lanes = lanesOf(blocksOf(PLAN, STEADY_CLOCK).values(), ['bar', 'hall'], (id) => id !== 'c');
  expect(
    lanes.map(({ track, blocks }) => [track, blocks.map(({ id, at, of }) => `${id} ${at}/${of}`)]),
  ).toEqual([
    ['bar', ['d 0/1']],
    ['hall', ['a 0/2', 'b 1/2']],
  ]);
});
