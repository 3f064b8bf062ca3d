import { medianOf } from '../figures.ts';
import type { Side } from '../processes/crowd.ts';
import type { Usage } from '../processes/usage.ts';
import { openCrowd, openRelay, relayDoors, Stage, type Found, type Options } from '../stage.ts';

const ROWS = 10_000;
const PEOPLE = 50;
const REPEATS = 3;

interface Measured {
  readonly side: Side;
  readonly what: 'cold' | 'one' | 'fifty';
  /** Of the last who joined, milliseconds. */
  readonly received: number;
  readonly applied: number;
  readonly serverCpuMs: number;
}

/** How long it takes until the rows of a large sheet are there, for one and for fifty at once. */
export async function joins({ rounds }: Options): Promise<Found> {
  let stage = await Stage.open({ people: PEOPLE });
  const { relay, origin } = await openRelay();
  const crowd = await openCrowd();
  const found: Measured[] = [];
  let kilobytes: number;
  try {
    const planId = await stage.app.ask('plan', {});
    await crowd.ask('paste', { door: stage.doors(planId, 'supplies', 1)[0]!, rows: ROWS });
    const state = await crowd.ask('state', { door: stage.doors(planId, 'supplies', 1)[0]! });
    kilobytes = Buffer.byteLength(state, 'base64') / 1024;
    await relay.ask('hold', { state });
    const measure = async (side: Side, what: Measured['what'], count: number): Promise<void> => {
      const doors =
        side === 'app' ? stage.doors(planId, 'supplies', count) : relayDoors(origin, 'state', count);
      const usage = (): Promise<Usage> =>
        side === 'app' ? stage.app.ask('usage', {}) : relay.ask('usage', {});
      await usage();
      const light = await crowd.ask('join', { side, doors, apply: false, rows: ROWS });
      const { cpuMs } = await usage();
      // A cold room is cold only once.
      const full = what === 'cold' ? [] : await crowd.ask('join', { side, doors, apply: true, rows: ROWS });
      found.push({
        ...{ side, what, serverCpuMs: cpuMs },
        received: Math.max(...light.map(({ received }) => received)),
        applied: Math.max(...full.map(({ applied }) => applied ?? NaN)),
      });
    };
    for (let round = 0; round < rounds; round++) {
      stage = await stage.restarted();
      await measure('app', 'cold', 1);
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        for (const side of ['app', 'relay'] as const) {
          await measure(side, 'one', 1);
          await measure(side, 'fifty', 50);
        }
      }
    }
  } finally {
    await Promise.all([crowd.stop(), relay.stop(), stage.close()]);
  }
  const row = (name: string, what: Measured['what'], side: Side): (string | number)[] => {
    const runs = found.filter((run) => run.side === side && run.what === what);
    return [
      ...[name, side === 'app' ? 'Cuegrid' : 'relay'],
      medianOf(runs, (run) => run.received),
      what === 'cold' ? '–' : medianOf(runs, (run) => run.applied),
      medianOf(runs, (run) => run.serverCpuMs),
    ];
  };
  return {
    tables: [
      {
        title: `Join of a sheet of ${ROWS.toLocaleString('en')} rows (${Math.round(kilobytes).toLocaleString('en')} KiB), until the last has it, ms`,
        head: ['who', 'server', 'received', 'applied too', 'server CPU'],
        rows: [
          row('one, from disk after a restart', 'cold', 'app'),
          row('one', 'one', 'app'),
          row('one', 'one', 'relay'),
          row('50 at once', 'fifty', 'app'),
          row('50 at once', 'fifty', 'relay'),
        ],
        note: 'From the start of connecting, sign-in and rights included; the relay hands out the same bytes and asks nothing. *Applied too*: all documents are built one after the other in the one process of the crowd, so of 50 it says more about Yjs than about the server.',
      },
    ],
    raw: found,
  };
}
