import type { SheetId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

export interface SavedView {
  readonly id: string;
  readonly planId: string;
  readonly sheet: SheetId;
  /** Null for one that everybody in the plan sees. */
  readonly ownerId: string | null;
  readonly name: string;
  /** JSON. */
  readonly state: string;
  readonly position: number;
  /** Grows with each change of name or state. */
  readonly version: number;
  readonly changedAt: number;
  readonly deletedAt: number | null;
}

/** Views of one list: those that are shared in a sheet, or those that one person has there. */
export type ViewList = Pick<SavedView, 'planId' | 'sheet' | 'ownerId'>;

export async function insertView(trx: Trx, view: SavedView): Promise<void> {
  await trx
    .insertInto('saved_view')
    .values({
      id: view.id,
      plan_id: view.planId,
      sheet: view.sheet,
      owner_id: view.ownerId,
      name: view.name,
      state: view.state,
      position: view.position,
      version: view.version,
      created_at: view.changedAt,
      changed_at: view.changedAt,
      deleted_at: view.deletedAt,
    })
    .execute();
}

export async function updateView(trx: Trx, view: SavedView): Promise<void> {
  await trx
    .updateTable('saved_view')
    .set({
      name: view.name,
      state: view.state,
      version: view.version,
      changed_at: view.changedAt,
      deleted_at: view.deletedAt,
    })
    .where('id', '=', view.id)
    .execute();
}

/** Gives views their places, from the first to the last. */
export async function placeViews(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries())
    await trx.updateTable('saved_view').set({ position }).where('id', '=', id).execute();
}

/** A view of a plan, in the trash or not. */
export async function viewById(db: Db | Trx, planId: string, id: string): Promise<SavedView | null> {
  const row = await views(db).where('plan_id', '=', planId).where('id', '=', id).executeTakeFirst();
  return row ? toView(row) : null;
}

/** In their order, without those in the trash. */
export async function viewsOf(db: Db | Trx, { planId, sheet, ownerId }: ViewList): Promise<SavedView[]> {
  const rows = await views(db)
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toView);
}

/** Of all sheets, without those in the trash. */
export async function sharedViewsOf(db: Db | Trx, planId: string): Promise<SavedView[]> {
  const rows = await views(db)
    .where('plan_id', '=', planId)
    .where('owner_id', 'is', null)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toView);
}

/** Views in the trash are kept as long as rows are; then they are gone. */
export async function purgeViewsDeletedBefore(db: Db, moment: number): Promise<void> {
  await db.deleteFrom('saved_view').where('deleted_at', '<', moment).execute();
}

function views(db: Db | Trx) {
  return db
    .selectFrom('saved_view')
    .select(['id', 'plan_id', 'sheet', 'owner_id', 'name', 'state'])
    .select(['position', 'version', 'changed_at', 'deleted_at']);
}

function toView(row: {
  id: string;
  plan_id: string;
  sheet: SheetId;
  owner_id: string | null;
  name: string;
  state: string;
  position: number;
  version: number;
  changed_at: number;
  deleted_at: number | null;
}): SavedView {
  const { id, sheet, name, state, position, version } = row;
  return {
    ...{ id, sheet, name, state, position, version },
    ...{ planId: row.plan_id, ownerId: row.owner_id },
    ...{ changedAt: row.changed_at, deletedAt: row.deleted_at },
  };
}
