import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CueStart, CueTiming } from './cueTimes.ts';
import { delayFixes, stepOf } from './delayFixes.ts';
import { delayImpact, type CrewedCue, type CrewShift, type DelayScene } from './delayImpact.ts';
import { planDelay, type DelayPlan } from './delayPlan.ts';
import type { Delay, TrackMode } from './delayRipple.ts';

const SEED = 20270911;
const minute = 60;
const at = (hours: number, minutes = 0): number => (hours * 60 + minutes) * minute;
const follows = (offset = 0): CueStart => ({ how: 'after-previous', offset: offset * minute });
const pinned = (hours: number, minutes = 0): CueStart => ({ how: 'pinned', at: at(hours, minutes) });
const ripples = (): TrackMode => 'ripple';
const longer = (cue: string, minutes: number): Delay => ({ cue, by: minutes * minute, how: 'longer' });

interface Cue extends CueTiming, CrewedCue {}
const cue = (id: string, track: string, length: number, start: CueStart, more: Partial<Cue> = {}): Cue => ({
  ...{ id, track, start, duration: length * minute },
  ...{ zone: null, person: null, role: null, crew: 1, skipped: false },
  ...more,
});
const shift = (id: string, role: string, more: Partial<CrewShift>): CrewShift => ({
  ...{ id, role, zone: null, persons: [], headcount: 1, days: 1, cost: null },
  ...{ start: at(8), end: at(18) },
  ...more,
});
const scene = (cues: readonly Cue[], more: Partial<DelayScene> = {}): DelayScene => ({
  ...{ cues, shifts: [], rentals: [] },
  ...more,
});
const planned = (cues: readonly Cue[], ...steps: Delay[]): DelayPlan => planDelay(cues, steps, ripples)!;

/** Two batches of a test-drive day, half an hour between them. */
const day = [
  cue('drive', 'batch-2', 40, pinned(11, 45), { person: 'ma', zone: 'course' }),
  cue('audio', 'batch-2', 20, follows(), { role: 'guide', zone: 'stand' }),
  cue('club', 'batch-2', 15, follows(), { role: 'adviser', zone: 'club' }),
  cue('sign-in', 'batch-3', 15, pinned(13, 30), { role: 'host', crew: 2, zone: 'door' }),
  cue('tea', 'batch-3', 15, follows(), { role: 'host', zone: 'door' }),
];

