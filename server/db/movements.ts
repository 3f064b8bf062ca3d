import { sql } from 'kysely';
import type { Movement } from '#lib/domain/movements.ts';
import type { Db, Trx } from './database.ts';

/** How supplies of a plan moved, in the order in which it was recorded. */
export async function movementsOf(db: Db | Trx, planId: string): Promise<readonly Movement[]> {
  const rows = await db
    .selectFrom('supply_movement as s')
    .innerJoin('user as u', 'u.id', 's.moved_by')
    .leftJoin('supply_movement_undone as x', 'x.movement_id', 's.id')
    .selectAll('s')
    .select(['u.name', 'x.at as undoneAt'])
    .where('s.plan_id', '=', planId)
    .orderBy('s.at')
    .orderBy('s.id')
    .execute();
  return rows.map(({ id, row_id: row, kind, quantity, condition, note, at, ...rest }) => ({
    ...{ id, row, kind, quantity: Number(quantity), condition, note, at },
    by: { userId: rest.moved_by, name: rest.name },
    undone: rest.undoneAt !== null,
  }));
}

/** How much of some supplies went out and did not come back in any state, in thousandths; none for those that never moved. */
export async function stillOutOf(
  db: Db | Trx,
  planId: string,
  rows: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const sums = await db
    .selectFrom('supply_movement as s')
    .leftJoin('supply_movement_undone as x', 'x.movement_id', 's.id')
    .select('s.row_id')
    .select(sql<number>`sum(case when s.kind = 'out' then s.quantity else -s.quantity end)`.as('out'))
    .where('s.plan_id', '=', planId)
    .where('s.row_id', 'in', rows)
    .where('s.kind', 'in', ['out', 'in'])
    .where('x.movement_id', 'is', null)
    .groupBy('s.row_id')
    .execute();
  return new Map(sums.map(({ row_id: row, out }) => [row, Number(out)]));
}

export async function countMovements(db: Db | Trx, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom('supply_movement')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertMovement(
  trx: Trx,
  planId: string,
  movement: Omit<Movement, 'by' | 'undone'> & { readonly userId: string },
): Promise<void> {
  const { id, row, kind, quantity, condition, note, at, userId } = movement;
  await trx
    .insertInto('supply_movement')
    .values({ id, plan_id: planId, row_id: row, kind, quantity, condition, note, moved_by: userId, at })
    .execute();
}

export async function undoMovement(trx: Trx, id: string, by: string, at: number): Promise<void> {
  await trx
    .insertInto('supply_movement_undone')
    .values({ movement_id: id, undone_by: by, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which of some rows are supplies of the plan that are not in the trash. */
export async function suppliesThere(
  trx: Trx,
  planId: string,
  rows: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await trx
    .selectFrom('row_supplies')
    .select('row_id')
    .where('plan_id', '=', planId)
    .where('row_id', 'in', rows)
    .where('deleted', '=', 0)
    .execute();
  return new Set(found.map((row) => String(row.row_id)));
}
