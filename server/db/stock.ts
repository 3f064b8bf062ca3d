import { sql } from 'kysely';
import type { StockItemInfo } from '../handoff.ts';
import type { Db, Trx } from './database.ts';

export type StockWords = Pick<StockItemInfo, 'name' | 'unit' | 'onHand' | 'place' | 'note'>;
export type StockItem = Omit<StockItemInfo, 'uses'>;

/** What a workspace has on hand, or the item with an id, by name. */
export async function stockOf(
  db: Db | Trx,
  organizationId: string,
  id?: string,
): Promise<readonly StockItem[]> {
  const rows = await db
    .selectFrom('stock_item as s')
    .selectAll('s')
    .select((eb) =>
      eb
        .selectFrom('supply_movement as m')
        .innerJoin('stock_link as l', (join) =>
          join.onRef('l.plan_id', '=', 'm.plan_id').onRef('l.row_id', '=', 'm.row_id'),
        )
        .leftJoin('supply_movement_undone as x', 'x.movement_id', 'm.id')
        .select(({ fn }) => fn.sum<number>('m.quantity').as('gone'))
        .whereRef('l.item_id', '=', 's.id')
        .whereRef('m.at', '>=', 's.counted_at')
        .where('m.condition', 'in', ['damaged', 'lost'])
        .where('x.movement_id', 'is', null)
        .as('gone'),
    )
    .where('s.organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('s.id', '=', id!))
    .orderBy('s.name')
    .orderBy('s.id')
    .execute();
  return rows.map(
    ({ id, name, unit, on_hand: onHand, place, note, counted_at: countedAt, version, ...rest }) => ({
      ...{ id, name, unit, onHand: Number(onHand), place, note, countedAt, version },
      ...{ archived: rest.archived_at !== null, gone: Number(rest.gone ?? 0) },
    }),
  );
}

export async function insertStockItem(
  trx: Trx,
  organizationId: string,
  item: StockWords & { readonly id: string; readonly by: string; readonly at: number },
): Promise<void> {
  const { id, name, unit, onHand, place, note, by, at } = item;
  await trx
    .insertInto('stock_item')
    .values({
      ...{ id, organization_id: organizationId, name, unit, on_hand: onHand, place, note },
      ...{ counted_at: at, archived_at: null, version: 1, made_by: by, made_at: at },
    })
    .execute();
}

export async function writeStockItem(
  trx: Trx,
  id: string,
  item: StockWords & { countedAt: number; archivedAt: number | null; version: number },
): Promise<void> {
  const { name, unit, onHand, place, note, countedAt, archivedAt, version } = item;
  await trx
    .updateTable('stock_item')
    .set({
      name,
      unit,
      on_hand: onHand,
      place,
      note,
      counted_at: countedAt,
      archived_at: archivedAt,
      version,
    })
    .where('id', '=', id)
    .execute();
}

/** Says which item a supply comes out of; null for none any more. The first claim stays with the same item. */
export async function linkStock(
  trx: Trx,
  { plan, row, item, by, at }: { plan: string; row: string; item: string | null; by: string; at: number },
): Promise<void> {
  if (item === null) {
    await trx.deleteFrom('stock_link').where('plan_id', '=', plan).where('row_id', '=', row).execute();
    return;
  }
  await trx
    .insertInto('stock_link')
    .values({ plan_id: plan, row_id: row, item_id: item, linked_by: by, linked_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['plan_id', 'row_id'])
        .doUpdateSet({ item_id: item, linked_by: by, linked_at: at })
        .where('stock_link.item_id', '!=', item),
    )
    .execute();
}

/** A supply that comes out of stock, with its plan's days. */
export interface LinkedSupply {
  readonly item: string;
  readonly since: number;
  readonly row: string;
  readonly name: string | null;
  readonly quantity: number | null;
  readonly neededBy: number | null;
  readonly returnBy: number | null;
  /** It went out and did not come back, in thousandths. */
  readonly stillOut: number;
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly day0: string | null;
    readonly timeZone: string;
    readonly setupFromDay: number;
    readonly teardownUntilDay: number;
  };
}

/**
 * Every supply of a workspace's plans that comes out of stock and is not done with: of all items, or of those that one
 * plan needs too. Plans in the trash or without a date need nothing at any time.
 */
