import { medianOf } from '../figures.ts';
import type { Side } from '../processes/crowd.ts';
import type { Usage } from '../processes/usage.ts';
import { openCrowd, openRelay, relayDoors, Stage, type Found, type Options } from '../stage.ts';

const CLIENTS = 200;
const PEOPLE = 50;
const ROWS = 10_000;
const TRAFFIC = { perSecond: 100, seconds: 4, patienceMs: 10_000 };

interface Measured {
  readonly side: Side;
  readonly idle: Usage;
  readonly busy: Usage;
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
      medianOf(runs, ({ idle }) => idle.residentMb),
      medianOf(runs, ({ busy }) => busy.residentMb),
      medianOf(runs, ({ busy }) => busy.heapMb),
    ];
  };
  return {
    tables: [
      {
        title: `Memory with ${CLIENTS} connections, MB`,
        head: ['', 'resident, nobody there', 'resident, all there', 'heap after a collection'],
        rows: [row('app'), row('relay')],
        note: `Cuegrid with its pages loaded, all connections in one sheet of ${ROWS.toLocaleString('en')} rows after all of them joined and ${TRAFFIC.perSecond * TRAFFIC.seconds} edits were exchanged; resident as the system counts it, without forcing a collection first.`,
      },
    ],
    raw: found,
  };
}

async function measure(side: Side, seed: number): Promise<Measured> {
  const stage = side === 'app' ? await Stage.open({ people: PEOPLE, pages: true, collect: true }) : null;
  const { relay, origin } = await openRelay();
  const crowd = await openCrowd();
  try {
    const usage = (collect: boolean): Promise<Usage> =>
      stage ? stage.app.ask('usage', { collect }) : relay.ask('usage', { collect });
    const idle = await usage(false);
    let doors = relayDoors(origin, 'relay', CLIENTS);
    if (stage) {
      doors = stage.doors(await stage.app.ask('plan', {}), 'supplies', CLIENTS);
      await crowd.ask('paste', { door: doors[0]!, rows: ROWS });
    }
    await crowd.ask('enter', { side, doors, seed });
    await crowd.ask('edits', { ...TRAFFIC, seed });
    return { side, idle, busy: await usage(true) };
  } finally {
    await Promise.all([crowd.stop(), relay.stop(), stage?.close()]);
  }
}
