import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueTimes, type CueStart, type CueTiming } from './cueTimes.ts';
import { planClock, STEADY_CLOCK } from './planClock.ts';
import { clockChanges } from './zonedTime.ts';

const SEED = 20270619;
const follows = (offset = 0): CueStart => ({ how: 'after-previous', offset });
const pinned = (at: number): CueStart => ({ how: 'pinned', at });
const cue = (id: string, track: string, duration: number, start: CueStart = follows()): CueTiming => ({
  id,
  track,
  duration,
  start,
});
const hour = 3_600;

describe('the run of show', () => {
  it('chains cues per track in row order, with offsets either way, and says the gaps', () => {
    const { times } = cueTimes([
      cue('a', 'x', 60, pinned(1000)),
      cue('b', 'y', 5, pinned(10)),
      cue('c', 'x', 30, follows(15)),
      cue('d', 'x', 10, follows(-5)),
    ]);
    expect([times.get('a'), times.get('c'), times.get('d')]).toEqual([
      { start: 1000, end: 1060, gap: null, collision: 0 },
      { start: 1075, end: 1105, gap: 15, collision: 0 },
      { start: 1100, end: 1110, gap: -5, collision: 0 },
    ]);
  });
  it('never moves a pinned cue, and says by how much it collides', () => {
    const { times } = cueTimes([
      cue('a', 'x', 600, pinned(0)),
      cue('b', 'x', 60, pinned(500)),
      cue('c', 'x', 60),
    ]);
    expect(times.get('b')).toEqual({ start: 500, end: 560, gap: -100, collision: 100 });
    expect(times.get('c')!.start).toBe(560);
  });
  it('starts with or after a cue of another track, wherever that stands', () => {
    const { times } = cueTimes([
      cue('music', 'sound', 60, { how: 'with', cue: 'speech', offset: -10 }),
      cue('lights', 'light', 60, { how: 'after', cue: 'speech', offset: 5 }),
      cue('doors', 'stage', 100, pinned(0)),
      cue('speech', 'stage', 200),
    ]);
    expect(times.get('music')!.start).toBe(90);
    expect(times.get('lights')!.start).toBe(305);
  });
  it('leaves out what follows nothing: no cue before, a link to nowhere, a cue without a track', () => {
    const { times, cycles } = cueTimes([
      cue('a', 'x', 60),
      cue('b', 'y', 60, { how: 'after', cue: 'gone', offset: 0 }),
      { ...cue('c', 'x', 60, pinned(0)), track: null },
    ]);
    expect([times.size, cycles]).toEqual([0, []]);
  });
  it('leaves cues that wait for each other without a time, and names the round; what comes before it keeps its time', () => {
    const { times, cycles } = cueTimes([
      cue('a', 'x', 60, pinned(0)),
      cue('b', 'x', 60, { how: 'after', cue: 'd', offset: 0 }),
      cue('c', 'x', 60),
      cue('d', 'y', 60, { how: 'with', cue: 'c', offset: 0 }),
      cue('e', 'y', 60),
    ]);
    expect([...times.keys()]).toEqual(['a']);
    expect(cycles).toEqual([['b', 'd', 'c']]);
  });
  it('gives no time that lies beyond what a plan lasts, nor to what follows it', () => {
    const { times } = cueTimes([
      cue('a', 'x', 9_999 * 24 * hour, pinned(hour)),
      cue('b', 'x', 60),
      cue('c', 'x', 60, pinned(hour)),
    ]);
    expect([...times.keys()]).toEqual(['c']);
  });
  it('walks a chain of twenty thousand that stands in reverse order', () => {
    const count = 20_000;
    const cues = Array.from({ length: count }, (_, at) =>
      cue(
        `c${at}`,
        `t${at}`,
        1,
        at === count - 1 ? pinned(0) : { how: 'after', cue: `c${at + 1}`, offset: 0 },
      ),
    );
    expect(cueTimes(cues).times.get('c0')!.start).toBe(count - 1);
  });
});

