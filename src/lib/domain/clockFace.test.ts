import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFace, countDigits } from './clockFace.ts';
import { showState, trackClock, type PlannedCue, type ShowEvent } from './liveShow.ts';

const minute = 60_000;
const cues: readonly PlannedCue[] = [
  { id: 'doors', track: 'stage', start: 0, duration: 30 * minute },
  { id: 'welcome', track: 'stage', start: 40 * minute, duration: 10 * minute },
];
const arm: ShowEvent = { act: 'arm', id: 1, at: 0 };
const doors = (at: number): ShowEvent => ({ act: 'start', cue: 'doors', id: 2, at });
const hold = (at: number): ShowEvent => ({ act: 'hold', track: 'stage', id: 3, at });
const face = (events: readonly ShowEvent[], now: number) =>
  clockFace(trackClock(showState(events, cues), 'stage', cues, now), now);

describe('the face of a clock', () => {
  it('L1 counts down what is left, and says in words how late the track is', () => {
    expect(face([arm, doors(10 * minute)], 15 * minute)).toMatchObject({
      ...{ phase: 'running', figure: 25 * minute, down: true, flashing: false },
      ...{ lateness: 'late', by: 10 * minute },
    });
    expect(face([arm, doors(0)], 5 * minute)).toMatchObject({ lateness: 'on-time', progress: 1 / 6 });
    expect(face([arm, doors(9_999)], minute).lateness).toBe('on-time');
    expect(face([arm, doors(-2 * minute)], minute)).toMatchObject({ lateness: 'early', by: 2 * minute });
  });

  it('L1 counts up once the time is used up, and flashes for a second and a half at zero', () => {
    const at = (now: number) => face([arm, doors(0)], now);
    expect(at(30 * minute - 1)).toMatchObject({ phase: 'running', flashing: false });
    expect(at(30 * minute)).toMatchObject({ phase: 'over', figure: 0, down: false, flashing: true });
    expect(at(30 * minute + 1_499).flashing).toBe(true);
    expect(at(30 * minute + 1_500).flashing).toBe(false);
    expect(at(33 * minute)).toMatchObject({
      figure: 3 * minute,
      lateness: 'late',
      by: 3 * minute,
      progress: 1,
    });
  });

  it('L1 says nothing of late or early in a rehearsal on another day', () => {
    const day = 24 * 60 * minute;
    expect(face([arm, doors(-3 * day)], -3 * day + minute)).toMatchObject({
      ...{ phase: 'running', figure: 29 * minute, lateness: null, by: 0 },
    });
    expect(face([arm], -3 * day)).toMatchObject({ phase: 'waiting', figure: null, lateness: null });
  });

  it('L1 stands still while it is held, and grows later meanwhile', () => {
    const held = [arm, doors(0), hold(5 * minute)];
    expect(face(held, 9 * minute)).toMatchObject({ phase: 'held', figure: 25 * minute, by: 4 * minute });
  });

  it('L1 waits for the next cue, down to its time and up from there', () => {
    const ended: readonly ShowEvent[] = [arm, doors(0), { act: 'end', cue: 'doors', id: 3, at: 30 * minute }];
    expect(face(ended, 35 * minute)).toMatchObject({ phase: 'waiting', figure: 5 * minute, down: true });
    expect(face(ended, 42 * minute)).toMatchObject({ figure: 2 * minute, down: false, lateness: 'late' });
    const over: readonly ShowEvent[] = [...ended, { act: 'skip', cue: 'welcome', id: 4, at: 43 * minute }];
    expect(face(over, 50 * minute)).toMatchObject({ phase: 'done', figure: null, lateness: null });
  });
});

describe('the figure', () => {
  it.each([
    [0, true, '0:00'],
    [1, true, '0:01'],
    [59_001, true, '1:00'],
    [984_000, true, '16:24'],
    [3_723_000, true, '1:02:03'],
    [999, false, '0:00'],
    [61_999, false, '1:01'],
  ])('of %i ms is %s %s', (ms, down, text) => expect(countDigits(ms, down)).toBe(text));

  it('L1 turns over once a second, at the same moments going down and up', () => {
    const turns = (from: number, down: boolean) =>
      Array.from({ length: 3001 }, (_, ms) => countDigits(down ? from - ms : from + ms, down)).filter(
        (text, at, all) => at > 0 && text !== all[at - 1],
      ).length;
    fc.assert(
      fc.property(fc.integer({ min: 4000, max: 9_000_000 }), fc.boolean(), (from, down) => {
        expect(turns(from, down)).toBeGreaterThanOrEqual(3);
        expect(turns(from, down)).toBeLessThanOrEqual(4);
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});
