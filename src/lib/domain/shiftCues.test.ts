import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walkCues, type CueStart, type CueTiming } from './cueTimes.ts';
import { STEADY_CLOCK } from './planClock.ts';
import { shiftCues } from './shiftCues.ts';

const MIN = 60;
const cue = (id: string, track: string, start: CueStart, minutes = 30): CueTiming => ({
  ...{ id, track, start },
  duration: minutes * MIN,
});
const follows = (offset = 0): CueStart => ({ how: 'after-previous', offset });
const PLAN = [
  cue('doors', 'hall', { how: 'pinned', at: 0 }),
  cue('talk', 'hall', follows()),
  cue('film', 'hall', follows(5 * MIN)),
  cue('lunch', 'hall', { how: 'pinned', at: 7200 }),
  cue('light', 'stage', { how: 'with', cue: 'talk', offset: 0 }),
];
const shift = (ids: readonly string[], minutes: number, pin = false) =>
  shiftCues(PLAN, new Set(ids), minutes * MIN, pin, STEADY_CLOCK);

test('T10 of several cues that are moved, only those are written that nothing takes along', () => {
  expect(shift(['doors', 'talk'], 10).changes.map(({ cue: id, start }) => [id, start])).toEqual([
    ['doors', { how: 'pinned', at: 10 * MIN }],
  ]);
  expect(shift(['talk', 'lunch'], 10).changes.map(({ cue: id, start }) => [id, start])).toEqual([
    ['talk', follows(10 * MIN)],
    ['lunch', { how: 'pinned', at: 7200 + 10 * MIN }],
  ]);
  expect(shift(['talk', 'light'], 10, true).changes.map(({ cue: id, start }) => [id, start])).toEqual([
    ['talk', { how: 'pinned', at: 40 * MIN }],
  ]);
  expect(shift(['talk'], 0).changes).toEqual([]);
});

const start = fc.oneof(
  fc.record({ how: fc.constant('pinned' as const), at: fc.integer({ min: 0, max: 40_000 }) }),
  fc.record({ how: fc.constant('after-previous' as const), offset: fc.integer({ min: -600, max: 600 }) }),
  fc.record({
    how: fc.constantFrom('with' as const, 'after' as const),
    cue: fc.integer({ min: 0, max: 11 }).map(String),
    offset: fc.integer({ min: -600, max: 600 }),
  }),
);
const plan = fc
  .array(
    fc.record({ start, track: fc.constantFrom('a', 'b', 'c'), duration: fc.integer({ min: 1, max: 900 }) }),
    {
      maxLength: 12,
    },
  )
  .map((rows) => rows.map((row, at): CueTiming => ({ ...row, id: String(at) })));

test('T10 each of several cues begins later by as much, and no other hard start moves', () => {
  const ids = fc.array(fc.integer({ min: 0, max: 11 }).map(String));
  fc.assert(
    fc.property(plan, ids, fc.integer({ min: -900, max: 900 }), fc.boolean(), (cues, chosen, by, pin) => {
      const before = walkCues(cues, STEADY_CLOCK).starts;
      const moving = new Set(chosen);
      const moved = shiftCues(cues, moving, by, pin, STEADY_CLOCK);
      const after = walkCues(moved.cues, STEADY_CLOCK).starts;
      for (const { id, start: was } of cues) {
        const at = before.get(id);
        if (at === undefined) continue;
        if (moving.has(id)) expect(after.get(id)).toBe(at + by);
        else if (was.how === 'pinned') expect(after.get(id)).toBe(at);
      }
      for (const { cue: id } of moved.changes) expect(moving.has(id)).toBe(true);
    }),
  );
});
