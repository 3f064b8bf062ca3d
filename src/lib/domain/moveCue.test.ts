import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cueTimes, walkCues, type CueStart, type CueTiming } from './cueTimes.ts';
import { moveCue, type CueMove } from './moveCue.ts';
import { planClock, STEADY_CLOCK } from './planClock.ts';

const min = 60;
const after = (offset = 0): CueStart => ({ how: 'after-previous', offset });
const pinned = (at: number): CueStart => ({ how: 'pinned', at });
const cue = (id: string, track: string, start: CueStart, minutes: number): CueTiming => ({
  ...{ id, track, start },
  duration: minutes * min,
});
const PLAN: readonly CueTiming[] = [
  cue('doors', 'hall', pinned(540 * min), 30),
  cue('tea', 'bar', pinned(540 * min), 60),
  cue('welcome', 'hall', after(), 15),
  cue('talk', 'hall', after(10 * min), 45),
  cue('cake', 'bar', after(), 30),
  cue('music', 'hall', { how: 'with', cue: 'cake', offset: 5 * min }, 20),
];
const startsOf = (cues: readonly CueTiming[]): Record<string, number> =>
  Object.fromEntries([...cueTimes(cues).times].map(([id, { start }]) => [id, start / min]));
const to = (id: string, minutes: number, more: Partial<CueMove> = {}): CueMove => {
  const old = PLAN.find((each) => each.id === id)!;
  return { cue: id, start: minutes * min, duration: old.duration, track: old.track!, pin: false, ...more };
};

test('T2 a cue that follows the previous one changes its offset, and what follows moves along', () => {
  const moved = moveCue(PLAN, to('welcome', 575))!;
  expect(moved.changes).toEqual([{ cue: 'welcome', track: 'hall', start: after(5 * min), duration: 900 }]);
  expect(startsOf(moved.cues)).toEqual({ ...startsOf(PLAN), welcome: 575, talk: 600 });
});

test('T2 with the cue that it is linked to, a cue keeps its link', () => {
  const { changes } = moveCue(PLAN, to('music', 600))!;
  expect(changes.map(({ start }) => start)).toEqual([{ how: 'with', cue: 'cake', offset: 0 }]);
});

test('T2 a hard start takes the new time', () => {
  const { changes } = moveCue(PLAN, to('doors', 530))!;
  expect(changes).toEqual([{ cue: 'doors', track: 'hall', start: pinned(530 * min), duration: 1800 }]);
});

test('T2 a soft start is pinned when asked to', () => {
  const { changes } = moveCue(PLAN, to('talk', 590, { pin: true }))!;
  expect(changes[0]!.start).toEqual(pinned(590 * min));
});

test('T2 stretching changes the duration alone', () => {
  const { changes } = moveCue(PLAN, to('welcome', 570, { duration: 20 * min }))!;
  expect(changes).toEqual([{ cue: 'welcome', track: 'hall', start: after(), duration: 1200 }]);
});

test('T3 in another track a cue comes behind the last one that begins earlier, and those behind it follow it', () => {
  const moved = moveCue(PLAN, to('welcome', 600, { track: 'bar' }))!;
  expect(moved.below).toBe('tea');
  expect(moved.cues.map(({ id }) => id)).toEqual(['doors', 'tea', 'welcome', 'talk', 'cake', 'music']);
  expect(startsOf(moved.cues)).toEqual({
    ...{ doors: 540, tea: 540, welcome: 600, talk: 580, cake: 615, music: 620 },
  });
});

test('T3 the cue behind keeps its time when the first of its track leaves', () => {
  const moved = moveCue(PLAN, to('doors', 700, { track: 'bar' }))!;
  expect(moved.changes.map(({ cue: id, start }) => [id, start])).toEqual([
    ['welcome', pinned(570 * min)],
    ['doors', pinned(700 * min)],
  ]);
  expect(moved.below).toBe('cake');
});

test('T3 a soft start that is first in its new track is pinned, and put before the first one there', () => {
  const moved = moveCue(PLAN, to('talk', 500, { track: 'bar' }))!;
  expect(moved.changes.find(({ cue: id }) => id === 'talk')!.start).toEqual(pinned(500 * min));
  expect(moved.below).toBe('doors');
  expect(moveCue(PLAN, to('talk', 500, { track: 'empty' }))!.below).toBeUndefined();
});

test('a cue that would wait for one that follows it is pinned instead', () => {
  const linked = PLAN.map((each) =>
    each.id === 'music'
      ? { ...each, start: { how: 'after', cue: 'cake', offset: 0 } satisfies CueStart }
      : each,
  );
  const move: CueMove = { cue: 'music', start: 595 * min, duration: 1200, track: 'bar', pin: false };
  const moved = moveCue(linked, move)!;
  expect(moved.changes.find(({ cue: id }) => id === 'music')!.start).toEqual(pinned(595 * min));
  expect(cueTimes(moved.cues).cycles).toEqual([]);
});

test('nothing is written for a cue that stays where it is, nor for one that is gone', () => {
  expect(moveCue(PLAN, to('talk', 595))!.changes).toEqual([]);
  expect(moveCue(PLAN, { ...to('talk', 595), cue: 'gone' })).toBeNull();
});

const plans = fc
  .array(
    fc.record({
      track: fc.constantFrom('a', 'b', 'c'),
      start: fc.oneof(
        fc.record({ how: fc.constant('pinned' as const), at: fc.integer({ min: 0, max: 90_000 }) }),
        fc.record({
          how: fc.constant('after-previous' as const),
          offset: fc.integer({ min: -900, max: 3600 }),
        }),
        fc.record({
          how: fc.constantFrom('with' as const, 'after' as const),
          cue: fc.integer({ min: 0, max: 14 }).map(String),
          offset: fc.integer({ min: -900, max: 3600 }),
        }),
      ),
      duration: fc.integer({ min: 1, max: 7200 }),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((cues) => cues.map((each, at): CueTiming => ({ id: String(at), ...each })));
const clocks = fc.constantFrom(STEADY_CLOCK, planClock([{ at: 7_200, by: 3_600 }]));

test('wherever a cue is put it begins there and lasts so long, other hard starts stay, and no cue loses its time', () => {
  fc.assert(
    fc.property(
      plans,
      clocks,
      fc.nat({ max: 14 }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 7200 }),
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.boolean(),
      (cues, clock, at, start, duration, track, pin) => {
        const target = cues[at % cues.length]!;
        const before = walkCues(cues, clock);
        const moved = moveCue(cues, { cue: target.id, start, duration, track, pin }, clock)!;
        const now = walkCues(moved.cues, clock);
        const placed = moved.cues.find(({ id }) => id === target.id)!;
        expect(now.starts.get(target.id)).toBe(start);
        expect([placed.duration, placed.track]).toEqual([duration, track]);
        for (const each of cues)
          if (each.start.how === 'pinned' && each.id !== target.id)
            expect(now.starts.get(each.id)).toBe(before.starts.get(each.id));
        for (const id of before.starts.keys()) expect(now.starts.has(id)).toBe(true);
      },
    ),
  );
});
