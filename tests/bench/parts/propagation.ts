import { join } from 'node:path';
import type { RunResult } from '../crowd/run.ts';
import { medianOf } from '../figures.ts';
import type { Side } from '../processes/crowd.ts';
import type { Usage } from '../processes/usage.ts';
import {
  openCrowd,
  openRelay,
  relayDoors,
  Stage,
  type Bound,
  type Cell,
  type Found,
  type Options,
} from '../stage.ts';

const CELLS: readonly Cell[] = [2, 50, 200].flatMap((clients) =>
  [20, 100, 500].map((perSecond) => ({ clients, perSecond })),
);
const SECONDS = 4;
const PEOPLE = 50;
/** Rows that are in the sheet besides those that are edited. */
const ROWS = 1_000;
const PATIENCE_MS = 10_000;

interface Run extends RunResult {
  readonly side: Side;
  readonly clients: number;
  readonly perSecond: number;
  readonly server: Usage;
  readonly crowd: Usage;
}

/** How long an edit takes to everybody else, against a relay that neither checks nor keeps anything. */
export async function propagation({ rounds, cells = CELLS, profiles }: Options): Promise<Found> {
  const stage = await Stage.open({ people: PEOPLE });
  const { relay, origin } = await openRelay();
  const crowd = await openCrowd();
  const serverUsage = (side: Side): Promise<Usage> =>
    side === 'app' ? stage.app.ask('usage', {}) : relay.ask('usage', {});
  const runs: Run[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const clients of new Set(cells.map((cell) => cell.clients))) {
        for (const side of ['app', 'relay'] as const) {
          let doors = relayDoors(origin, 'relay', clients);
          if (side === 'app') {
            const planId = await stage.app.ask('plan', {});
            doors = stage.doors(planId, 'supplies', clients);
            await crowd.ask('paste', { door: doors[0]!, rows: ROWS });
          }
          await crowd.ask('enter', { side, doors, seed: 100 * round + clients });
          for (const { perSecond } of cells.filter((cell) => cell.clients === clients)) {
            const isProfiled = side === 'app' && profiles !== undefined;
            const profile = { file: join(profiles ?? '', `${clients}x${perSecond}.cpuprofile`) };
            await Promise.all([serverUsage(side), crowd.ask('usage', {})]);
            const seed = 1000 * round + clients + perSecond;
            const task = { perSecond, seconds: SECONDS, seed, patienceMs: PATIENCE_MS };
            if (isProfiled) await stage.app.ask('profile', profile);
            const result = await crowd.ask('edits', task);
            if (isProfiled) await stage.app.ask('profile', profile);
            runs.push({
              ...{ side, clients, perSecond, ...result },
              server: await serverUsage(side),
              crowd: await crowd.ask('usage', {}),
            });
          }
          await crowd.ask('leave', undefined);
        }
      }
    }
  } finally {
    await Promise.all([crowd.stop(), relay.stop(), stage.close()]);
  }
  return report(runs, cells);
}

function report(runs: readonly Run[], cells: readonly Cell[]): Found {
  const of = (side: Side, clients: number, perSecond: number): Run[] =>
    runs.filter((run) => run.side === side && run.clients === clients && run.perSecond === perSecond);
  const cpu = ({ server, sent }: Run): number => (server.cpuMs / sent) * 1000;
  const missing = runs.reduce((sum, run) => sum + run.missing, 0);
  return {
    tables: [
      {
        title: 'Propagation: from sending an edit to its arrival at the others, ms',
        head: [
          ...['clients', 'edits/s', 'p50', 'p95', 'p99', 'stored p99', 'server CPU ms/1,000 edits'],
          ...['relay p50', 'relay p95', 'relay p99', 'relay CPU ms/1,000'],
        ],
        rows: cells.map(({ clients, perSecond }) => {
          const [app, relay] = [of('app', clients, perSecond), of('relay', clients, perSecond)];
          return [
            ...[String(clients), String(perSecond)],
            medianOf(app, (run) => run.propagation.p50),
            medianOf(app, (run) => run.propagation.p95),
            medianOf(app, (run) => run.propagation.p99),
            medianOf(app, (run) => run.stored!.p99),
            medianOf(app, cpu),
            medianOf(relay, (run) => run.propagation.p50),
            medianOf(relay, (run) => run.propagation.p95),
            medianOf(relay, (run) => run.propagation.p99),
            medianOf(relay, cpu),
          ];
        }),
        note: `One sheet of ${ROWS} rows and what the clients add. Cuegrid checks, stores with fsync and answers each edit before it is passed on; the relay only passes it on. ${missing} deliveries missing.`,
      },
    ],
    bounds: [
      ...boundsAt(of('app', 50, 500)),
      { name: 'deliveries missing', unit: '', most: 0, value: missing },
    ],
    raw: runs,
  };
}

/** The published goals are for 50 clients and 500 edits a second. */
function boundsAt(runs: readonly Run[]): Bound[] {
  if (runs.length === 0) return [];
  return [
    {
      ...{ name: 'an edit until it is stored, 50 clients, 500 edits/s, p99 (R4)', unit: 'ms', most: 20 },
      value: medianOf(runs, (run) => run.stored!.p99),
    },
    {
      ...{ name: 'longest stall of the event loop under it (R23)', unit: 'ms', most: 200 },
      value: medianOf(runs, (run) => run.server.stallMs),
    },
  ];
}
