import { sql } from 'kysely';
import type { CellValue } from '#lib/schema/index.ts';
import type { Db } from './database.ts';

/** Where and when a plan is, as far as its people's time goes. */
export interface CrewPlan {
  readonly planId: string;
  readonly day0: string;
  readonly timeZone: string;
  readonly venue: string | null;
}

/** One person in one row of the staffing sheet of a plan, as its projection says. */
export interface CrewShift extends CrewPlan {
  readonly row: string;
  readonly person: string;
  readonly start: number;
  readonly end: number;
  readonly days: number | null;
}

/**
 * Shifts of these people in other plans of a workspace that have a date and are not in the trash. One pass over the
 * rows: who is named stands in each as a list.
 */
export async function shiftsElsewhere(
  db: Db,
  organizationId: string,
  planId: string,
  persons: readonly string[],
): Promise<readonly CrewShift[]> {
  const { rows } = await sql<CrewShift>`
    select s.plan_id as "planId", p.day0 as "day0", p.time_zone as "timeZone", p.venue_name as "venue",
      s.row_id as "row", named.value as "person", s."shiftStart" as "start", s."shiftEnd" as "end", s.days as "days"
    from plan p
    join row_staffing s on s.plan_id = p.id, json_each(s.person) named
    where p.organization_id = ${organizationId} and p.id <> ${planId}
      and p.trashed_at is null and p.day0 is not null
      and s.deleted = 0 and s."shiftStart" < s."shiftEnd"
      and not exists (select 1 from crew_answer a where a.plan_id = s.plan_id and a.row_id = s.row_id
        and a.person_id = named.value and a.state = 'declined')
      and named.value in (select value from json_each(${JSON.stringify(persons)}))`.execute(db);
  return rows;
}

/** Other plans of the workspace in which one of these people owns a cue. */
export async function plansWithCuesOf(
  db: Db,
  organizationId: string,
  planId: string,
  persons: readonly string[],
): Promise<readonly CrewPlan[]> {
  const { rows } = await sql<CrewPlan>`
    select distinct p.id as "planId", p.day0 as "day0", p.time_zone as "timeZone", p.venue_name as "venue"
    from plan p join row_cues c on c.plan_id = p.id
    where p.organization_id = ${organizationId} and p.id <> ${planId}
      and p.trashed_at is null and p.day0 is not null and c.deleted = 0
      and c.owner in (select value from json_each(${JSON.stringify(persons)}))`.execute(db);
  return rows;
}

const CUE_CELLS = ['track', 'startMode', 'startAt', 'startCue', 'offset', 'duration', 'owner', 'status'];

/** What decides when the cues of a plan run, and whose they are, in the order of the sheet. */
export async function cueRows(
  db: Db,
  planId: string,
): Promise<readonly { readonly id: string; readonly value: (field: string) => CellValue }[]> {
  const rows = await db
    .selectFrom('row_cues')
    .select(['row_id', ...CUE_CELLS])
    .where('plan_id', '=', planId)
    .where('deleted', '=', 0)
    .orderBy('row_order')
    .orderBy('row_id')
    .execute();
  return rows.map((row) => ({ id: String(row.row_id), value: (field) => row[field] ?? null }));
}

/** Topics that each of these people is trained in, by the directory; who has none is not told of. */
export async function trainingOf(
  db: Db,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (persons.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'training'])
    .where('id', 'in', persons)
    .where('training', '<>', '[]')
    .execute();
  return new Map(rows.map(({ id, training }) => [id, JSON.parse(training) as string[]]));
}