describe('R3 what a delay does beyond the cues it moves', () => {
  test('the moved cues are told with both ends, the edits are the delayed one alone', () => {
    const plan = planned(day, longer('drive', 35));
    expect(plan.moved).toEqual([
      {
        cue: 'drive',
        from: expect.objectContaining({ end: at(12, 25) }),
        to: expect.objectContaining({ end: at(13) }),
      },
      {
        cue: 'audio',
        from: expect.objectContaining({ start: at(12, 25) }),
        to: expect.objectContaining({ start: at(13) }),
      },
      {
        cue: 'club',
        from: expect.objectContaining({ start: at(12, 45) }),
        to: expect.objectContaining({ start: at(13, 20), end: at(13, 35) }),
      },
    ]);
    expect(plan.edits).toEqual([{ cue: 'drive', start: pinned(11, 45), duration: 75 * minute }]);
  });

  test('a batch that runs into the next one is told with what is left of the time between them', () => {
    const impact = delayImpact(planned(day, longer('drive', 35)), scene(day));
    expect(impact.batches).toEqual([
      { track: 'batch-2', next: 'batch-3', cue: 'sign-in', before: 30 * minute, after: -5 * minute },
    ]);
    expect(impact.people).toBe(3);
  });

  test('batches that were meant to run side by side are none of its business', () => {
    const beside = [...day.slice(0, 3), { ...day[3]!, start: pinned(12) }];
    expect(delayImpact(planned(beside, longer('drive', 35)), scene(beside)).batches).toEqual([]);
  });

  test('a person who would be in two cues at once, only where they were not before', () => {
    const cues = [
      ...day,
      cue('interview', 'media', 20, pinned(12, 30), { person: 'ma' }),
      cue('photo', 'media', 10, pinned(12, 45), { person: 'ma' }),
    ];
    expect(delayImpact(planned(cues, longer('drive', 35)), scene(cues)).clashes).toEqual([
      { person: 'ma', cue: 'drive', other: 'interview', overlap: 20 * minute },
      { person: 'ma', cue: 'drive', other: 'photo', overlap: 10 * minute },
    ]);
    expect(delayImpact(planned(cues, longer('club', 35)), scene(cues)).clashes).toEqual([]);
  });

  test('a skipped cue needs nobody', () => {
    const cues = [...day, cue('interview', 'media', 20, pinned(12, 30), { person: 'ma', skipped: true })];
    expect(delayImpact(planned(cues, longer('drive', 35)), scene(cues)).clashes).toEqual([]);
  });

  test('more people of a role at one moment than there are', () => {
    const cues = [...day, cue('tour', 'sales', 30, pinned(13, 10), { role: 'guide' })];
    const staffed = scene(cues, { shifts: [shift('guides', 'guide', { headcount: 1 })] });
    expect(delayImpact(planned(cues, longer('drive', 35)), staffed).shortages).toEqual([
      { role: 'guide', at: at(13, 10), need: 2, have: 1 },
    ]);
    expect(delayImpact(planned(cues, longer('drive', 5)), staffed).shortages).toEqual([]);
    expect(delayImpact(planned(cues, longer('drive', 35)), scene(cues)).shortages).toEqual([]);
  });

  test('R4 overtime is what goes beyond the shift, times people, at the rate of the shift', () => {
    const shifts = [
      shift('advisers', 'adviser', { headcount: 2, end: at(13, 15), cost: 2 * 5.25 * 10_000 }),
      shift('others', 'adviser', { zone: 'door', end: at(18) }),
    ];
    const cues = day.map((each) => (each.id === 'club' ? { ...each, crew: 2 } : each));
    const impact = delayImpact(planned(cues, longer('drive', 35)), scene(cues, { shifts }));
    // Twenty minutes for each of two, at 10,000 an hour and person.
    expect(impact.overtime).toEqual([{ shift: 'advisers', people: 2, seconds: 20 * minute, cost: 6_667 }]);
    expect(impact.cost).toBe(6_667);
  });

  test('R4 without a known rate the hours are told and the cost is not', () => {
    const shifts = [shift('advisers', 'adviser', { end: at(13, 15) })];
    const impact = delayImpact(planned(day, longer('drive', 35)), scene(day, { shifts }));
    expect([impact.overtime[0]?.seconds, impact.cost]).toEqual([20 * minute, null]);
  });

  test('R4 the day of a shift that repeats is the one on which the cue begins', () => {
    const cues = [cue('closing', 'stage', 30, pinned(41), { role: 'host' })];
    const shifts = [shift('hosts', 'host', { days: 2, end: at(17, 30) })];
    const impact = delayImpact(planned(cues, longer('closing', 20)), scene(cues, { shifts }));
    expect(impact.overtime).toEqual([{ shift: 'hosts', people: 1, seconds: 20 * minute, cost: null }]);
  });

  test('R5 hired things that are needed longer than they may be kept, by their zone or the whole event', () => {
    const rentals = [
      { id: 'cars', zone: 'course', returnBy: at(12, 30) },
      { id: 'chairs', zone: 'stand', returnBy: at(19) },
      { id: 'tent', zone: null, returnBy: at(14) },
    ];
    const impact = delayImpact(planned(day, longer('drive', 35)), scene(day, { rentals }));
    expect(impact.overdue).toEqual([{ rental: 'cars', by: 30 * minute, until: at(13) }]);
    const long = delayImpact(planned(day, longer('tea', 30)), scene(day, { rentals }));
    expect(long.overdue).toEqual([{ rental: 'tent', by: 30 * minute, until: at(14, 30) }]);
  });
});

