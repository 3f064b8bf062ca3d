import type { Db, Trx } from '../db/database.ts';
import { workspaceOf } from '../db/organizationMembers.ts';
import { AppError } from '../errors.ts';

/**
 * The workspace of an account: the one way for a command to reach it.
 * @throws AppError not-found for guests of plans, who belong to none (sync rule S22): what one may not see isn't there
 */
export async function openWorkspace(
  db: Db | Trx,
  userId: string,
): Promise<{ readonly id: string; readonly isOwner: boolean }> {
  const workspace = await workspaceOf(db, userId);
  if (!workspace) throw new AppError('not-found');
  return { id: workspace.id, isOwner: workspace.role === 'owner' };
}
