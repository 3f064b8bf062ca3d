import { join } from 'node:path';
import type { RunResult } from '../crowd/run.ts';
import { medianOf } from '../figures.ts';
import type { Usage } from '../processes/usage.ts';
import { HOCUSPOCUS_NOTE, inTurn, openSide, SIDES, type OpenSide, type Side } from '../sides.ts';
import { openCrowd, type Bound, type Cell, type Found, type Options } from '../stage.ts';

const CELLS: readonly Cell[] = [2, 50, 200].flatMap((clients) =>
  [20, 100, 500].map((perSecond) => ({ clients, perSecond })),
);
const SECONDS = 4;
const PEOPLE = 50;
const PATIENCE_MS = 10_000;
/** Servers run for weeks: each side first takes as many edits as compile its code, unless the cold ones are asked for. */
const WARMING = { clients: PEOPLE, perSecond: 500, seconds: 10, seed: 7, patienceMs: PATIENCE_MS };
/** Rows that are in the sheet besides those that are edited. */
const ROWS = 1_000;

interface Run extends RunResult {
  readonly side: Side;
  readonly clients: number;
  readonly perSecond: number;
  readonly server: Usage;
  readonly crowd: Usage;
}

/** How long an edit takes to everybody else, against servers that neither check it nor keep it before they pass it on. */
export async function propagation({ rounds, sides, cells = CELLS, profiles, cold }: Options): Promise<Found> {
  const opened: OpenSide[] = [];
  const crowd = await openCrowd();
  const runs: Run[] = [];
  try {
    for (const side of sides) opened.push(await openSide(side, PEOPLE));
    for (const server of cold ? [] : opened) {
      await crowd.ask('enter', {
        doors: await server.doors(WARMING.clients),
        seed: WARMING.seed,
        rows: ROWS,
      });
      await crowd.ask('edits', WARMING);
      await crowd.ask('leave', undefined);
    }
    for (let round = 0; round < rounds; round++) {
      for (const clients of new Set(cells.map((cell) => cell.clients))) {
        for (const server of inTurn(opened, round)) {
          const doors = await server.doors(clients);
          await crowd.ask('enter', { doors, seed: 100 * round + clients, rows: ROWS });
          for (const { perSecond } of cells.filter((cell) => cell.clients === clients)) {
            const profile = profiles && join(profiles, `${clients}x${perSecond}.cpuprofile`);
            await Promise.all([server.usage(), crowd.ask('usage', {})]);
            const seed = 1000 * round + clients + perSecond;
            const task = { perSecond, seconds: SECONDS, seed, patienceMs: PATIENCE_MS };
            if (profile) await server.profile(profile);
            const result = await crowd.ask('edits', task);
            if (profile) await server.profile(profile);
            runs.push({
              ...{ side: server.side, clients, perSecond, ...result },
              server: await server.usage(),
              crowd: await crowd.ask('usage', {}),
            });
          }
          await crowd.ask('leave', undefined);
        }
      }
    }
  } finally {
    await Promise.all([crowd.stop(), ...opened.map((server) => server.close())]);
  }
  return report(runs, cells, sides, cold);
}

function report(runs: readonly Run[], cells: readonly Cell[], sides: readonly Side[], cold: boolean): Found {
  const of = (side: Side, clients: number, perSecond: number): Run[] =>
    runs.filter((run) => run.side === side && run.clients === clients && run.perSecond === perSecond);
  const missing = runs.reduce((sum, run) => sum + run.missing, 0);
  return {
    tables: [
      {
        title: 'Propagation: from sending an edit to its arrival at the others, ms',
        head: [
          ...['clients', 'edits/s', 'server', 'p50', 'p95', 'p99', 'stored p99'],
          'server CPU ms/1,000 edits',
        ],
        rows: cells.flatMap(({ clients, perSecond }) =>
          sides.map((side) => {
            const found = of(side, clients, perSecond);
            return [
              ...[String(clients), String(perSecond), SIDES[side]],
              medianOf(found, (run) => run.propagation.p50),
              medianOf(found, (run) => run.propagation.p95),
              medianOf(found, (run) => run.propagation.p99),
              medianOf(found, (run) => run.stored?.p99 ?? NaN),
              medianOf(found, ({ server, sent }) => (server.cpuMs / sent) * 1000),
            ];
          }),
        ),
        note: `One sheet of ${ROWS} rows and what the clients add. Cuegrid checks, stores with fsync and answers each edit before it is passed on. ${HOCUSPOCUS_NOTE} ${cold ? 'All sides had just been started.' : `All sides had taken edits for ${WARMING.seconds} s before, ${WARMING.perSecond} a second.`} ${missing} deliveries missing.`,
      },
    ],
    bounds: [
      ...boundsAt(of('app', 50, 500)),
      ...pace(of('app', 50, 100)),
      { name: 'deliveries missing', unit: '', most: 0, value: missing },
    ],
    raw: runs,
  };
}

/** What Hocuspocus 4.7 took when this goal was set, without a check and without a disk. */
function pace(runs: readonly Run[]): Bound[] {
  if (runs.length === 0) return [];
  const value = medianOf(runs, (run) => run.propagation.p95);
  return [{ name: 'an edit to the others, 50 clients, 100 edits/s, p95', unit: 'ms', most: 3.1, value }];
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
