import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueTimes, type CueStart, type CueTiming } from './cueTimes.ts';
import { delayRipple, type Delay, type Ripple, type TrackMode } from './delayRipple.ts';

const SEED = 20270619;
const minute = 60;
const follows = (offset = 0): CueStart => ({ how: 'after-previous', offset: offset * minute });
const pinned = (at: number): CueStart => ({ how: 'pinned', at: at * minute });
const cue = (id: string, length: number, start: CueStart = follows(), track = 'stage'): CueTiming => ({
  id,
  track,
  duration: length * minute,
  start,
});
const ripples = (): TrackMode => 'ripple';
const longer = (id: string, minutes: number): Delay => ({ cue: id, by: minutes * minute, how: 'longer' });

const evening = [
  cue('doors', 30, pinned(0)),
  cue('welcome', 10),
  cue('speech', 20),
  cue('music', 15, follows(5)),
  cue('games', 30, follows(25)),
  cue('toast', 10),
  cue('fireworks', 15, pinned(200)),
];

function applied(cues: readonly CueTiming[], { edits }: Ripple): readonly CueTiming[] {
  const changed = new Map(edits.map((edit) => [edit.cue, edit]));
  return cues.map((each) => {
    const edit = changed.get(each.id);
    return edit ? { ...each, start: edit.start, duration: edit.duration } : each;
  });
}

describe('twenty minutes more for one cue', () => {
  const ripple = delayRipple(evening, longer('welcome', 20), ripples)!;

  it('move what follows up to the first gap that takes the rest', () => {
    expect(ripple.moved.map(({ cue: id, from, to }) => [id, (to - from) / minute])).toEqual([
      ['speech', 20],
      ['music', 15],
    ]);
    expect(ripple.absorbed).toEqual([
      { cue: 'music', seconds: 5 * minute },
      { cue: 'games', seconds: 15 * minute },
    ]);
    expect([ripple.hit, ripple.late]).toEqual([[], []]);
  });
  it('are written at the cue and where a gap shrinks, nowhere else', () =>
    expect(ripple.edits).toEqual([
      { cue: 'welcome', start: follows(), duration: 30 * minute },
      { cue: 'music', start: follows(0), duration: 15 * minute },
      { cue: 'games', start: follows(10), duration: 30 * minute },
    ]));
});

describe('a hard start', () => {
  it('never moves, stops the delay, and is told with its overlap', () => {
    const ripple = delayRipple(evening, longer('toast', 60), ripples)!;
    expect(ripple.moved).toEqual([]);
    expect(ripple.hit).toEqual([{ cue: 'fireworks', overlap: 5 * minute }]);
  });
  it('is not told again when it was overlapped just as much before', () => {
    const crowded = [cue('a', 30, pinned(0)), cue('b', 10, pinned(20)), cue('c', 10)];
    expect(delayRipple(crowded, longer('c', 5), ripples)!.hit).toEqual([]);
  });
  it('that really began later is moved by whoever says so', () => {
    const ripple = delayRipple(evening, { cue: 'doors', by: 12 * minute, how: 'later' }, ripples)!;
    expect(ripple.edits[0]).toEqual({ cue: 'doors', start: pinned(12), duration: 30 * minute });
    expect(ripple.moved[0]).toMatchObject({ cue: 'doors', to: 12 * minute });
  });
});

describe('links and other tracks', () => {
  const show = [
    ...evening,
    cue('beer', 20, { how: 'after', cue: 'speech', offset: 10 * minute }, 'catering'),
    cue('sound', 20, { how: 'with', cue: 'speech', offset: 5 * minute }, 'sound'),
    cue('break', 5, follows(), 'sound'),
  ];
  it('pass the delay on; a wait after the other’s end takes it up, a start together does not', () => {
    const ripple = delayRipple(show, longer('welcome', 20), ripples)!;
    const by = Object.fromEntries(ripple.moved.map(({ cue: id, from, to }) => [id, (to - from) / minute]));
    expect(by).toMatchObject({ beer: 10, sound: 20, break: 20 });
    expect(by.games).toBeUndefined();
  });
  it('a track that holds keeps its plan, and says how late it will be', () => {
    const holds = (track: string): TrackMode => (track === 'sound' ? 'hold' : 'ripple');
    const ripple = delayRipple(show, longer('welcome', 20), holds)!;
    expect(ripple.moved.map(({ cue: id }) => id)).toEqual(['speech', 'music', 'beer']);
    expect(ripple.late).toEqual([
      { cue: 'sound', by: 20 * minute },
      { cue: 'break', by: 20 * minute },
    ]);
    const after = cueTimes(applied(show, ripple)).times;
    expect(after.get('sound')!.start).toBe(cueTimes(show).times.get('sound')!.start);
  });
  it('a delay in a track that holds changes nothing; lateness shrinks in its gaps', () => {
    const ripple = delayRipple(evening, longer('welcome', 20), () => 'hold')!;
    expect([ripple.edits, ripple.moved]).toEqual([[], []]);
    expect(ripple.late.map(({ cue: id, by }) => [id, by / minute])).toEqual([
      ['speech', 20],
      ['music', 15],
    ]);
  });
  it('a cue without a time has no ripple', () =>
    expect(delayRipple([cue('a', 10)], longer('a', 5), ripples)).toBeNull());
});

describe('any ripple', () => {
  const start = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -5, max: 30 }).map(follows) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 600 }).map(pinned) },
    {
      weight: 1,
      arbitrary: fc.record({
        how: fc.constantFrom('with' as const, 'after' as const),
        cue: fc.nat({ max: 20 }).map((at) => `c${at}`),
        offset: fc.integer({ min: -600, max: 1_200 }),
      }),
    },
  );
  const cues = fc
    .array(
      fc.record({ track: fc.constantFrom('x', 'y'), duration: fc.integer({ min: 60, max: 3_600 }), start }),
      {
        minLength: 1,
        maxLength: 20,
      },
    )
    .map((all) => all.map((each, at): CueTiming => ({ id: `c${at}`, ...each })));
  const delay = fc.record({
    cue: fc.nat({ max: 20 }).map((at) => `c${at}`),
    by: fc.integer({ min: 1, max: 3_600 }),
    how: fc.constantFrom('longer' as const, 'later' as const),
  });
  const modes = fc.record({
    x: fc.constantFrom<TrackMode>('ripple', 'hold'),
    y: fc.constantFrom<TrackMode>('ripple', 'hold'),
  });

  it('says exactly what happens when it is applied; hard starts and holding tracks stay, nobody moves by more than the delay', () =>
    fc.assert(
      fc.property(cues, delay, modes, (all, late, mode) => {
        const modeOf = (track: string): TrackMode => mode[track as 'x' | 'y'];
        const ripple = delayRipple(all, late, modeOf);
        const before = cueTimes(all).times;
        if (!ripple) {
          expect(before.has(late.cue)).toBe(false);
          return;
        }
        const after = cueTimes(applied(all, ripple)).times;
        const moved = new Map(ripple.moved.map((each) => [each.cue, each]));
        for (const each of all) {
          const [from, to] = [before.get(each.id)?.start, after.get(each.id)?.start];
          expect(moved.get(each.id) ?? { from, to }).toMatchObject({ from, to });
          if (from === undefined || to === undefined) continue;
          expect(to - from).toBeGreaterThanOrEqual(0);
          expect(to - from).toBeLessThanOrEqual(late.by);
          if (modeOf(each.track!) === 'hold') expect(to).toBe(from);
          if (each.start.how === 'pinned' && each.id !== late.cue) expect(to).toBe(from);
        }
      }),
      { seed: SEED, numRuns: 500 },
    ));
});
