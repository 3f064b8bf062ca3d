import { nameKey } from '#lib/domain/plainText.ts';
import type { SupplierInfo } from '../handoff.ts';
import type { Db, Trx } from './database.ts';

/** What people say of a supplier. */
export type SupplierWords = Pick<
  SupplierInfo,
  'name' | 'supplies' | 'contact' | 'phone' | 'email' | 'address' | 'note'
>;
type Supplier = Omit<SupplierInfo, 'plans' | 'rows' | 'orders'>;

/** The suppliers of a workspace, or the one with an id, by name. */
export async function suppliersOf(
  db: Db | Trx,
  organizationId: string,
  id?: string,
): Promise<readonly Supplier[]> {
  const rows = await db
    .selectFrom('supplier')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, supplies, contact, phone, email, address, note, version, ...rest }) => ({
    ...{ id, name, supplies, contact, phone, email, address, note, version },
    archived: rest.archived_at !== null,
  }));
}

/** Whether another supplier of the workspace is called so. */
export async function isTaken(
  trx: Trx,
  organizationId: string,
  name: string,
  but: string | null,
): Promise<boolean> {
  const found = await trx
    .selectFrom('supplier')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  return found !== undefined && found.id !== but;
}

export async function insertSupplier(
  trx: Trx,
  organizationId: string,
  supplier: SupplierWords & { readonly id: string; readonly by: string; readonly at: number },
): Promise<void> {
  const { id, by, at, ...words } = supplier;
  await trx
    .insertInto('supplier')
    .values({
      ...{ ...words, id, organization_id: organizationId, name_key: nameKey(words.name) },
      ...{ archived_at: null, version: 1, made_by: by, made_at: at },
    })
    .execute();
}

export async function writeSupplier(
  trx: Trx,
  id: string,
  supplier: SupplierWords & { readonly archivedAt: number | null; readonly version: number },
): Promise<void> {
  const { archivedAt, version, ...words } = supplier;
  await trx
    .updateTable('supplier')
    .set({ ...words, name_key: nameKey(words.name), archived_at: archivedAt, version })
    .where('id', '=', id)
    .execute();
}

/** Where in the plans of a workspace a supplier is named: in so many rows and orders. */
export interface NamedWhere {
  readonly planId: string;
  readonly name: string;
  readonly rows: number;
  readonly orders: number;
}

/** Every name of a supplier in the workspace's plans that somebody is a member of; orders only where he reads money. */
export async function supplierNames(
  db: Db | Trx,
  organizationId: string,
  plans: readonly string[],
  moneyPlans: readonly string[],
): Promise<readonly NamedWhere[]> {
  if (plans.length === 0) return [];
  const inRows = await db
    .selectFrom('row_supplies as r')
    .innerJoin('plan as p', 'p.id', 'r.plan_id')
    .select(['r.plan_id as planId', 'r.supplier as name'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('p.organization_id', '=', organizationId)
    .where('p.trashed_at', 'is', null)
    .where('r.plan_id', 'in', plans)
    .where('r.deleted', '=', 0)
    .where('r.supplier', 'is not', null)
    .groupBy(['r.plan_id', 'r.supplier'])
    .execute();
  const inOrders =
    moneyPlans.length === 0
      ? []
      : await db
          .selectFrom('purchase_order as o')
          .innerJoin('plan as p', 'p.id', 'o.plan_id')
          .select(['o.plan_id as planId', 'o.supplier as name'])
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('p.organization_id', '=', organizationId)
          .where('p.trashed_at', 'is', null)
          .where('o.plan_id', 'in', moneyPlans)
          .groupBy(['o.plan_id', 'o.supplier'])
          .execute();
  return [
    ...inRows.map(({ planId, name, count }) => ({
      ...{ planId: String(planId), name: String(name), rows: Number(count), orders: 0 },
    })),
    ...inOrders.map(({ planId, name, count }) => ({ planId, name, rows: 0, orders: Number(count) })),
  ];
}
