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
  expect(refusedCycle(linked, [set('music', 'startCue', 'light')])).toEqual(['Music', 'Light', 'Music']);
});

test('R8 so is a mode that brings an old link back to life, and nothing else', () => {
  const edits = [set('toast', 'startCue', 'light')];
  expect(refusedCycle(plan, edits)).toBeNull();
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
  expect(refusedCycle(dormant, [set('toast', 'startMode', 'with-cue')])).toEqual(['Toast', 'Light', 'Toast']);
  expect(refusedCycle(dormant, [set('toast', 'title', 'Cheers')])).toBeNull();
});

test('R8 a step out of a round that came with a paste is not refused', () => {
  const round = planOf({
    cues: {
      a: { title: 'A', track: 'stage', startMode: 'after-cue', startCue: 'b', duration: 600 },
      b: { title: 'B', track: 'media', startMode: 'after-cue', startCue: 'a', duration: 600 },
    },
  });
  expect(refusedCycle(round, [set('a', 'startMode', 'with-cue')])).toBeNull();
});

const STAGE = planOf({
  cues: {
    doors: { title: 'Doors', track: 'stage', startMode: 'after-cue', startCue: 'toast', duration: 600 },
    band: { title: 'Band', track: 'stage', startMode: 'pinned', startAt: 3600, duration: 600 },
    toast: { title: 'Toast', track: 'stage', startMode: 'after-previous', duration: 600 },
    light: { title: 'Light', track: 'technical', startMode: 'pinned', startAt: 60, duration: 600 },
  },
});

test('R8 a row is not deleted where what it kept apart would wait for each other', () => {
  expect(refusedCycle(STAGE, [{ type: 'delete', row: 'band' }])).toEqual(['Doors', 'Toast', 'Doors']);
  expect(refusedCycle(STAGE, [{ type: 'delete', row: 'light' }])).toBeNull();
  expect(
    refusedCycle(STAGE, [
      { type: 'delete', row: 'band' },
      { type: 'delete', row: 'doors' },
    ]),
  ).toBeNull();
});

test('R8 nor is one moved away from there, or another between', () => {
  expect(refusedCycle(STAGE, [{ type: 'move', row: 'band', after: 'light' }])).toEqual([
    'Doors',
    'Toast',
    'Doors',
  ]);
  expect(refusedCycle(STAGE, [{ type: 'move', row: 'band', after: null }])).not.toBeNull();
  expect(refusedCycle(STAGE, [{ type: 'move', row: 'light', after: 'band' }])).toBeNull();
});

test('R8 a paste or a file that brings a round is refused with the names that it brings', () => {
  const added = (row: string, title: string, startCue: string, after: string | null): RowEdit => ({
    ...{ type: 'add', row, after },
    cells: { title, track: 'media', startMode: 'after-cue', startCue, duration: 60 },
  });
  const round = [added('new-1', 'Film', 'new-2', 'light'), added('new-2', 'Song', 'new-1', 'new-1')];
  expect(refusedCycle(STAGE, round)).toEqual(['Film', 'Song', 'Film']);
  expect(refusedCycle(STAGE, [round[0]!, added('new-2', 'Song', 'light', 'new-1')])).toBeNull();
  const many = Array.from({ length: 40 }, (_, at) =>
    added(`row-${at}`, `Cue ${at}`, `row-${(at + 1) % 40}`, at === 0 ? null : `row-${at - 1}`),
  );
  const path = refusedCycle(STAGE, many)!;
  expect(path).toHaveLength(8);
  expect([path[0], path[5], path.at(-1)]).toEqual(['Cue 0', '…', 'Cue 0']);
});
