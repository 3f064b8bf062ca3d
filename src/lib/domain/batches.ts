import type { PlanSeconds } from './clock.ts';

/** One stop of the way that every batch of guests takes. */
export interface Station {
  readonly id: string;
  /** Seconds that a batch spends there. */
  readonly seconds: number;
  /** How many batches fit there at once; null for any number. */
  readonly capacity: number | null;
}

export interface BatchRoute {
  readonly stations: readonly Station[];
  /** Doors, on the plan's clock: no batch starts before or ends after them. */
  readonly opens: PlanSeconds;
  readonly closes: PlanSeconds;
  /** Whether a batch may start while the one before is still on its way. */
  readonly overlap: boolean;
  /** Least seconds between two starts, for those who open the doors; 0 for none. */
  readonly headway: number;
  /** Seconds to make a station ready between two batches that use it. */
  readonly turnaround: number;
}

export interface Batch {
  /** From 1. */
  readonly number: number;
  readonly start: PlanSeconds;
  readonly end: PlanSeconds;
  readonly stops: readonly {
    readonly station: string;
    readonly start: PlanSeconds;
    readonly end: PlanSeconds;
  }[];
}

/** What keeps batches from following faster. */
export type Bottleneck =
  | { readonly by: 'station'; readonly station: string; readonly every: number }
  /** Only one batch at a time is on its way. */
  | { readonly by: 'route'; readonly every: number }
  | { readonly by: 'headway'; readonly every: number };

export interface BatchPlan {
  /** As many as asked for, or fewer where the doors close first. */
  readonly batches: readonly Batch[];
  /** Null when nothing holds batches back; then as many as are asked for start at once. */
  readonly bottleneck: Bottleneck | null;
  /** The most batches in a day; null when nothing bounds them. */
  readonly most: number | null;
  /** The first one that does not fit, with when it would end. */
  readonly refused: {
    readonly number: number;
    readonly start: PlanSeconds;
    readonly end: PlanSeconds;
  } | null;
}

/** Seconds from the first station to the end of the last. */
export function routeSeconds(stations: readonly Station[]): number {
  return stations.reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * Batches that go through a route one after the other, each as early as the stations allow, without waiting on the
 * way (product.md D3). A station that takes `capacity` batches at once lets batch k in when batch k − capacity has
 * left it and it was made ready.
 * @param wanted how many batches; Infinity for as many as fit
 * @throws RangeError when nothing bounds the number of batches and `wanted` is Infinity
 */
export function planBatches(route: BatchRoute, wanted: number): BatchPlan {
  const length = routeSeconds(route.stations);
  const bottleneck = bottleneckOf(route);
  if (bottleneck === null && wanted === Infinity)
    throw new RangeError('Nothing holds batches back: say how many, or how far apart they start');
  const starts: PlanSeconds[] = [];
  let refused: BatchPlan['refused'] = null;
  while (starts.length < wanted && refused === null) {
    const start = nextStart(route, starts, length);
    if (length > 0 && start + length <= route.closes) starts.push(start);
    else refused = { number: starts.length + 1, start, end: start + length };
  }
  return {
    batches: starts.map((start, at) => batchAt(route, at + 1, start, length)),
    bottleneck,
    most: bottleneck === null ? null : mostBatches(route, length, starts, refused !== null),
    refused,
  };
}

/** Counted on from what was planned already, where the number asked for came first. */
function mostBatches(
  route: BatchRoute,
  length: number,
  planned: readonly PlanSeconds[],
  full: boolean,
): number {
  if (full || length === 0) return planned.length;
  const starts = [...planned];
  for (;;) {
    const start = nextStart(route, starts, length);
    if (start + length > route.closes) return starts.length;
    starts.push(start);
  }
}

function nextStart(route: BatchRoute, starts: readonly PlanSeconds[], length: number): PlanSeconds {
  const last = starts.at(-1);
  if (last === undefined) return route.opens;
  let start = last + route.headway;
  if (!route.overlap) start = Math.max(start, last + length + route.turnaround);
  for (const { seconds, capacity } of route.stations) {
    if (capacity === null) continue;
    const before = starts[starts.length - capacity];
    if (before !== undefined) start = Math.max(start, before + seconds + route.turnaround);
  }
  return start;
}

function batchAt(route: BatchRoute, number: number, start: PlanSeconds, length: number): Batch {
  let at = start;
  const stops = route.stations.map(({ id, seconds }) => {
    const stop = { station: id, start: at, end: at + seconds };
    at = stop.end;
    return stop;
  });
  return { number, start, end: start + length, stops };
}

/** The slowest of what holds batches back: seconds from one start to the next in the long run. */
export function bottleneckOf(route: BatchRoute): Bottleneck | null {
  const found: Bottleneck[] = [];
  if (!route.overlap) found.push({ by: 'route', every: routeSeconds(route.stations) + route.turnaround });
  for (const { id, seconds, capacity } of route.stations)
    if (capacity !== null)
      found.push({ by: 'station', station: id, every: (seconds + route.turnaround) / capacity });
  if (route.headway > 0) found.push({ by: 'headway', every: route.headway });
  const slowest = found
    .filter(({ every }) => every > 0)
    .reduce<Bottleneck | null>((worst, each) => (worst && worst.every >= each.every ? worst : each), null);
  return slowest;
}

export interface HeadcountStep {
  readonly at: PlanSeconds;
  readonly people: number;
}

/** How many guests stand at each station over time: steps at which the number changes, the last one to nobody. */
export function headcounts(
  batches: readonly Batch[],
  peoplePerBatch: number,
): ReadonlyMap<string, readonly HeadcountStep[]> {
  const changes = new Map<string, Map<PlanSeconds, number>>();
  for (const { stops } of batches)
    for (const { station, start, end } of stops) {
      if (end <= start) continue;
      const at = changes.get(station) ?? new Map<PlanSeconds, number>();
      at.set(start, (at.get(start) ?? 0) + peoplePerBatch);
      at.set(end, (at.get(end) ?? 0) - peoplePerBatch);
      changes.set(station, at);
    }
  return new Map([...changes].map(([station, at]) => [station, stepsOf(at)]));
}

function stepsOf(changes: ReadonlyMap<PlanSeconds, number>): readonly HeadcountStep[] {
  let people = 0;
  return [...changes]
    .filter(([, by]) => by !== 0)
    .sort(([a], [b]) => a - b)
    .map(([at, by]) => ({ at, people: (people += by) }));
}
