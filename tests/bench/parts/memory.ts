import { medianOf } from '../figures.ts';
import type { Door } from '../crowd/member.ts';
import { Delivered } from '../processes/delivered.ts';
import { HOCUSPOCUS_NOTE, inTurn, openSide, SIDES, type Side } from '../sides.ts';
import { openCrowd, type Found, type Options } from '../stage.ts';

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
export async function memory({ rounds, sides }: Options): Promise<Found> {
  const found: Measured[] = [];
  for (let round = 0; round < rounds; round++)
    for (const side of inTurn(sides, round)) found.push(await measure(side, round));
  const row = (side: Side): (string | number)[] => {
    const runs = found.filter((run) => run.side === side);
    return [
      SIDES[side],
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
        rows: sides.map(row),
        note: `Cuegrid as npm start runs it, with its pages; all connections in one sheet of ${ROWS.toLocaleString('en')} rows after all of them joined and ${TRAFFIC.perSecond * TRAFFIC.seconds} edits were exchanged; resident as the system counts it, without forcing a collection first. ${HOCUSPOCUS_NOTE}`,
      },
    ],
    raw: found,
  };
}

async function measure(side: Side, seed: number): Promise<Measured> {
  const crowd = await openCrowd();
  const work = async (doors: readonly Door[]): Promise<void> => {
    await crowd.ask('enter', { doors, seed, rows: ROWS });
    await crowd.ask('edits', { ...TRAFFIC, seed });
  };
  try {
    return side === 'app' ? await measureDelivered(work) : await measureOther(side, work);
  } finally {
    await crowd.stop();
  }
}

type Work = (doors: readonly Door[]) => Promise<void>;

async function measureDelivered(work: Work): Promise<Measured> {
  const server = await Delivered.start(PEOPLE);
  try {
    const idleMb = server.residentMb();
    await work(await server.doors('supplies', CLIENTS));
    const busyMb = server.residentMb();
    return { side: 'app', idleMb, busyMb, heapMb: await server.heapAfterCollectionMb() };
  } finally {
    await server.stop();
  }
}

async function measureOther(side: Side, work: Work): Promise<Measured> {
  const server = await openSide(side, PEOPLE);
  try {
    const { residentMb: idleMb } = await server.usage();
    await work(await server.doors(CLIENTS));
    const { residentMb: busyMb, heapMb } = await server.usage({ collect: true });
    return { side, idleMb, busyMb, heapMb };
  } finally {
    await server.close();
  }
}
