import { expect, test } from 'vitest';
import { DAY } from '#lib/domain/clock.ts';
import { STEADY_CLOCK } from '#lib/domain/planClock.ts';
import type { CueBlock } from './cueBlocks.ts';
import { LINE, printPages } from './printPages.ts';

const HOUR = 3600;
const block = (id: string, track: string, hour: number, minutes: number): CueBlock => ({
  ...{ id, track, start: hour * HOUR, end: hour * HOUR + minutes * 60 },
  ...{ how: 'pinned', gap: null, collision: 0 },
});

test('T9 each day has pages of its own, and an hour on which nothing happens has none', () => {
  const blocks = [
    block('a', 'hall', 9, 60),
    block('b', 'bar', 20.5, 240),
    block('c', 'hall', DAY / HOUR + 9.25, 60),
  ];
  const pages = printPages(blocks, ['hall', 'bar'], STEADY_CLOCK);
  expect(pages.map(({ day, from, to }) => [day, from / HOUR, to / HOUR])).toEqual([
    [0, 9, 33],
    [1, 33, 57],
  ]);
  expect(pages[1]!.lanes.map(({ track }) => track)).toEqual(['hall']);
});

test('T9 with short cues a page shows fewer hours, so that most have room for a line', () => {
  const short = Array.from({ length: 40 }, (_, at) => block(String(at), 'hall', 9 + at / 12, 5));
  const [first, ...others] = printPages(short, ['hall'], STEADY_CLOCK);
  expect((first!.to - first!.from) / HOUR).toBe(6);
  expect(300 / (first!.to - first!.from)).toBeGreaterThanOrEqual(LINE);
  expect(others).toEqual([]);
});

test('T9 many lanes are spread over pages, and those too short to read lie beside each other', () => {
  const tracks = Array.from({ length: 14 }, (_, at) => `track-${at}`);
  const pages = printPages(
    tracks.map((track) => block(track, track, 9, 60)),
    tracks,
    STEADY_CLOCK,
  );
  expect(pages.map(({ lanes }) => lanes.length)).toEqual([4, 5, 5]);
  const crowded = [...'abcdefghij'].map((id, at) => block(id, 'hall', 9 + at / 2, 30));
  const tiny = [block('x', 'bar', 9, 1), block('y', 'bar', 9 + 1 / 60, 1)];
  const lanes = printPages([...crowded, ...tiny], ['hall', 'bar'], STEADY_CLOCK)[0]!.lanes;
  expect(lanes[1]!.blocks.map(({ of }) => of)).toEqual([2, 2]);
});
