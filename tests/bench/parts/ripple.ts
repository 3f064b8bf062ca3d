import { cueTimes, type CueStart, type CueTiming } from '#lib/domain/cueTimes.ts';
import { delayImpact, type CrewedCue, type DelayScene } from '#lib/domain/delayImpact.ts';
import { planDelay } from '#lib/domain/delayPlan.ts';
import type { Delay } from '#lib/domain/delayRipple.ts';
import { STEADY_CLOCK } from '#lib/domain/planClock.ts';
import { medianOf } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const CUES = 2_000;
const TRACKS = 8;
const WARMING = 20;
const RUNS = 60;
const MINUTE = 60;

interface Cue extends CueTiming, CrewedCue {}

interface Run {
  readonly baseMs: number;
  readonly cascadeMs: number;
  readonly rippleMs: number;
  readonly impactMs: number;
}

/** The run of show at its largest: start times, a delay of the first cue, and all that it does to others. */
export async function ripple({ rounds }: Options): Promise<Found> {
  const cues = longShow();
  const scene = crewOf(cues);
  const delay: Delay = { cue: cues[0]!.id, by: 20 * MINUTE, how: 'longer' };
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++)
    for (let run = 0; run < WARMING + RUNS; run++) {
      const now = once(cues, scene, delay);
      if (run >= WARMING) runs.push(now);
    }
  const of = (pick: (run: Run) => number): number => medianOf(runs, pick);
  const rippleMs = of((run) => run.rippleMs);
  const whole = of((run) => run.rippleMs + run.impactMs);
  return Promise.resolve({
    tables: [
      {
        title: `A delay over ${CUES.toLocaleString('en')} cues on ${TRACKS} tracks, ms`,
        head: ['bare sum of durations', 'all start times', 'ripple', 'ripple and its impact'],
        rows: [[of((run) => run.baseMs), of((run) => run.cascadeMs), rippleMs, whole]],
        note: 'The baseline adds up durations in row order and knows of no links, gaps or hard starts.',
      },
    ],
    bounds: [
      { name: 'all start times of 2,000 cues', unit: 'ms', value: of((run) => run.cascadeMs), most: 5 },
      { name: 'ripple over 2,000 cues with its impact', unit: 'ms', value: whole, most: 5 },
    ],
    raw: runs,
  });
}

function once(cues: readonly Cue[], scene: DelayScene, delay: Delay): Run {
  const [, baseMs] = timed(() => bareSum(cues));
  const [{ times }, cascadeMs] = timed(() => cueTimes(cues));
  const [plan, rippleMs] = timed(() => planDelay(cues, [delay], () => 'ripple', STEADY_CLOCK, times));
  const [, impactMs] = timed(() => delayImpact(plan!, scene));
  return { baseMs, cascadeMs, rippleMs, impactMs };
}

function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  const done = work();
  return [done, performance.now() - began];
}

/** The least that can say when cues start: one sum for each track. */
function bareSum(cues: readonly Cue[]): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  const starts = new Map<string, number>();
  for (const { id, track, duration } of cues) {
    const at = ends.get(track!) ?? 0;
    starts.set(id, at);
    ends.set(track!, at + duration);
  }
  return starts;
}

/** Every tenth cue has a gap before it, every fiftieth is linked to another track; a hard start begins each track. */
function longShow(): readonly Cue[] {
  return Array.from({ length: CUES }, (_, at): Cue => {
    const track = `track-${at % TRACKS}`;
    const follows = (offset: number): CueStart => ({ how: 'after-previous', offset });
    const start: CueStart =
      at < TRACKS
        ? { how: 'pinned', at: 8 * 3600 }
        : at % 50 === 0
          ? { how: 'after', cue: `cue-${at - 3}`, offset: 0 }
          : follows(at % 10 === 0 ? 30 : 0);
    return {
      ...{ id: `cue-${at}`, track, start, duration: (5 + (at % 7)) * MINUTE },
      ...{ zone: `zone-${at % 20}`, person: at % 3 === 0 ? `person-${at % 40}` : null },
      ...{ role: `role-${at % 12}`, crew: 1 + (at % 2), skipped: false },
    };
  });
}

function crewOf(cues: readonly Cue[]): DelayScene {
  const shifts = Array.from({ length: 120 }, (_, at) => ({
    ...{
      id: `shift-${at}`,
      role: `role-${at % 12}`,
      zone: `zone-${at % 20}`,
      persons: [`person-${at % 40}`],
    },
    ...{ headcount: 2, start: 8 * 3600, end: 18 * 3600, days: 2, cost: 120_000 },
  }));
  const rentals = Array.from({ length: 100 }, (_, at) => ({
    ...{ id: `rental-${at}`, zone: `zone-${at % 20}`, returnBy: 20 * 3600 },
  }));
  return { cues, shifts, rentals };
}