export async function linkedSupplies(
  db: Db | Trx,
  organizationId: string,
  neededIn: string | null,
): Promise<readonly LinkedSupply[]> {
  const moved = db
    .selectFrom('supply_movement as m')
    .leftJoin('supply_movement_undone as x', 'x.movement_id', 'm.id')
    .select(['m.plan_id', 'm.row_id'])
    .select(
      sql<number>`sum(case when m.kind = 'out' then m.quantity when m.kind = 'in' then -m.quantity else 0 end)`.as(
        'out',
      ),
    )
    .where('x.movement_id', 'is', null)
    .groupBy(['m.plan_id', 'm.row_id'])
    .as('o');
  const rows = await db
    .selectFrom('stock_link as l')
    .innerJoin('stock_item as s', 's.id', 'l.item_id')
    .innerJoin('plan as p', 'p.id', 'l.plan_id')
    .innerJoin('row_supplies as r', (join) =>
      join.onRef('r.plan_id', '=', 'l.plan_id').onRef('r.row_id', '=', 'l.row_id'),
    )
    .leftJoin(moved, (join) => join.onRef('o.plan_id', '=', 'l.plan_id').onRef('o.row_id', '=', 'l.row_id'))
    .select(['l.item_id', 'l.linked_at', 'l.row_id', 'l.plan_id'])
    .select(['r.item', 'r.quantity', 'r.neededBy', 'r.returnBy', 'o.out as stillOut'])
    .select(['p.name', 'p.day0', 'p.time_zone', 'p.setup_from_day', 'p.teardown_until_day'])
    .where('s.organization_id', '=', organizationId)
    .where('r.deleted', '=', 0)
    .where('p.trashed_at', 'is', null)
    .where('p.day0', 'is not', null)
    .where((eb) => eb.or([eb('r.status', 'is', null), eb('r.status', 'not in', ['returned', 'cancelled'])]))
    .$if(neededIn !== null, (query) =>
      query.where('l.item_id', 'in', (of) =>
        of.selectFrom('stock_link as own').select('own.item_id').where('own.plan_id', '=', neededIn!),
      ),
    )
    .execute();
  const whole = (value: unknown): number | null => (value === null ? null : Number(value));
  return rows.map((row) => ({
    ...{ item: row.item_id, since: row.linked_at, row: row.row_id, stillOut: Number(row.stillOut ?? 0) },
    name: row.item === null ? null : String(row.item),
    ...{ quantity: whole(row.quantity), neededBy: whole(row.neededBy), returnBy: whole(row.returnBy) },
    plan: {
      ...{ id: row.plan_id, name: row.name, day0: row.day0, timeZone: row.time_zone },
      ...{ setupFromDay: row.setup_from_day, teardownUntilDay: row.teardown_until_day },
    },
  }));
}

/** Which items the supplies of a plan come out of, by row. */
export async function stockLinks(db: Db | Trx, planId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('stock_link')
    .select(['row_id', 'item_id'])
    .where('plan_id', '=', planId)
    .execute();
  return new Map(rows.map((row) => [row.row_id, row.item_id]));
}

/** The plans that take some of an item. */
export async function plansOfItem(db: Db | Trx, item: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('stock_link')
    .select('plan_id')
    .distinct()
    .where('item_id', '=', item)
    .execute();
  return rows.map((row) => row.plan_id);
}

/** The supplies of some plans by name, in the order of plans and rows; quantities are thousandths. */
export async function supplyRows(
  db: Db | Trx,
  plans: readonly string[],
): Promise<readonly { plan: string; row: string; name: string; unit: string | null; quantity: number }[]> {
  const found = await db
    .selectFrom('row_supplies')
    .select(['plan_id', 'row_id', 'item', 'unit', 'quantity'])
    .where('plan_id', 'in', plans)
    .where('deleted', '=', 0)
    .where('item', 'is not', null)
    .orderBy('row_order')
    .execute();
  return found
    .map(({ plan_id: plan, row_id: row, item, unit, quantity }) => ({
      ...{ plan, row, name: String(item), unit: unit === null ? null : String(unit) },
      quantity: Number(quantity ?? 0),
    }))
    .sort((a, b) => plans.indexOf(a.plan) - plans.indexOf(b.plan));
}
