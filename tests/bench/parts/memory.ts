import { medianOf } from '../figures.ts';
import type { Door } from '../crowd/member.ts';
import type { Child } from '../processes/child.ts';
import type { CrowdAsks, Side } from '../processes/crowd.ts';
import { Delivered } from '../processes/delivered.ts';
import { openCrowd, openRelay, relayDoors, type Found, type Options } from '../stage.ts';

const CLIENTS = 200;
const PEOPLE = 50;
const ROWS = 10_000;
const TRAFFIC = { perSecond: 100, seconds: 4, patienceMs: 10_000 };

interface Measured {
  readonly side: Side;
  /** Resident before anybody came, and with everybody there. */
  readonly idleMb: number;
  readonly busyMb: number;
  readonly heapMb: number;
}

/** What the server holds while 200 connections edit one large sheet. */
export async function memory({ rounds }: Options): Promise<Found> {
  const found: Measured[] = [];
  for (let round = 0; round < rounds; round++)
    for (const side of ['app', 'relay'] as const) found.push(await measure(side, round));
  const row = (side: Side): (string | number)[] => {
    const runs = found.filter((run) => run.side === side);
    return [
      side === 'app' ? 'Cuegrid' : 'relay',
      medianOf(runs, ({ idleMb }) => idleMb),
      medianOf(runs, ({ busyMb }) => busyMb),
      medianOf(runs, ({ heapMb }) => heapMb),
    ];
  };
  return {
    tables: [
      {
        title: `Memory with ${CLIENTS} connections, MB`,
        head: ['', 'resident, nobody there', 'resident, all there', 'heap after a collection'],
        rows: [row('app'), row('relay')],
        note: `Cuegrid as npm start runs it, with its pages; all connections in one sheet of ${ROWS.toLocaleString('en')} rows after all of them joined and ${TRAFFIC.perSecond * TRAFFIC.seconds} edits were exchanged; resident as the system counts it, without forcing a collection first. Of the relay, some 17 MB are Node’s own reader of types, since it is run from its sources.`,
      },
    ],
    raw: found,
  };
}

async function measure(side: Side, seed: number): Promise<Measured> {
  const crowd = await openCrowd();
  const work = async (doors: readonly Door[]): Promise<void> => {
    await crowd.ask('enter', { side, doors, seed });
    await crowd.ask('edits', { ...TRAFFIC, seed });
  };
  try {
    return side === 'app' ? await measureServer(crowd, work) : await measureRelay(work);
  } finally {
    await crowd.stop();
  }
}

type Work = (doors: readonly Door[]) => Promise<void>;

async function measureServer(crowd: Child<CrowdAsks>, work: Work): Promise<Measured> {
  const server = await Delivered.start(PEOPLE);
  try {
    const idleMb = server.residentMb();
    const doors = await server.doors('supplies', CLIENTS);
    await crowd.ask('paste', { door: doors[0]!, rows: ROWS });
    await work(doors);
    const busyMb = server.residentMb();
    return { side: 'app', idleMb, busyMb, heapMb: await server.heapAfterCollectionMb() };
  } finally {
    await server.stop();
  }
}

async function measureRelay(work: Work): Promise<Measured> {
  const { relay, origin } = await openRelay({ collect: true });
  try {
    const { residentMb: idleMb } = await relay.ask('usage', {});
    await work(relayDoors(origin, 'relay', CLIENTS));
    const { residentMb: busyMb, heapMb } = await relay.ask('usage', { collect: true });
    return { side: 'relay', idleMb, busyMb, heapMb };
  } finally {
    await relay.stop();
  }
}
