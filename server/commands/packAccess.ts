import { ROWS_BODY_KB } from '#lib/api/limits.ts';
import { mayKeepStandards } from '#lib/domain/roles.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import type { Db, Trx } from '../db/database.ts';
import { rolesIn } from '../db/organizationMembers.ts';
import { ownPack, type OwnPack } from '../db/rulePacks.ts';
import { AppError } from '../errors.ts';
import { demand } from './planAccess.ts';
import { openWorkspace } from './workspaceAccess.ts';

/** The workspace whose standards an account reads, and whether it keeps them. @throws AppError not-found for guests */
export async function standardsFor(
  db: Db | Trx,
  userId: string,
): Promise<{ readonly workspaceId: string; readonly isOwner: boolean; readonly keeps: boolean }> {
  const { id, isOwner } = await openWorkspace(db, userId);
  const roles = await rolesIn(db, id, userId);
  const grants = roles.map((role) => ({ role, money: false }));
  return { workspaceId: id, isOwner, keeps: mayKeepStandards(isOwner, grants) };
}

/** The workspace whose standards an account may change. @throws AppError not-found for guests, not-allowed */
export async function openStandards(trx: Trx, userId: string): Promise<string> {
  const { workspaceId, keeps } = await standardsFor(trx, userId);
  demand(keeps);
  return workspaceId;
}

/**
 * A draft is sent whole by whoever edits it: one that grew list by list beyond what a request may bring could be saved
 * no more. @throws AppError too-large
 */
export function keepSavable({ edition }: Pick<OwnPack, 'edition'>, draft: PackContent): void {
  const next = JSON.stringify({ edition: edition + 1, draft });
  if (Buffer.byteLength(next) > ROWS_BODY_KB * 1024)
    throw new AppError('too-large', { params: { limit: ROWS_BODY_KB } });
}

/**
 * A pack to be changed by somebody who saw one edition of it.
 * @throws AppError not-found; pack-changed where somebody else was first, with the edition there is and who made it
 */
export async function openPack(trx: Trx, workspaceId: string, id: string, seen: number): Promise<OwnPack> {
  const pack = await ownPack(trx, workspaceId, id);
  if (!pack) throw new AppError('not-found');
  if (pack.edition !== seen) {
    const { edition, changedBy, changedAt } = pack;
    const params = { name: changedBy.name };
    throw new AppError('pack-changed', { params, detail: { edition, changedBy, changedAt } });
  }
  return pack;
}
