import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAIN_TERMS, type LineContent } from '#lib/domain/lineContent.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { createBus } from '#server/bus.ts';
import { hashOf } from '#server/commands/budgetStanding.ts';
import type { Context } from '#server/commands/context.ts';
import { readManagerPage } from '#server/commands/managerPage.ts';
import { PlanBudgets } from '#server/commands/planBudgets.ts';
import { insertApprovals, insertSubmission } from '#server/db/approvals.ts';
import type { Db } from '#server/db/database.ts';
import { openDatabase } from '#server/db/open.ts';
import { prepareProjections } from '#server/db/rebuildProjection.ts';
import { median, spreadOf, type Spread } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const PLANS = 200;
const LINES = 100;
const ASKED = 200;
const AT = Date.UTC(2027, 5, 1, 9);
const actor = { userId: 'manager', sessionId: null, ip: '' };

interface Run {
  readonly cold: number;
  readonly edited: Spread;
  readonly still: Spread;
  readonly bare: Spread;
}

/** A manager's page over many plans, against a bare query of the rows that it is about. */
export async function manager({ rounds }: Options): Promise<Found> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await run());
  const of = (figure: (run: Run) => number): number => median(runs.map(figure));
  const edited = of((each) => each.edited.p95);
  return {
    tables: [
      {
        title: `A manager's page over ${PLANS} plans × ${LINES} lines, ms of the server`,
        head: ['', 'p50', 'p95'],
        rows: [
          [
            'a bare query of all lines with their last approval',
            of((r) => r.bare.p50),
            of((r) => r.bare.p95),
          ],
          ['the page, a line edited before each time', of((r) => r.edited.p50), edited],
          ['the page, nothing changed since', of((r) => r.still.p50), of((r) => r.still.p95)],
          ['the page for the first time after a start', of((r) => r.cold), of((r) => r.cold)],
        ],
        note: `${ASKED} times each. Half of each plan is approved, a quarter waits and a tenth has changed since it was approved. What a budget comes to is kept until it changes, so only the first page after a start reckons all of them, with turns for others between two plans.`,
      },
    ],
    bounds: [{ name: "a manager's page over 200 plans, p95", unit: 'ms', value: edited, most: 50 }],
    raw: runs,
  };
}

async function run(): Promise<Run> {
  const dir = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
  const db = await openDatabase(join(dir, 'cuegrid.sqlite'));
  try {
    await prepareProjections(db, SHEETS);
    await fill(db);
    const bus = createBus();
    const page = readManagerPage({ db, clock: { now: () => AT } } as Context, new PlanBudgets(db, bus));
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    const cold = await timed(() => page(actor, {}));
    const times = async (work: () => Promise<unknown>, before: (index: number) => Promise<void>) => {
      const durations = new Float64Array(ASKED);
      for (let index = 0; index < ASKED; index++) {
        await before(index);
        durations[index] = await timed(work);
      }
      return spreadOf(durations);
    };
    const edited = await times(
      () => page(actor, {}),
      async (index) => {
        const planId = `plan${index % PLANS}`;
        await db
          .updateTable('row_budget')
          .set({ unitPrice: 1_000 + index })
          .where('plan_id', '=', planId)
          .where('row_id', '=', 'r7')
          .execute();
        bus.publish({ type: 'sheet-changed', planId, sheet: 'budget' });
      },
    );
    const nothing = (): Promise<void> => Promise.resolve();
    const still = await times(() => page(actor, {}), nothing);
    const bare = await times(() => bareRows(db), nothing);
    return { cold, edited, still, bare };
  } finally {
    await db.destroy();
    rmSync(dir, { recursive: true });
  }
}

/** The same rows without anything reckoned from them. */
function bareRows(db: Db): Promise<unknown> {
  return db
    .selectFrom('plan_member as m')
    .innerJoin('row_budget as r', 'r.plan_id', 'm.plan_id')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('approval')
          .select(({ fn }) => ['plan_id', 'row_id', fn.max('seq').as('seq')])
          .groupBy(['plan_id', 'row_id'])
          .as('last'),
      (join) => join.onRef('last.plan_id', '=', 'r.plan_id').onRef('last.row_id', '=', 'r.row_id'),
    )
    .leftJoin('approval as a', 'a.seq', 'last.seq')
    .select(['r.plan_id', 'r.row_id', 'r.description', 'r.category', 'r.quantity', 'r.unitPrice'])
    .select(['a.decision', 'a.content'])
    .where('m.user_id', '=', actor.userId)
    .where('r.deleted', '=', 0)
    .execute();
}

async function fill(db: Db): Promise<void> {
  const organization = { id: 'org', name: 'Org', created_at: AT };
  await db.insertInto('organization').values(organization).execute();
  for (const id of ['manager', 'planner'])
    await db
      .insertInto('user')
      .values({ id, name: id, email: `${id}@example.com`, password_hash: '', created_at: AT })
      .execute();
  for (let index = 0; index < PLANS; index++) await fillPlan(db, `plan${index}`, index);
}

async function fillPlan(db: Db, planId: string, index: number): Promise<void> {
  const contents = Array.from({ length: LINES }, (_, line): [string, LineContent] => [
    `r${line}`,
    {
      ...{
        description: `Line ${line} of ${planId}`,
        category: ['staff', 'stage', 'print'][line % 3]!,
        unit: 'pc',
      },
      ...PLAIN_TERMS,
      ...{ quantity: 1_000 * (1 + (line % 9)), unitPrice: 100 * (line + index), currency: 'CNY' },
    },
  ]);
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('plan')
      .values({
        ...{ id: planId, organization_id: 'org', name: `Plan ${index}`, locale: 'en', created_by: 'planner' },
        ...{ setup_from_day: 0, start_day: 0, end_day: 0, teardown_until_day: 0, time_zone: 'Asia/Shanghai' },
        ...{ currency: 'CNY', approved_budget: 1_000_000, parameters: '{}', created_at: AT },
      })
      .execute();
    for (const [user, role] of [
      ['manager', 'manager'],
      ['planner', 'owner'],
    ] as const)
      await trx
        .insertInto('plan_member')
        .values({ plan_id: planId, user_id: user, role, money: 0, joined_at: AT })
        .execute();
    for (const [row, { description, category, quantity, unit, unitPrice }] of contents)
      await trx
        .insertInto('row_budget')
        .values({
          ...{ plan_id: planId, row_id: row, row_order: row, deleted: 0, created_at: AT, updated_at: AT },
          ...{ description, category, quantity, unit },
          // A tenth of the lines has changed since.
          unitPrice: Number(row.slice(1)) % 10 === 3 ? unitPrice! + 5_000 : unitPrice,
        })
        .execute();
    const some = (from: number, to: number) => contents.slice((LINES * from) / 4, (LINES * to) / 4);
    const submit = (id: string, lines: typeof contents) =>
      insertSubmission(
        trx,
        planId,
        { id: `${planId}${id}`, madeBy: 'planner', note: 'As agreed', at: AT },
        lines.map(([row, content]) => ({ row, reason: null, hash: hashOf(row, content), content })),
      );
    await submit('a', some(0, 2));
    await insertApprovals(
      trx,
      planId,
      { userId: 'manager', onBehalfOf: null, at: AT },
      some(0, 2).map(([row, content]) => ({
        ...{ row, content, submission: `${planId}a`, decision: 'approved', growth: 0, comment: null },
        hash: hashOf(row, content),
      })),
    );
    await submit('b', some(2, 3));
  });
}