describe('R6 ways out of an overlap', () => {
  const plan = planned(day, longer('drive', 35));
  const fixes = delayFixes(day, plan, delayImpact(plan, scene(day)), 'drive');
  test('are a shorter later cue with time to give and a later hard start', () =>
    expect(fixes).toEqual([
      { how: 'shorten', cue: 'audio', by: 5 * minute },
      { how: 'move-start', cue: 'sign-in', by: 5 * minute },
    ]));
  test.each(fixes)('$how takes it away, as a further step of the same preview', (fix) => {
    const after = planned(day, longer('drive', 35), stepOf(fix));
    expect(delayImpact(after, scene(day)).batches.map((each) => each.after)).toEqual([0]);
    expect(after.edits.map((edit) => edit.cue)).toEqual(['drive', fix.cue]);
  });
});

describe('any delay', () => {
  const start = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -5, max: 30 }).map(follows) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }).map((hour) => pinned(hour)) },
  );
  const cues = fc
    .array(
      fc.record({
        track: fc.constantFrom('stage', 'batch-1', 'batch-2'),
        start,
        length: fc.integer({ min: 1, max: 90 }),
        person: fc.constantFrom(null, 'ma', 'li'),
      }),
      { minLength: 2, maxLength: 25 },
    )
    .map((all) =>
      all.map(({ track, start, length, person }, place) =>
        cue(`c${place}`, track, length, place < 3 ? pinned(8 + place) : start, { person }),
      ),
    );
  const delay = fc.record({ place: fc.nat({ max: 24 }), minutes: fc.integer({ min: 1, max: 240 }) });

  it('clashes exactly where people would overlap more than before, at least once for each cue that does', () =>
    fc.assert(
      fc.property(cues, delay, (all, { place, minutes }) => {
        const plan = planDelay(all, [longer(`c${place % all.length}`, minutes)], ripples);
        if (!plan) return;
        const told = delayImpact(plan, scene(all)).clashes;
        const moved = new Set(plan.moved.map((each) => each.cue));
        const overlap = (times: DelayPlan['after'], a: Cue, b: Cue): number => {
          const [one, two] = [times.get(a.id), times.get(b.id)];
          return one && two ? Math.max(0, Math.min(one.end, two.end) - Math.max(one.start, two.start)) : 0;
        };
        for (const { cue: a, other: b } of told) {
          const [one, two] = [all.find(({ id }) => id === a)!, all.find(({ id }) => id === b)!];
          expect(overlap(plan.after, one, two)).toBeGreaterThan(overlap(plan.before, one, two));
          expect(moved.has(a) || moved.has(b)).toBe(true);
        }
        // Who was free before and is not now, is told of.
        for (const one of all.filter(({ id, person }) => person !== null && moved.has(id))) {
          const others = all.filter((each) => each !== one && each.person === one.person);
          const wasFree = others.every((each) => overlap(plan.before, one, each) === 0);
          const isBusy = others.some((each) => overlap(plan.after, one, each) > 0);
          if (wasFree && isBusy)
            expect(told.some(({ cue: a, other: b }) => a === one.id || b === one.id)).toBe(true);
        }
      }),
      { seed: SEED },
    ));

  it('and its opposite leave the plan as it was, where nothing was absorbed', () =>
    fc.assert(
      fc.property(cues, delay, (all, { place, minutes }) => {
        const id = `c${place % all.length}`;
        const there = planDelay(all, [longer(id, minutes)], ripples);
        if (!there || there.absorbed.length > 0) return;
        const back = planDelay(all, [longer(id, minutes), longer(id, -minutes)], ripples)!;
        expect([back.edits, back.moved]).toEqual([[], []]);
      }),
      { seed: SEED },
    ));
});
