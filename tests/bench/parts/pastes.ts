import { medianOf } from '../figures.ts';
import type { Usage } from '../processes/usage.ts';
import { openCrowd, Stage, type Found, type Options } from '../stage.ts';

const ROWS = 5_000;

/** A large paste: how long until it is stored, and how long nobody else has a turn meanwhile. */
export async function pastes({ rounds }: Options): Promise<Found> {
  const stage = await Stage.open();
  const crowd = await openCrowd();
  const found: { storedMs: number; server: Usage }[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const planId = await stage.app.ask('plan', {});
      await stage.app.ask('usage', {});
      const storedMs = await crowd.ask('paste', {
        ...{ door: stage.doors(planId, 'supplies', 1)[0]!, rows: ROWS },
      });
      found.push({ storedMs, server: await stage.app.ask('usage', {}) });
    }
  } finally {
    await Promise.all([crowd.stop(), stage.close()]);
  }
  const storedMs = medianOf(found, (run) => run.storedMs);
  const stall = medianOf(found, ({ server }) => server.stallMs);
  const rows = ROWS.toLocaleString('en');
  return {
    tables: [
      {
        title: `A paste of ${rows} rows, ms`,
        head: ['until it is stored', 'longest stall of the event loop'],
        rows: [[storedMs, stall]],
      },
    ],
    bounds: [
      { name: `a paste of ${rows} rows, until it is stored`, unit: 'ms', value: storedMs, most: 1_500 },
      { name: 'longest stall of the event loop under it (R23)', unit: 'ms', value: stall, most: 200 },
    ],
    raw: found,
  };
}
