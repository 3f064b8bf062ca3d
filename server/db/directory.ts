import { SHEETS, type Field, type SheetId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';
import { projectionTable } from './projection.ts';

export interface DirectoryPerson {
  readonly id: string;
  readonly name: string;
  readonly accountId: string | null;
}

/** What the directory knows of somebody's work. Never age, sex, height, looks or schooling. */
export interface PersonCard {
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  /** Ids of topics. */
  readonly training: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly note: string | null;
  readonly archived: boolean;
}

/** For an hour, in minor units; null where nobody set it. */
export interface PersonRate {
  readonly hourly: number | null;
  readonly overtime: number | null;
  readonly currency: string | null;
}

/** What the directory says of everybody in it, by id. */
export async function cardsOf(
  db: Db,
  organizationId: string,
): Promise<ReadonlyMap<string, PersonCard & { readonly rate: PersonRate }>> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'skills', 'languages', 'training', 'phone', 'email', 'note', 'archived_at'])
    .select(['hourly_rate', 'overtime_rate', 'rate_currency'])
    .where('organization_id', '=', organizationId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        skills: JSON.parse(row.skills) as string[],
        languages: JSON.parse(row.languages) as string[],
        training: JSON.parse(row.training) as string[],
        ...{ phone: row.phone, email: row.email, note: row.note, archived: row.archived_at !== null },
        rate: { hourly: row.hourly_rate, overtime: row.overtime_rate, currency: row.rate_currency },
      },
    ]),
  );
}

/** What is left out stays as it is. */
export async function changeCard(
  trx: Trx,
  personId: string,
  change: Partial<Omit<PersonCard, 'archived'> & PersonRate> & { readonly archivedAt?: number | null },
): Promise<void> {
  const { skills, languages, training, phone, email, note, hourly, overtime, currency, archivedAt } = change;
  const columns = Object.entries({
    ...{ skills: skills && JSON.stringify(skills), languages: languages && JSON.stringify(languages) },
    ...{ training: training && JSON.stringify(training), phone, email, note, archived_at: archivedAt },
    ...{ hourly_rate: hourly, overtime_rate: overtime, rate_currency: currency },
  }).filter(([, value]) => value !== undefined);
  if (columns.length === 0) return;
  await trx.updateTable('person').set(Object.fromEntries(columns)).where('id', '=', personId).execute();
}

/** Everybody whom cells of the workspace's plans can name, by name. */
export async function directoryOf(db: Db, organizationId: string): Promise<DirectoryPerson[]> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'account_id as accountId'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Which plans outside the trash each person of a workspace belongs to. */
export async function plansOfDirectory(
  db: Db,
  organizationId: string,
): Promise<readonly { readonly personId: string; readonly planId: string }[]> {
  return db
    .selectFrom('plan_person as pp')
    .innerJoin('plan as p', 'p.id', 'pp.plan_id')
    .innerJoin('person as person', 'person.id', 'pp.person_id')
    .select(['pp.person_id as personId', 'pp.plan_id as planId'])
    .where('person.organization_id', '=', organizationId)
    .where('p.trashed_at', 'is', null)
    .execute();
}

export async function personIn(
  trx: Trx,
  organizationId: string,
  personId: string,
): Promise<DirectoryPerson | null> {
  const row = await trx
    .selectFrom('person')
    .select(['id', 'name', 'account_id as accountId'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

export async function setPersonName(trx: Trx, personId: string, name: string): Promise<void> {
  await trx.updateTable('person').set({ name }).where('id', '=', personId).execute();
}

/** Plans whose cells may name a person, those in the trash included. */
export async function plansNaming(trx: Trx, personId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('plan_person')
    .select('plan_id')
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => row.plan_id);
}

const PEOPLE: readonly (readonly [SheetId, readonly (readonly [string, Field])[]])[] = Object.values(SHEETS)
  .map(({ id, fields }) => {
    const named = Object.entries<Field>(fields).filter(
      ([, { kind, source }]) => source === 'cell' && (kind.name === 'person' || kind.name === 'people'),
    );
    return [id, named] as const;
  })
  .filter(([, fields]) => fields.length > 0);

/** In how many of these plans a cell names the person, in rows of the trash too: those can come back. */
export async function countPlansWithCellsOf(
  trx: Trx,
  personId: string,
  planIds: readonly string[],
): Promise<number> {
  const found = new Set<string>();
  for (const [sheet, fields] of planIds.length === 0 ? [] : PEOPLE) {
    const rows = await trx
      .selectFrom(projectionTable(sheet))
      .select('plan_id')
      .distinct()
      .where('plan_id', 'in', planIds)
      .where((eb) =>
        eb.or(
          fields.map(([field, { kind }]) =>
            // Several people stand as a JSON list of their ids.
            kind.name === 'person' ? eb(field, '=', personId) : eb(field, 'like', `%"${personId}"%`),
          ),
        ),
      )
      .execute();
    for (const row of rows) found.add(String(row.plan_id));
  }
  return found.size;
}

/** Whether something besides plans holds on to a person: the demo knows its cast by their ids. */
export async function isInDemo(trx: Trx, personId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('demo_person')
    .select('key')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deletePerson(trx: Trx, personId: string): Promise<void> {
  for (const table of ['plan_person', 'crew_link', 'crew_answer'] as const)
    await trx.deleteFrom(table).where('person_id', '=', personId).execute();
  await trx.deleteFrom('notice').where('person_id', '=', personId).execute();
  await trx.deleteFrom('person').where('id', '=', personId).execute();
}
