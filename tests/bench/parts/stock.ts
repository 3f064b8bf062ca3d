import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHEETS } from '#lib/schema/index.ts';
import { stockPicture } from '#server/commands/stockUses.ts';
import type { Db } from '#server/db/database.ts';
import { openDatabase } from '#server/db/open.ts';
import { prepareProjections } from '#server/db/rebuildProjection.ts';
import { median, spreadOf, type Spread } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const PLANS = 200;
const ROWS = 100;
const ITEMS = 400;
const ASKED = 200;
const AT = Date.UTC(2027, 5, 1, 9);

interface Run {
  readonly cold: number;
  readonly edited: Spread;
  readonly found: number;
}

/** What several plans take out of the same stock at overlapping times. */
export async function stock({ rounds }: Options): Promise<Found> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await run());
  const of = (figure: (run: Run) => number): number => median(runs.map(figure));
  const edited = of((each) => each.edited.p95);
  return {
    tables: [
      {
        title: `Shortages of a plan in the stock of a workspace over ${PLANS} plans × ${ROWS} supplies, ms of the server`,
        head: ['', 'p50', 'p95'],
        rows: [
          ['all shortages of a plan, a supply edited before each time', of((r) => r.edited.p50), edited],
          ['the same for the first time after a start', of((r) => r.cold), of((r) => r.cold)],
        ],
        note: `${ASKED} times each, every supply out of one of ${ITEMS} items; ${Math.round(of((r) => r.found))} shortages in the last.`,
      },
    ],
    bounds: [
      {
        ...{ name: 'shortages of a plan in stock over 200 plans × 100 supplies, p95', unit: 'ms' },
        ...{ value: edited, most: 50 },
      },
    ],
    raw: runs,
  };
}

async function run(): Promise<Run> {
  const dir = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
  const db = await openDatabase(join(dir, 'cuegrid.sqlite'));
  try {
    await prepareProjections(db, SHEETS);
    await fill(db);
    let found = 0;
    const shortages = async (index: number): Promise<number> => {
      const from = performance.now();
      found = (await stockPicture(db, 'org', `plan${index}`, AT)).shortages.length;
      return performance.now() - from;
    };
    const cold = await shortages(0);
    const edited = new Float64Array(ASKED);
    for (let turn = 0; turn < ASKED; turn++) {
      const index = turn % PLANS;
      await db
        .updateTable('row_supplies')
        .set({ quantity: 1_000 + turn })
        .where('plan_id', '=', `plan${index}`)
        .where('row_id', '=', 'r7')
        .execute();
      edited[turn] = await shortages(index);
    }
    return { cold, edited: spreadOf(edited), found };
  } finally {
    await db.destroy();
    rmSync(dir, { recursive: true });
  }
}

const dayOf = (plan: number): string => new Date(AT + (plan % 90) * 86_400_000).toISOString().slice(0, 10);

async function fill(db: Db): Promise<void> {
  await db.insertInto('organization').values({ id: 'org', name: 'Org', created_at: AT }).execute();
  await db
    .insertInto('user')
    .values({ id: 'planner', name: 'P', email: 'p@example.com', password_hash: '', created_at: AT })
    .execute();
  for (let item = 0; item < ITEMS; item++)
    await db
      .insertInto('stock_item')
      .values({
        ...{ id: `item${item}`, organization_id: 'org', name: `Item ${item}`, unit: 'pc', on_hand: 4_000 },
        ...{ place: null, note: null, counted_at: AT, archived_at: null, version: 1 },
        ...{ made_by: 'planner', made_at: AT },
      })
      .execute();
  for (let plan = 0; plan < PLANS; plan++)
    await db.transaction().execute(async (trx) => {
      const planId = `plan${plan}`;
      await trx
        .insertInto('plan')
        .values({
          ...{ id: planId, organization_id: 'org', name: planId, locale: 'en', created_by: 'planner' },
          ...{ setup_from_day: 0, start_day: 0, end_day: 1, teardown_until_day: 1, day0: dayOf(plan) },
          ...{ time_zone: 'Asia/Shanghai', currency: 'CNY', parameters: '{}', created_at: AT },
        })
        .execute();
      for (let row = 0; row < ROWS; row++) {
        await trx
          .insertInto('row_supplies')
          .values({
            ...{ plan_id: planId, row_id: `r${row}`, row_order: `a${row}`, deleted: 0 },
            ...{ created_at: AT, updated_at: AT, item: `Item ${row}`, quantity: 1_000 + (row % 3) * 1_000 },
            ...{ neededBy: 28_800 + row * 60, status: 'ordered' },
          })
          .execute();
        await trx
          .insertInto('stock_link')
          .values({
            ...{ plan_id: planId, row_id: `r${row}`, item_id: `item${(plan * 37 + row * 3) % ITEMS}` },
            ...{ linked_by: 'planner', linked_at: AT + plan },
          })
          .execute();
      }
    });
}
