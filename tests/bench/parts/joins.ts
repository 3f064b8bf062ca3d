import { medianOf } from '../figures.ts';
import type { Door } from '../crowd/member.ts';
import type { Child } from '../processes/child.ts';
import type { CrowdAsks } from '../processes/crowd.ts';
import type { Usage } from '../processes/usage.ts';
import { HOCUSPOCUS_NOTE, inTurn, openHocuspocus, SIDES, type Side } from '../sides.ts';
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

/** A server that has the rows already. */
interface Filled {
  readonly side: Side;
  /** Whether they are on a disk from which a new process can read them. */
  readonly keeps: boolean;
  doors(count: number): Door[];
  usage(): Promise<Usage>;
  /** A new process, where it keeps the rows. */
  renew(): Promise<void>;
  /** Somebody stays there until the answer is called, where a document is dropped as soon as everybody has left. */
  hold(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** How long it takes until the rows of a large sheet are there, for one and for fifty at once. */
export async function joins({ rounds, sides }: Options): Promise<Found> {
  const crowd = await openCrowd();
  const filled: Filled[] = [];
  const found: Measured[] = [];
  let kilobytes: number;
  try {
    const app = await fillApp(crowd);
    filled.push(app);
    const state = await crowd.ask('state', { door: app.doors(1)[0]! });
    kilobytes = Buffer.byteLength(state, 'base64') / 1024;
    for (const side of sides) {
      if (side === 'relay') filled.push(await fillRelay(state));
      else if (side !== 'app') filled.push(await fillHocuspocus(side));
    }
    const measure = async (server: Filled, what: Measured['what'], count: number): Promise<void> => {
      const doors = server.doors(count);
      await server.usage();
      const light = await crowd.ask('join', { doors, apply: false, rows: ROWS });
      const { cpuMs } = await server.usage();
      // A cold room is cold only once.
      const full = what === 'cold' ? [] : await crowd.ask('join', { doors, apply: true, rows: ROWS });
      found.push({
        ...{ side: server.side, what, serverCpuMs: cpuMs },
        received: Math.max(...light.map(({ received }) => received)),
        applied: Math.max(...full.map(({ applied }) => applied ?? NaN)),
      });
    };
    for (let round = 0; round < rounds; round++) {
      for (const server of filled) {
        await server.renew();
        if (server.keeps) await measure(server, 'cold', 1);
      }
      const holds = await Promise.all(filled.map((server) => server.hold()));
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        for (const server of inTurn(filled, round + repeat)) {
          await measure(server, 'one', 1);
          await measure(server, 'fifty', 50);
        }
      }
      await Promise.all(holds.map((end) => end()));
    }
  } finally {
    await Promise.all([crowd.stop(), ...filled.map((server) => server.close())]);
  }
  return report(found, filled, kilobytes);
}

function report(found: readonly Measured[], filled: readonly Filled[], kilobytes: number): Found {
  const row = (name: string, what: Measured['what'], side: Side): (string | number)[] => {
    const runs = found.filter((run) => run.side === side && run.what === what);
    return [
      ...[name, SIDES[side]],
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
          ...filled
            .filter(({ keeps }) => keeps)
            .map(({ side }) => row('one, from disk after a restart', 'cold', side)),
          ...filled.map(({ side }) => row('one', 'one', side)),
          ...filled.map(({ side }) => row('50 at once', 'fifty', side)),
        ],
        note: `From the start of connecting, in Cuegrid with sign-in and rights; the relay hands out the same bytes. ${HOCUSPOCUS_NOTE} Somebody stays in its document, which it would else drop and read again. *Applied too*: all documents are built one after the other in the one process of the crowd, so of 50 it says more about Yjs than about the server.`,
      },
    ],
    raw: found,
  };
}

async function fillApp(crowd: Child<CrowdAsks>): Promise<Filled> {
  let stage = await Stage.open({ people: PEOPLE });
  const planId = await stage.app.ask('plan', {});
  const doors = (count: number): Door[] => stage.doors(planId, 'supplies', count);
  await crowd.ask('paste', { door: doors(1)[0]!, rows: ROWS });
  return {
    ...{ side: 'app', keeps: true, doors },
    usage: () => stage.app.ask('usage', {}),
    renew: async () => {
      stage = await stage.restarted();
    },
    hold: async () => async () => {},
    close: () => stage.close(),
  };
}

async function fillHocuspocus(side: 'hocuspocus' | 'hocuspocusSqlite'): Promise<Filled> {
  const { opened, restart } = await openHocuspocus(side);
  const keeper = await openCrowd();
  const keeps = side === 'hocuspocusSqlite';
  let all = await opened.doors(PEOPLE);
  const enter = (rows: number): Promise<void> => keeper.ask('enter', { doors: [all[0]!], seed: 1, rows });
  const leave = (): Promise<void> => keeper.ask('leave', undefined);
  if (keeps) {
    await enter(ROWS);
    await leave();
  }
  return {
    ...{ side, keeps },
    doors: (count) => all.slice(0, count),
    usage: () => opened.usage(),
    renew: async () => {
      if (!keeps) return;
      await restart();
      all = await opened.doors(PEOPLE);
    },
    hold: async () => {
      await enter(keeps ? 0 : ROWS);
      return leave;
    },
    close: async () => {
      await Promise.all([keeper.stop(), opened.close()]);
    },
  };
}

async function fillRelay(state: string): Promise<Filled> {
  const { relay, origin } = await openRelay();
  await relay.ask('hold', { state });
  return {
    ...{ side: 'relay', keeps: false },
    doors: (count) => relayDoors(origin, 'state', count),
    usage: () => relay.ask('usage', {}),
    renew: async () => {},
    hold: async () => async () => {},
    close: () => relay.stop(),
  };
}
