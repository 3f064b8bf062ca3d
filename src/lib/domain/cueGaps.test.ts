import { expect, test } from 'vitest';
import { cueGaps } from './cueGaps.ts';
import { cueTimes, type CueStart, type CueTiming } from './cueTimes.ts';

const cue = (id: string, track: string, minutes: number, start: CueStart): CueTiming => ({
  ...{ id, track, start, duration: minutes * 60 },
});
const pinned = (minutes: number): CueStart => ({ how: 'pinned', at: minutes * 60 });
const follows = (minutes = 0): CueStart => ({ how: 'after-previous', offset: minutes * 60 });
const gapsOf = (cues: readonly CueTiming[]) =>
  [...cueGaps(cues, cueTimes(cues).times)].map(([id, { after, seconds, isBetweenBatches }]) => [
    ...[after, id, seconds / 60],
    isBetweenBatches ? 'batches' : 'track',
  ]);

test('R7 a gap or an overlap stands between two cues of a track, whatever rows of others lie between them', () => {
  const cues = [
    cue('talk', 'stage', 30, pinned(0)),
    cue('tea', 'catering', 30, pinned(10)),
    cue('music', 'stage', 20, follows(15)),
    cue('toast', 'stage', 10, follows()),
    cue('cake', 'stage', 10, pinned(70)),
  ];
  expect(gapsOf(cues)).toEqual([
    ['talk', 'music', 15, 'track'],
    ['toast', 'cake', -5, 'track'],
  ]);
});

test('R7 and between two batches that follow each other, not between those that run side by side', () => {
  const batches = (second: number): CueTiming[] => [
    cue('in-1', 'batch-1', 30, pinned(0)),
    cue('out-1', 'batch-1', 30, follows()),
    cue('in-2', 'batch-2', 30, pinned(second)),
  ];
  expect(gapsOf(batches(70))).toEqual([['out-1', 'in-2', 10, 'batches']]);
  expect(gapsOf(batches(55))).toEqual([['out-1', 'in-2', -5, 'batches']]);
  expect(gapsOf(batches(60))).toEqual([]);
  expect(gapsOf(batches(20))).toEqual([]);
});
