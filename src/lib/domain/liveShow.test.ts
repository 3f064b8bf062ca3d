import { describe, expect, it } from 'vitest';
import {
  cuesAhead,
  pressedBehind,
  refusalOf,
  showState,
  trackClock,
  type PlannedCue,
  type ShowAct,
  type ShowEvent,
} from './liveShow.ts';

const minute = 60_000;
const cues: readonly PlannedCue[] = [
  { id: 'doors', track: 'stage', start: 0, duration: 30 * minute },
  { id: 'welcome', track: 'stage', start: 30 * minute, duration: 10 * minute },
  { id: 'speech', track: 'stage', start: 50 * minute, duration: 20 * minute },
  { id: 'music', track: 'sound', start: 0, duration: 60 * minute },
];
const log = (...acts: readonly (readonly [number, ShowAct])[]): readonly ShowEvent[] =>
  acts.map(([at, act], id) => ({ ...act, id, at: at * minute }));
const start = (cue: string): ShowAct => ({ act: 'start', cue });
const stage = (events: readonly ShowEvent[], now: number) =>
  trackClock(showState(events, cues), 'stage', cues, now * minute);

describe('a show', () => {
  it('counts the running cue down, and says what comes next and when', () => {
    const events = log([0, { act: 'arm' }], [2, start('doors')]);
    expect(stage(events, 12)).toEqual({
      track: 'stage',
      current: {
        ...{ cue: 'doors', started: 2 * minute, elapsed: 10 * minute, remaining: 20 * minute },
        ...{ ends: 32 * minute, held: false },
      },
      late: 2 * minute,
      upcoming: [
        { cue: 'welcome', planned: 30 * minute, expected: 32 * minute },
        { cue: 'speech', planned: 50 * minute, expected: 50 * minute },
      ],
    });
  });
  it('runs over: what is left goes below zero, and the next one waits from minute to minute', () => {
    const clock = stage(log([0, { act: 'arm' }], [0, start('doors')]), 35);
    expect(clock.current!.remaining).toBe(-5 * minute);
    expect(clock.upcoming[0]!.expected).toBe(35 * minute);
    expect(clock.late).toBe(5 * minute);
  });
  it('GO on the next cue ends the running one; a gap keeps the planned time of what follows', () => {
    const events = log([0, { act: 'arm' }], [0, start('doors')], [28, start('welcome')]);
    const state = showState(events, cues);
    expect(state.tracks.get('stage')!.past).toEqual([
      { cue: 'doors', started: 0, ended: 28 * minute, skipped: false, held: 0 },
    ]);
    expect(stage(events, 30).late).toBe(-2 * minute);
    expect(stage(events, 30).upcoming).toEqual([
      { cue: 'speech', planned: 50 * minute, expected: 50 * minute },
    ]);
  });
  it('stands still while held: the clock stops, and goes on where it was', () => {
    const held = log([0, { act: 'arm' }], [0, start('doors')], [10, { act: 'hold', track: 'stage' }]);
    expect(stage(held, 25).current).toMatchObject({ remaining: 20 * minute, held: true });
    expect(stage(held, 25).late).toBe(15 * minute);
    const on = [...held, { act: 'resume', track: 'stage', id: 9, at: 25 * minute } as const];
    expect(stage(on, 30).current).toMatchObject({ remaining: 15 * minute, held: false });
    expect(stage([...on, { ...start('welcome'), id: 10, at: 46 * minute }], 46)).toMatchObject({
      current: { cue: 'welcome', elapsed: 0 },
    });
  });
  it('goes on in the other tracks while one is held', () => {
    const events = log([0, { act: 'arm' }], [0, start('music')], [5, { act: 'hold', track: 'stage' }]);
    expect(trackClock(showState(events, cues), 'sound', cues, 20 * minute).current!.elapsed).toBe(
      20 * minute,
    );
  });
  it('says nothing of late where the plan has no times', () => {
    const undated = cues.map((cue) => ({ ...cue, start: null }));
    const events = log([0, { act: 'arm' }], [2, start('doors')]);
    const clock = trackClock(showState(events, undated), 'stage', undated, 5 * minute);
    expect([clock.late, clock.upcoming[1]!.expected]).toEqual([null, 42 * minute]);
  });
  it('needs of the plan only the running cue and those ahead: with these alone it shows the same', () => {
    const events = log(
      [0, { act: 'arm' }],
      [0, start('doors')],
      [28, start('welcome')],
      [31, { act: 'hold', track: 'stage' }],
    );
    const state = showState(events, cues);
    const show = state.tracks.get('stage')!;
    const ahead = cuesAhead(show, cues);
    expect(ahead.map(({ id }) => id)).toEqual(['welcome', 'speech']);
    const cut = { armed: true, tracks: new Map([['stage', { ...show, past: [] }]]) };
    for (const now of [31, 33, 44, 90])
      expect(trackClock(cut, 'stage', ahead, now * minute)).toEqual(stage(events, now));
  });
  it('skips a cue that has not begun, and one that runs', () => {
    const events = log(
      [0, { act: 'arm' }],
      [0, start('doors')],
      [5, { act: 'skip', cue: 'welcome' }],
      [9, { act: 'skip', cue: 'doors' }],
    );
    expect(stage(events, 10)).toMatchObject({
      ...{ current: null, late: 0 },
      upcoming: [{ cue: 'speech' }],
    });
    expect(stage(events, 57).late).toBe(7 * minute);
    expect(showState(events, cues).tracks.get('stage')!.past).toMatchObject([
      { cue: 'welcome', started: null, skipped: true },
      { cue: 'doors', started: 0, skipped: true },
    ]);
  });
  it('takes acts back one by one: the cue runs on as if nothing had been', () => {
    const events = log(
      [0, { act: 'arm' }],
      [0, start('doors')],
      [28, start('welcome')],
      [29, { act: 'undo' }],
    );
    expect(stage(events, 29).current).toMatchObject({ cue: 'doors', elapsed: 29 * minute });
    const twice = [...events, { act: 'undo', id: 8, at: 30 * minute } as const];
    expect(stage(twice, 30)).toMatchObject({
      current: null,
      upcoming: [{ cue: 'doors' }, { cue: 'welcome' }, { cue: 'speech' }],
    });
  });
});

