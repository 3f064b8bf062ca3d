import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_CREW, runCheck } from '#lib/checks/index.ts';
import { PlanRows, SHEETS, type PlanFacts, type PlanView, type RowSource } from '#lib/schema/index.ts';
import { createBus } from '#server/bus.ts';
import { cueRows, plansWithCuesOf, shiftsElsewhere, trainingOf } from '#server/db/crewBookings.ts';
import { crewRatesOf, crewRulesOf } from '#server/db/crewRules.ts';
import type { Db } from '#server/db/database.ts';
import { openDatabase } from '#server/db/open.ts';
import { readPlan } from '#server/db/plans.ts';
import { prepareProjections } from '#server/db/rebuildProjection.ts';
import { CrewDesk } from '#server/findings/crewDesk.ts';
import { rowSource } from '#server/rowSource.ts';
import { planOf } from '#tests/support/planOf.ts';
import { median, spreadOf, type Spread } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const PLANS = 200;
const SHIFTS = 100;
const CUES = 20;
const PEOPLE = 500;
const ASKED = 200;
const AT = Date.UTC(2027, 5, 1, 9);
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'] as const;

interface Run {
  readonly cold: number;
  readonly edited: Spread;
  readonly bare: Spread;
  readonly found: number;
}

/** Who is booked twice over all plans of a workspace, against a bare query of the same shifts. */
export async function crew({ rounds }: Options): Promise<Found> {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await run());
  const of = (figure: (run: Run) => number): number => median(runs.map(figure));
  const edited = of((each) => each.edited.p95);
  return {
    tables: [
      {
        title: `Conflicts of a plan's people over ${PLANS} plans × ${SHIFTS} shifts, ms of the server`,
        head: ['', 'p50', 'p95'],
        rows: [
          ['a bare query of the shifts of the same people', of((r) => r.bare.p50), of((r) => r.bare.p95)],
          ['all conflicts of a plan, a shift edited before each time', of((r) => r.edited.p50), edited],
          ['the same for the first time after a start', of((r) => r.cold), of((r) => r.cold)],
        ],
        note: `${ASKED} times each, over plans in four zones with ${PEOPLE} people and ${CUES} owned cues a plan; ${Math.round(of((r) => r.found))} conflicts in the last. Double bookings, rest and ways between venues, told as the plan's findings.`,
      },
    ],
    bounds: [
      { name: 'conflicts of a plan over 200 plans × 100 shifts, p95', unit: 'ms', value: edited, most: 50 },
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
    const desk = new CrewDesk({
      bus,
      plan: (planId) => readPlan(db, planId),
      shifts: (organizationId, planId, persons) => shiftsElsewhere(db, organizationId, planId, persons),
      plansWithCues: (organizationId, planId, persons) =>
        plansWithCuesOf(db, organizationId, planId, persons),
      cues: (planId) => cueRows(db, planId),
      trained: (persons) => trainingOf(db, persons),
      declined: async () => new Set(),
      rules: (organizationId, planId) => crewRulesOf(db, organizationId, planId),
      rates: (organizationId, planId) => crewRatesOf(db, organizationId, planId),
    });
    let found = 0;
    const conflicts = async (index: number): Promise<number> => {
      const view = viewOf(index);
      const from = performance.now();
      const beside = (await desk.beside(`plan${index}`, view)) ?? NO_CREW;
      found = runCheck('crewClash', view, beside).length;
      return performance.now() - from;
    };
    const cold = await conflicts(0);
    const edited = new Float64Array(ASKED);
    const bare = new Float64Array(ASKED);
    for (let turn = 0; turn < ASKED; turn++) {
      const index = turn % PLANS;
      await db
        .updateTable('row_staffing')
        .set({ shiftStart: 28_800 + turn })
        .where('plan_id', '=', `plan${index}`)
        .where('row_id', '=', 'r7')
        .execute();
      bus.publish({ type: 'sheet-changed', planId: `plan${index}`, sheet: 'cues' });
      edited[turn] = await conflicts(index);
      const persons = [...new Set(Array.from({ length: SHIFTS }, (_, row) => personOf(index, row)))];
      const from = performance.now();
      await shiftsElsewhere(db, 'org', `plan${index}`, persons);
      bare[turn] = performance.now() - from;
    }
    desk.close();
    return { cold, edited: spreadOf(edited), bare: spreadOf(bare), found };
  } finally {
    await db.destroy();
    rmSync(dir, { recursive: true });
  }
}

