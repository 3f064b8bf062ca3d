import {
  planBatches,
  routeSeconds,
  bottleneckOf,
  type Batch,
  type BatchPlan,
  type BatchRoute,
  type Station,
} from './batches.ts';
import type { PlanSeconds } from './clock.ts';
import type { GeneratedCells, Generation } from './regenerate.ts';

/** A stop of the route as people set it up, with what its cues say. */
export interface BatchStation extends Station {
  readonly title: string;
  /** Id of a zone; null for none. */
  readonly zone: string | null;
  /** Id of a role of the crew; null for none. */
  readonly ownerRole: string | null;
}

/** How a plan's batches are made. */
export interface BatchSetup extends Omit<BatchRoute, 'stations'> {
  readonly stations: readonly BatchStation[];
  /** Guests in a batch. */
  readonly guests: number;
  /** How many; null for as many as the doors allow. */
  readonly batches: number | null;
}

/** Most batches that are made of a set-up: their tracks would fill any screen. */
export const MOST_BATCHES = 100;
export const MOST_STATIONS = 30;

/** Why no batches can be made; the words are in messages/ as `batches_problem_<id>`. */
export type SetupProblem =
  | { readonly id: 'no-stations' }
  | { readonly id: 'no-title' | 'no-minutes'; readonly station: string }
  | { readonly id: 'doors' }
  /** Nothing holds batches back, so that there is no telling how many there are. */
  | { readonly id: 'unbounded' }
  | { readonly id: 'too-many'; readonly most: number }
  /** Not even the first ends before the doors close. */
  | { readonly id: 'none-fits'; readonly end: PlanSeconds };

export interface BatchAnswer {
  /** Null where there is a problem. */
  readonly plan: BatchPlan | null;
  readonly problem: SetupProblem | null;
  /** Seconds that a batch is on its way. */
  readonly length: number;
}

/** What a set-up comes to: the batches that are made, the most there could be, and what refuses the next one. */
export function answerOf(setup: BatchSetup): BatchAnswer {
  const length = routeSeconds(setup.stations);
  const problem = problemOf(setup, length);
  if (problem) return { plan: null, problem, length };
  const all = planBatches(setup, MOST_BATCHES + 1);
  if (all.batches.length > MOST_BATCHES && setup.batches === null)
    return { plan: null, problem: { id: 'too-many', most: MOST_BATCHES }, length };
  const wanted = setup.batches ?? all.batches.length;
  return { plan: { ...all, batches: all.batches.slice(0, wanted) }, problem: null, length };
}

function problemOf(setup: BatchSetup, length: number): SetupProblem | null {
  const { stations, opens, closes } = setup;
  if (stations.length === 0) return { id: 'no-stations' };
  for (const { id, title, seconds } of stations) {
    if (title.trim() === '') return { id: 'no-title', station: id };
    if (seconds <= 0) return { id: 'no-minutes', station: id };
  }
  if (closes <= opens) return { id: 'doors' };
  if (opens + length > closes) return { id: 'none-fits', end: opens + length };
  if (bottleneckOf(setup) === null && setup.batches === null) return { id: 'unbounded' };
  return null;
}

/** What a generated row stands for. */
export function stopKey(batch: number, station: string): string {
  return `${batch}/${station}`;
}

/** The other way round; null for other texts. */
export function readStopKey(key: string): { readonly batch: number; readonly station: string } | null {
  const [, batch, station] = /^(\d{1,3})\/(.+)$/.exec(key) ?? [];
  return station === undefined ? null : { batch: Number(batch), station };
}

/**
 * The cells of the cues of some batches, batch by batch and along the route: the first cue of a batch is pinned, each
 * other one follows.
 * @param trackOf the track on which a batch's cues are
 */
export function cuesOf(
  setup: BatchSetup,
  batches: readonly Batch[],
  trackOf: (batch: number) => string,
): Generation {
  const cues = new Map<string, GeneratedCells>();
  for (const { number, start } of batches)
    for (const [place, station] of setup.stations.entries())
      cues.set(stopKey(number, station.id), {
        title: station.title,
        track: trackOf(number),
        startMode: place === 0 ? 'pinned' : 'after-previous',
        startAt: place === 0 ? start : null,
        duration: station.seconds,
        zone: station.zone,
        ownerRole: station.ownerRole,
      });
  return cues;
}
