import { mayEditPlan } from '#lib/domain/roles.ts';
import type { Db, Trx } from '../db/database.ts';
import { rolesIn } from '../db/organizationMembers.ts';
import { demand } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

/** Suppliers and stock are kept by the workspace's owners, and by whoever plans one of its plans. */
export async function mayKeepStore(db: Db | Trx, userId: string): Promise<boolean> {
  const { id, isOwner } = await openWorkspace(db, userId);
  return isOwner || (await rolesIn(db, id, userId)).some((role) => mayEditPlan({ role, money: false }));
}

/** The workspace whose suppliers and stock the account may change. @throws AppError not-found for guests, not-allowed */
export async function openStore(trx: Trx, userId: string): Promise<string> {
  const { id } = await openWorkspace(trx, userId);
  demand(await mayKeepStore(trx, userId));
  return id;
}
