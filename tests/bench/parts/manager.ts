import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PLAIN_TERMS, type LineContent } from '#lib/domain/lineContent.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { createBus } from '#server/bus.ts';
import { hashOf } from '#server/commands/budgetStanding.ts';
import { readManagerPage } from '#server/commands/managerPage.ts';
import { PlanBudgets } from '#server/commands/planBudgets.ts';
import { warmBudgets } from '#server/commands/warmBudgets.ts';
import { insertApprovals, insertSubmission } from '#server/db/approvals.ts';
import type { Db } from '#server/db/database.ts';
import { openDatabase } from '#server/db/open.ts';
import { prepareProjections } from '#server/db/rebuildProjection.ts';
import { silentLog } from '#server/log.ts';
import { median, spreadOf, type Spread } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const PLANS = 200;
const LINES = 100;
const ASKED = 200;
const AT = Date.UTC(2027, 5, 1, 9);
const actor = { userId: 'manager', sessionId: null, ip: '' };

interface Run {
  /** Asked as the first thing after a start. */
  readonly atOnce: number;
  readonly warming: { readonly ms: number; readonly stall: number };
  /** The first one when all budgets are ready. */
  readonly first: number;
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
  const first = of((each) => each.first);
  const [warm, stall] = [of((each) => each.warming.ms), of((each) => each.warming.stall)];
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
          ['the first page after a start, when budgets are ready', first, first],
          ['the first page, asked before any of them is', of((r) => r.atOnce), of((r) => r.atOnce)],
        ],
        note: `${ASKED} times each. Half of each plan is approved, a quarter waits and a tenth has changed since it was approved. What a budget comes to is kept until it changes. After a start all are made ready, one after the other and with rests between them: that took ${Math.round(warm)} ms, of which none held the process for longer than ${Math.ceil(stall)} ms. Who asks earlier waits for those that are missing.`,
      },
    ],
    bounds: [
      { name: "a manager's page over 200 plans, p95", unit: 'ms', value: edited, most: 50 },
      { name: 'the first one after a start', unit: 'ms', value: first, most: 50 },
      { name: 'longest stall while budgets are made ready', unit: 'ms', value: stall, most: 50 },
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
    const bus = createBus();
    const clock = { now: () => AT };
    const pageOf = (budgets: PlanBudgets) => readManagerPage({ db, clock, budgets });
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    const atOnce = await timed(() => pageOf(new PlanBudgets(db, bus))(actor, {}));
    const budgets = new PlanBudgets(db, bus);
    const page = pageOf(budgets);
    const warming = await warmed(db, budgets);
    const first = await timed(() => page(actor, {}));
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
    return { atOnce, warming, first, edited, still, bare };
  } finally {
    await db.destroy();
    rmSync(dir, { recursive: true });
  }
}

/** Makes all budgets ready as after a start, and says for how long and how badly others had to wait. */
async function warmed(db: Db, budgets: PlanBudgets): Promise<Run['warming']> {
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  const from = performance.now();
  const { signal } = new AbortController();
  await warmBudgets({ db, log: silentLog, budgets, signal, changed: () => {} });
  const ms = performance.now() - from;
  stalls.disable();
  return { ms, stall: stalls.max / 1e6 };
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