describe('any run of show', () => {
  const cues = fc
    .array(
      fc.record({
        track: fc.constantFrom('x', 'y', 'z'),
        duration: fc.integer({ min: 1, max: 7_200 }),
        start: fc.oneof(
          fc.integer({ min: -600, max: 600 }).map(follows),
          fc.integer({ min: 0, max: 100_000 }).map(pinned),
          fc.record({
            how: fc.constantFrom('with' as const, 'after' as const),
            cue: fc.nat({ max: 30 }).map((at) => `c${at}`),
            offset: fc.integer({ min: -600, max: 600 }),
          }),
        ),
      }),
      { maxLength: 30 },
    )
    .map((all) => all.map((each, at): CueTiming => ({ id: `c${at}`, ...each })));

  it('adds up: each cue lasts as long as it says, each soft start lies at its offset, no hard start moves', () =>
    fc.assert(
      fc.property(cues, (all) => {
        const { times, cycles } = cueTimes(all);
        const circling = new Set(cycles.flat());
        for (const each of all) {
          const time = times.get(each.id);
          if (!time) {
            expect(each.start.how).not.toBe('pinned');
            continue;
          }
          expect(circling.has(each.id)).toBe(false);
          expect(time.end - time.start).toBe(each.duration);
          if (each.start.how === 'pinned') expect(time.start).toBe(each.start.at);
          if (each.start.how === 'after-previous') expect(time.gap).toBe(each.start.offset);
          if (each.start.how === 'with')
            expect(time.start).toBe(times.get(each.start.cue)!.start + each.start.offset);
          if (each.start.how === 'after')
            expect(time.start).toBe(times.get(each.start.cue)!.end + each.start.offset);
        }
      }),
      { seed: SEED },
    ));
  it('moves what follows softly by as much as a duration grows, and nothing else in its track', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 12 }), (lengths) => {
        const all = lengths.map((length, at) => cue(`c${at}`, 'x', length, at === 0 ? pinned(0) : follows()));
        const longer = all.map((each, at) => (at === 1 ? { ...each, duration: each.duration + 60 } : each));
        const [before, after] = [cueTimes(all).times, cueTimes(longer).times];
        all.forEach(({ id }, at) =>
          expect(after.get(id)!.start - before.get(id)!.start).toBe(at > 1 ? 60 : 0),
        );
      }),
      { seed: SEED },
    ));
});

describe('a night on which the clock is changed', () => {
  const berlin = (day0: string) => planClock(clockChanges(day0, 'Europe/Berlin', -30, 30));

  it('knows when', () => {
    expect(clockChanges('2027-03-27', 'Europe/Berlin', -2, 3)).toEqual([{ at: 26 * hour, by: hour }]);
    expect(clockChanges('2027-10-30', 'Europe/Berlin', -2, 3)).toEqual([{ at: 27 * hour, by: -hour }]);
    expect(clockChanges('2027-03-27', 'Asia/Shanghai', -400, 400)).toEqual([]);
  });
  it('a party of three hours from 01:00 ends at 05:00 in spring and at 03:00 in autumn', () => {
    const party = [cue('party', 'x', 3 * hour, pinned(25 * hour)), cue('clean', 'x', hour)];
    expect(cueTimes(party, berlin('2027-03-27')).times.get('party')!.end).toBe(29 * hour);
    const autumn = cueTimes(party, berlin('2027-10-30')).times;
    expect(autumn.get('party')!.end).toBe(27 * hour);
    expect(autumn.get('clean')!.end).toBe(28 * hour);
  });
  it('says gaps in real time', () => {
    const night = [cue('a', 'x', hour, pinned(24 * hour)), cue('b', 'x', hour, pinned(28 * hour))];
    expect(cueTimes(night, berlin('2027-03-27')).times.get('b')!.gap).toBe(2 * hour);
    expect(cueTimes(night).times.get('b')!.gap).toBe(3 * hour);
  });
  it('counts a pinned time that the clock leaves out from before the change', () => {
    const clock = berlin('2027-03-27');
    expect(clock.wall(clock.elapsed(26.5 * hour))).toBe(27.5 * hour);
  });
  it('goes there and back for every time that the wall shows once', () =>
    fc.assert(
      fc.property(fc.integer({ min: -20 * 24, max: 20 * 24 }), (hours) => {
        const wall = hours * hour;
        fc.pre(wall < 26 * hour || wall >= 27 * hour);
        const clock = berlin('2027-03-27');
        expect(clock.wall(clock.elapsed(wall))).toBe(wall);
        expect(STEADY_CLOCK.elapsed(wall)).toBe(wall);
      }),
      { seed: SEED },
    ));
});
