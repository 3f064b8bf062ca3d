import { sql } from 'kysely';
import { OWN_REQUIREMENT, OWN_TOPIC, SHEETS, type PlanStandard, type Text } from '#lib/schema/index.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import type { Db, Trx } from './database.ts';
import type { Plan } from './plans.ts';
import { projectedFields, projectionTable } from './projection.ts';

/** Columns whose cells may name something of the workspace's own, of one shape of ids. */
const columnsOf = (own: RegExp) =>
  Object.values(SHEETS).flatMap((sheet) =>
    projectedFields(sheet)
      .filter(([, { kind }]) => kind.planAdds === own)
      .map(([field]) => ({ sheet: sheet.id, table: projectionTable(sheet.id), field })),
  );
const REQUIREMENT_COLUMNS = columnsOf(OWN_REQUIREMENT);
const TOPIC_COLUMNS = columnsOf(OWN_TOPIC);

type Where = Pick<Plan, 'id' | 'organizationId'>;
type Said = readonly { readonly id: string }[];

/**
 * What the workspace's own requirements were last called that cells of a plan name, those of rows in its trash too, or
 * named once: whoever emptied the last of them may undo that. Others are not told: a plan's guests would read what the workspace does for its other clients.
 * @param said by the plan's pack itself
 */
export async function requirementsNamedIn(
  db: Db | Trx,
  plan: Where,
  said: Said,
): Promise<PlanStandard['names']> {
  const named = REQUIREMENT_COLUMNS.flatMap(({ sheet, table, field }) => [
    sql<boolean>`+own.id in (select ${sql.ref(field)} from ${sql.table(table)}
          where plan_id = ${plan.id} and ${sql.ref(field)} is not null)`,
    sql<boolean>`exists (select 1 from cell_change once
          where ${isOnce(plan, sheet, field)} and once.before = '"' || own.id || '"')`,
  ]);
  return namesAmong(db, 'own_requirement', plan, said, named);
}

/** The same of topics of training, which stand in their cells as lists: each list is looked into once. */
export async function topicsNamedIn(
  db: Db | Trx,
  plan: Where,
  said: Said,
): Promise<PlanStandard['topicNames']> {
  const named = TOPIC_COLUMNS.flatMap(({ sheet, table, field }) => [
    sql<boolean>`+own.id in (select topic.value from (select distinct ${sql.ref(field)} as list
          from ${sql.table(table)} where plan_id = ${plan.id} and instr(${sql.ref(field)}, '"own-') > 0) s,
          json_each(s.list) topic)`,
    sql<boolean>`+own.id in (select topic.value from (select distinct once.before as list
          from cell_change once where ${isOnce(plan, sheet, field)}) s, json_each(s.list) topic)`,
  ]);
  return namesAmong(db, 'own_topic', plan, said, named);
}

/** Changes of a plan's cells in which something of the workspace's own was replaced: few, with an index of their own. */
const isOnce = ({ id }: Where, sheet: string, field: string) =>
  sql<boolean>`once.plan_id = ${id} and once.sheet = ${sheet} and once.field = ${field}
    and instr(once.before, '"own-') > 0`;

/** Cells and what they named are looked through for those alone that the pack does not say, mostly none. */
async function namesAmong(
  db: Db | Trx,
  table: 'own_requirement' | 'own_topic',
  { organizationId }: Where,
  said: Said,
  named: readonly ReturnType<typeof sql<boolean>>[],
): Promise<Readonly<Record<string, Text>>> {
  const own = new Set(said.map(({ id }) => id));
  const all = await db.selectFrom(table).select('id').where('organization_id', '=', organizationId).execute();
  const lacking = all.flatMap(({ id }) => (own.has(id) ? [] : [id]));
  if (lacking.length === 0) return {};
  const rows = await db
    .selectFrom(`${table} as own`)
    .select(['own.id', 'own.name'])
    .where('own.organization_id', '=', organizationId)
    .where(sql<boolean>`own.id in (select value from json_each(${JSON.stringify(lacking)}))`)
    .where(sql<boolean>`(${sql.join([...named], sql` or `)})`)
    .orderBy('own.id')
    .execute();
  return namesIn(rows);
}

/** What topics of training the workspace added to packs, as they were last called. */
export async function ownTopics(db: Db | Trx, organizationId: string): Promise<PlanStandard['topicNames']> {
  const rows = await db
    .selectFrom('own_topic')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .execute();
  return namesIn(rows);
}

const namesIn = (rows: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(rows.map(({ id, name }) => [id, JSON.parse(name) as Text]));

type Own = Pick<PackContent, 'requirements' | 'topics'>;

/** How many requirements and topics of its own a workspace would have with these. */
export async function countWith(
  trx: Trx,
  organizationId: string,
  { requirements, topics }: Own,
): Promise<number> {
  const counts = [
    ['own_requirement', requirements, OWN_REQUIREMENT],
    ['own_topic', topics, OWN_TOPIC],
  ] as const;
  let sum = 0;
  for (const [table, items, own] of counts) {
    const rows = await trx
      .selectFrom(table)
      .select('id')
      .where('organization_id', '=', organizationId)
      .execute();
    const known = new Set(rows.map(({ id }) => id));
    for (const { id } of items) if (own.test(id)) known.add(id);
    sum += known.size;
  }
  return sum;
}

/** Keeps what requirements and topics of the workspace's own are called from now on; built-in ones have their names. */
export async function keepNames(
  trx: Trx,
  organizationId: string,
  { requirements, topics }: Own,
): Promise<void> {
  const lists = [
    ['own_requirement', requirements.filter(({ id }) => OWN_REQUIREMENT.test(id))],
    ['own_topic', topics.filter(({ id }) => OWN_TOPIC.test(id))],
  ] as const;
  for (const [table, items] of lists)
    for (const { id, name } of items) {
      const text = JSON.stringify(name);
      await trx
        .insertInto(table)
        .values({ organization_id: organizationId, id, name: text })
        .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doUpdateSet({ name: text }))
        .execute();
    }
}