const personOf = (plan: number, row: number): string => `person${(plan * 31 + row * 7) % PEOPLE}`;
const dayOf = (plan: number): string => new Date(AT + (plan % 90) * 86_400_000).toISOString().slice(0, 10);

function cells(plan: number, row: number) {
  const shiftStart = (8 + (row % 9)) * 3600;
  return {
    ...{ role: 'host', person: [personOf(plan, row)], headcount: 1 },
    ...{ shiftStart, shiftEnd: shiftStart + 6 * 3600, days: 1 + (row % 2) },
  };
}

function cue(plan: number, at: number) {
  return {
    ...{ title: `Cue ${at}`, track: 'stage', duration: 1_800, owner: personOf(plan, at), status: 'todo' },
    ...(at === 0 ? { startMode: 'pinned', startAt: 36_000 } : { startMode: 'after-previous' }),
  };
}

/** The plan's own rows, as the server has them in memory when it judges them. */
function viewOf(plan: number): PlanView {
  const facts: PlanFacts = { ...planOf({}).facts, day0: dayOf(plan), timeZone: ZONES[plan % ZONES.length]! };
  const source = (count: number, of: (row: number) => object): RowSource =>
    rowSource(
      Array.from({ length: count }, (_, row) => ({
        ...{ id: `r${row}`, order: `a${row}` },
        values: of(row) as Parameters<typeof rowSource>[0][number]['values'],
      })),
    );
  const sources = {
    staffing: source(SHIFTS, (row) => cells(plan, row)),
    cues: source(CUES, (at) => cue(plan, at)),
  };
  return new PlanRows(
    SHEETS,
    () => facts,
    () => sources,
  );
}

async function fill(db: Db): Promise<void> {
  await db.insertInto('organization').values({ id: 'org', name: 'Org', created_at: AT }).execute();
  await db
    .insertInto('user')
    .values({ id: 'planner', name: 'P', email: 'p@example.com', password_hash: '', created_at: AT })
    .execute();
  for (let plan = 0; plan < PLANS; plan++)
    await db.transaction().execute(async (trx) => {
      const planId = `plan${plan}`;
      await trx
        .insertInto('plan')
        .values({
          ...{ id: planId, organization_id: 'org', name: planId, locale: 'en', created_by: 'planner' },
          ...{ setup_from_day: 0, start_day: 0, end_day: 1, teardown_until_day: 1, day0: dayOf(plan) },
          ...{ time_zone: ZONES[plan % ZONES.length]!, venue_name: `Hall ${plan % 12}` },
          ...{ currency: 'CNY', parameters: '{}', created_at: AT },
        })
        .execute();
      const own = { plan_id: planId, deleted: 0, created_at: AT, updated_at: AT };
      for (let row = 0; row < SHIFTS; row++) {
        const values = { ...cells(plan, row), person: JSON.stringify([personOf(plan, row)]) };
        await trx
          .insertInto('row_staffing')
          .values({ ...own, row_id: `r${row}`, row_order: `a${row}`, ...values })
          .execute();
      }
      for (let at = 0; at < CUES; at++)
        await trx
          .insertInto('row_cues')
          .values({
            ...own,
            row_id: `r${at}`,
            row_order: `a${String(at).padStart(3, '0')}`,
            ...cue(plan, at),
          })
          .execute();
    });
}
