import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf, showState, type PlannedCue, type ShowAct, type ShowEvent } from './liveShow.ts';
import { showReport } from './showReport.ts';

const minute = 60_000;
const cues: readonly PlannedCue[] = [
  { id: 'doors', track: 'stage', start: 0, duration: 30 * minute },
  { id: 'music', track: 'sound', start: null, duration: 60 * minute },
  { id: 'welcome', track: 'stage', start: 30 * minute, duration: 10 * minute },
  { id: 'speech', track: 'stage', start: 40 * minute, duration: 20 * minute },
  { id: 'cake', track: 'stage', start: 60 * minute, duration: 5 * minute },
];
const report = (...acts: readonly (readonly [number, ShowAct])[]) =>
  showReport(
    showState(
      acts.map(([at, act], id): ShowEvent => ({ ...act, id, at: at * minute })),
      cues,
    ),
    cues,
  );

describe('L7 the report of a show', () => {
  it('holds every cue against its plan', () => {
    const { lines } = report(
      [0, { act: 'arm' }],
      [2, { act: 'start', cue: 'doors' }],
      [10, { act: 'hold', track: 'stage' }],
      [15, { act: 'resume', track: 'stage' }],
      [37, { act: 'start', cue: 'welcome' }],
      [44, { act: 'end', cue: 'welcome' }],
      [45, { act: 'skip', cue: 'speech' }],
      [50, { act: 'start', cue: 'cake' }],
    );
    const of = (cue: string) => lines.find((line) => line.cue === cue)!;
    expect(of('doors')).toEqual({
      ...{ cue: 'doors', track: 'stage', plannedStart: 0, plannedEnd: 30 * minute },
      ...{ actualStart: 2 * minute, actualEnd: 37 * minute, drift: 2 * minute, over: 5 * minute },
      ...{ held: 5 * minute, fate: 'done' },
    });
    expect(of('welcome')).toMatchObject({ drift: 7 * minute, over: -3 * minute, held: 0 });
    expect(of('speech')).toMatchObject({ fate: 'skipped', actualStart: null, drift: null, over: null });
    expect(of('cake')).toMatchObject({ fate: 'running', drift: -10 * minute, actualEnd: null, over: null });
    expect(of('music')).toMatchObject({ fate: 'not-begun', plannedEnd: null });
  });

  it('sums each track up', () => {
    const { totals } = report(
      [0, { act: 'arm' }],
      [2, { act: 'start', cue: 'doors' }],
      [37, { act: 'start', cue: 'welcome' }],
      [44, { act: 'skip', cue: 'speech' }],
      [45, { act: 'end', cue: 'welcome' }],
    );
    expect(totals).toEqual([
      {
        ...{ track: 'stage', done: 2, skipped: 1, left: 1, held: 0, ended: 5 * minute },
        ...{ planned: 40 * minute, actual: 43 * minute },
      },
      { track: 'sound', done: 0, skipped: 0, left: 1, held: 0, ended: null, planned: 0, actual: 0 },
    ]);
  });

  it('leaves no cue out and counts none twice, whatever was pressed', () => {
    const act = fc.oneof(
      fc.record({
        act: fc.constantFrom('start', 'end', 'skip' as const),
        cue: fc.constantFrom(...cues.map(({ id }) => id)),
      }),
      fc.record({
        act: fc.constantFrom('hold', 'resume' as const),
        track: fc.constantFrom('stage', 'sound'),
      }),
      fc.constant({ act: 'undo' as const }),
    ) as fc.Arbitrary<ShowAct>;
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const events: ShowEvent[] = [{ act: 'arm', id: 1, at: 0 }];
        for (const each of acts)
          if (refusalOf(each, events, cues) === null)
            events.push({ ...each, id: events.length + 1, at: events.length * minute });
        const { lines, totals } = showReport(showState(events, cues), cues);
        expect(lines.map(({ cue }) => cue)).toEqual(cues.map(({ id }) => id));
        expect(totals.reduce((all, { done, skipped, left }) => all + done + skipped + left, 0)).toBe(
          cues.length,
        );
        for (const { planned, actual, track } of totals) {
          const over = lines
            .filter((line) => line.track === track)
            .reduce((all, line) => all + (line.over ?? 0), 0);
          expect(actual - planned).toBe(over);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
