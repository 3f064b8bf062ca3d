import type { BatchSetup, SetupProblem } from '#lib/domain/batchSetup.ts';
import type { BatchPlan, Bottleneck } from '#lib/domain/batches.ts';
import type { PlanSeconds } from '#lib/domain/clock.ts';
import { m } from '#lib/paraglide/messages.js';
import { durationInWords } from '../../durationInWords.ts';

/** A moment of the plan as people read it. */
export type Time = (at: PlanSeconds) => string;

const titleOf = ({ stations }: BatchSetup, id: string): string =>
  stations.find((station) => station.id === id)?.title ?? id;

/** Why no batches can be made. */
export function problemText(problem: SetupProblem, setup: BatchSetup, time: Time): string {
  switch (problem.id) {
    case 'no-stations':
      return m.batches_problem_no_stations();
    case 'no-title':
      return m.batches_problem_no_title();
    case 'no-minutes':
      return m.batches_problem_no_minutes({ title: titleOf(setup, problem.station) });
    case 'doors':
      return m.batches_problem_doors();
    case 'unbounded':
      return m.batches_problem_unbounded();
    case 'too-many':
      return m.batches_problem_too_many({ most: problem.most });
    case 'none-fits':
      return m.batches_problem_none_fits({ end: time(problem.end) });
    default:
      return problem satisfies never;
  }
}

/** What sets the pace. */
export function bottleneckText(bottleneck: Bottleneck, setup: BatchSetup): string {
  const every = durationInWords(bottleneck.every);
  switch (bottleneck.by) {
    case 'station':
      return m.batches_bottleneck_station({ title: titleOf(setup, bottleneck.station), every });
    case 'route':
      return m.batches_bottleneck_route();
    case 'headway':
      return m.batches_bottleneck_headway({ every });
    default:
      return bottleneck satisfies never;
  }
}

/** Which batch does not fit any more, and what it fails by; null where all do. */
export function refusedText(
  { refused, bottleneck }: BatchPlan,
  setup: BatchSetup,
  time: Time,
): string | null {
  if (!refused) return null;
  const words = { number: refused.number, end: time(refused.end), closes: time(setup.closes) };
  switch (bottleneck?.by) {
    case 'station':
      return m.batches_refused_station({ ...words, title: titleOf(setup, bottleneck.station) });
    case 'route':
      return m.batches_refused_route(words);
    case 'headway':
      return m.batches_refused_headway({ ...words, every: durationInWords(bottleneck.every) });
    case undefined:
      return m.batches_refused(words);
    default:
      return bottleneck satisfies never;
  }
}
