import { SHEET_IDS } from '#lib/schema/index.ts';
import type { Usage } from '../processes/usage.ts';
import { openCrowd, Stage, type Found } from '../stage.ts';

const IDLE_MS = 20;
const PAUSE_MS = 80;
const ROWS = 1_000;
/** Rooms opened and left between two looks; the first ones warm up. */
const VISITS = [180, 500, 500];

/** Rooms that are opened and left must leave nothing behind. */
export async function soak(): Promise<Found> {
  const stage = await Stage.open({ people: 2, idleMs: IDLE_MS, collect: true });
  const crowd = await openCrowd();
  const looks: Usage[] = [];
  try {
    const planId = await stage.app.ask('plan', {});
    const doors = SHEET_IDS.map((sheet) => stage.doors(planId, sheet, 1)[0]!);
    const supplies = SHEET_IDS.indexOf('supplies');
    await crowd.ask('paste', { door: doors[supplies]!, rows: ROWS });
    for (const times of VISITS) {
      await crowd.ask('visit', { doors, times, pauseMs: PAUSE_MS });
      looks.push(await stage.app.ask('usage', { collect: true }));
    }
  } finally {
    await Promise.all([crowd.stop(), stage.close()]);
  }
  const [warm, , last] = looks as [Usage, Usage, Usage];
  const grown = last.heapMb - warm.heapMb;
  return {
    tables: [
      {
        title: 'Rooms opened and left 1,000 times, MB',
        head: ['heap before', 'heap after', 'resident before', 'resident after'],
        rows: [[warm.heapMb, last.heapMb, warm.residentMb, last.residentMb]],
        note: `One of them with ${ROWS.toLocaleString('en')} rows; each is unloaded and read from disk again. Heaps after a forced collection.`,
      },
    ],
    bounds: [{ name: 'heap kept after 1,000 rooms', unit: 'MB', value: Math.max(0, grown), most: 2 }],
    raw: looks,
  };
}
