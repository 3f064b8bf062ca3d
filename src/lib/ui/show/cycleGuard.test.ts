import { expect, test } from 'vitest';
import { planOf } from '../../../../tests/support/planOf.ts';
import type { RowEdit } from '#lib/schema/index.ts';
import { refusedCycle } from './cycleGuard.ts';

const plan = planOf({
  cues: {
    toast: { title: 'Toast', track: 'stage', startMode: 'pinned', startAt: 3600, duration: 600 },
    music: { title: 'Music', track: 'stage', startMode: 'after-previous', duration: 600 },
    light: { title: 'Light', track: 'technical', startMode: 'after-cue', startCue: 'music', duration: 600 },
  },
});
const set = (row: string, field: string, value: string): RowEdit => ({ type: 'set', row, field, value });

test('R8 a link that would make cues wait for each other is refused with its path', () => {
  const linked = planOf({
    cues: {
      music: { title: 'Music', track: 'stage', startMode: 'after-cue', duration: 600 },
      light: { title: 'Light', track: 'technical', startMode: 'after-cue', startCue: 'music', duration: 600 },
    },
  });
  expect(refusedCycle(linked, [set('music', 'startCue', 'light')], 'type')).toEqual([
    'Music',
    'Light',
    'Music',
  ]);
  expect(refusedCycle(linked, [set('music', 'startCue', 'light')], 'paste')).toBeNull();
});

test('R8 so is a mode that brings an old link back to life, and nothing else', () => {
  const edits = [set('toast', 'startCue', 'light')];
  expect(refusedCycle(plan, edits, 'type')).toBeNull();
  const dormant = planOf({
    cues: {
      toast: {
        title: 'Toast',
        track: 'stage',
        startMode: 'pinned',
        startAt: 60,
        startCue: 'light',
        duration: 600,
      },
      light: { title: 'Light', track: 'technical', startMode: 'after-cue', startCue: 'toast', duration: 600 },
    },
  });
  expect(refusedCycle(dormant, [set('toast', 'startMode', 'with-cue')], 'type')).toEqual([
    'Toast',
    'Light',
    'Toast',
  ]);
  expect(refusedCycle(dormant, [set('toast', 'title', 'Cheers')], 'type')).toBeNull();
});

test('R8 a step out of a round that came with a paste is not refused', () => {
  const round = planOf({
    cues: {
      a: { title: 'A', track: 'stage', startMode: 'after-cue', startCue: 'b', duration: 600 },
      b: { title: 'B', track: 'media', startMode: 'after-cue', startCue: 'a', duration: 600 },
    },
  });
  expect(refusedCycle(round, [set('a', 'startMode', 'with-cue')], 'type')).toBeNull();
});