describe('an act is refused', () => {
  const running = log([0, { act: 'arm' }], [0, start('doors')]);
  const over = [...running, { act: 'end', cue: 'doors', id: 5, at: minute } as const];
  const held = [...running, { act: 'hold', track: 'stage', id: 5, at: minute } as const];
  it.each([
    ['before the show is armed', start('doors'), [], 'not-armed'],
    ['when it is armed already', { act: 'arm' }, running, 'armed-already'],
    ['when the cue is gone', start('gone'), running, 'no-such-cue'],
    ['when the cue runs', start('doors'), running, 'running-already'],
    ['when the cue is over', start('doors'), over, 'over-already'],
    ['when there is nothing to end', { act: 'end', cue: 'welcome' }, running, 'not-running'],
    ['when the track is held', { act: 'hold', track: 'stage' }, held, 'held-already'],
    ['when it is not', { act: 'resume', track: 'stage' }, running, 'not-held'],
    ['when nothing was done', { act: 'undo' }, [], 'nothing-to-undo'],
    ['while a cue runs', { act: 'disarm' }, running, 'still-running'],
  ] satisfies readonly (readonly [string, ShowAct, readonly ShowEvent[], string])[])(
    '%s',
    (_, act, events, why) => expect(refusalOf(act, events, cues)).toBe(why),
  );
  it.each([
    start('welcome'),
    { act: 'hold', track: 'stage' },
    { act: 'skip', cue: 'speech' },
    { act: 'end', cue: 'doors' },
    { act: 'undo' },
  ] satisfies readonly ShowAct[])('and otherwise it is not', (act) =>
    expect(refusalOf(act, running, cues)).toBeNull(),
  );
});

describe('a press', () => {
  const running = log([0, { act: 'arm' }], [10, start('doors')]);
  const at = 10 * minute;
  it.each([
    ['on to the next cue, right behind the start of another', start('welcome'), at + 499, true],
    ['that ends what was started right before', { act: 'end', cue: 'doors' }, at + 20, true],
    ['after somebody can have looked', start('welcome'), at + 500, false],
    ['on another track', start('music'), at + 20, false],
    ['that holds the track', { act: 'hold', track: 'stage' }, at + 20, false],
    ['that takes the last act back', { act: 'undo' }, at + 20, false],
    ['by a clock that is not set yet', start('welcome'), at - 60_000, false],
  ] as const)('%s', (_, act, now, isBehind) => {
    expect(pressedBehind(act, running, cues, now)).toBe(isBehind ? running[1] : null);
  });
  it('stands for itself when nothing but the arming was before', () => {
    expect(pressedBehind(start('doors'), running.slice(0, 1), cues, 1)).toBeNull();
  });
});
