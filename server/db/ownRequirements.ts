import { sql } from 'kysely';
import { OWN_REQUIREMENT, SHEETS, type PlanStandard, type Text } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';
import type { Plan } from './plans.ts';
import { projectedFields, projectionTable } from './projection.ts';

/** Columns whose cells may name a requirement of the workspace's own. */
const NAMING = Object.values(SHEETS).flatMap((sheet) =>
  projectedFields(sheet)
    .filter(([, { kind }]) => kind.planAdds === OWN_REQUIREMENT)
    .map(([field]) => ({ table: projectionTable(sheet.id), field })),
);

/**
 * What the workspace's own requirements were last called that cells of a plan name, those of rows in its trash too.
 * Others are not told: a plan's guests would read what the workspace does for its other clients.
 */
export async function requirementsNamedIn(
  db: Db | Trx,
  { id: planId, organizationId }: Pick<Plan, 'id' | 'organizationId'>,
): Promise<PlanStandard['names']> {
  const named = sql.join(
    NAMING.map(
      ({ table, field }) =>
        sql`select ${sql.ref(field)} from ${sql.table(table)}
          where plan_id = ${planId} and ${sql.ref(field)} is not null`,
    ),
    sql` union all `,
  );
  const rows = await db
    .selectFrom('own_requirement')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id in (${named})`)
    .orderBy('id')
    .execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, JSON.parse(name) as Text]));
}

/** How many requirements of its own a workspace would have with these. */
export async function countWith(
  trx: Trx,
  organizationId: string,
  requirements: readonly { readonly id: string }[],
): Promise<number> {
  const rows = await trx
    .selectFrom('own_requirement')
    .select('id')
    .where('organization_id', '=', organizationId)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  for (const { id } of requirements) if (OWN_REQUIREMENT.test(id)) known.add(id);
  return known.size;
}

/** Keeps what a requirement of the workspace's own is called from now on; one of a built-in pack has its name. */
export async function keepName(
  trx: Trx,
  organizationId: string,
  { id, name }: { readonly id: string; readonly name: Text },
): Promise<void> {
  if (!OWN_REQUIREMENT.test(id)) return;
  const text = JSON.stringify(name);
  await trx
    .insertInto('own_requirement')
    .values({ organization_id: organizationId, id, name: text })
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doUpdateSet({ name: text }))
    .execute();
}
