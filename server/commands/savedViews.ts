import { mayChangeSharedViews } from '#lib/domain/roles.ts';
import * as v from 'valibot';
import type { AuditAction } from '#lib/api/audit.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { insertView, updateView, viewsOf, type SavedView, type ViewList } from '../db/savedViews.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { readInput, yesNo } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { openView, readableView, readState, viewName, viewState } from './viewAccess.ts';

/** Of a sheet of a plan, and of one person there. */
export const MOST_SHARED_VIEWS = 100;
export const MOST_OWN_VIEWS = 50;

export const newViewInput = { name: viewName, state: viewState, shared: v.optional(yesNo, false) };

/** The views of a sheet, shared ones first, then one's own, as far as one may read what they name. */
export function listViews({ db }: Context): Commands['listViews'] {
  return async ({ userId }, planId, sheetId) => {
    const { grant } = await openPlan(db, userId, planId);
    const sheet = readableSheet(grant, sheetId).id;
    const lists = [null, userId].map((ownerId) => viewsOf(db, { planId, sheet, ownerId }));
    return { views: (await Promise.all(lists)).flat().map((view) => readableView(view, grant)) };
  };
}

/** @throws AppError not-found, not-allowed, invalid-field, too-large, too-many-views */
export function createView({ db, clock, bus }: Context): Commands['createView'] {
  return async (actor, planId, sheetId, input) => {
    const made = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      const sheet = readableSheet(grant, sheetId);
      const { name, state, shared } = readInput(newViewInput, input);
      demand(!shared || mayChangeSharedViews(grant));
      const list: ViewList = { planId, sheet: sheet.id, ownerId: shared ? null : actor.userId };
      const view: SavedView = {
        ...{ ...list, id: randomId(), name, state: readState(sheet, grant, state) },
        ...{ position: await nextPlace(trx, list), version: 1, changedAt: clock.now(), deletedAt: null },
      };
      await insertView(trx, view);
      await auditView(trx, actor, view, 'view-made');
      return { view, read: readableView(view, grant) };
    });
    if (made.view.ownerId === null) bus.publish({ type: 'views-changed', planId });
    return made.read;
  };
}

/** Into the trash, from where it can be taken back for as long as rows can. @throws AppError not-found, not-allowed */
export function deleteView({ db, clock, bus }: Context): Commands['deleteView'] {
  return async (actor, planId, viewId) => {
    const { ownerId } = await db.transaction().execute(async (trx) => {
      const { view } = await openView(trx, actor.userId, planId, viewId);
      if (view.deletedAt !== null) throw new AppError('not-found');
      const deletedAt = clock.now();
      const deleted = { ...view, changedAt: deletedAt, deletedAt };
      await updateView(trx, deleted);
      await auditView(trx, actor, deleted, 'view-deleted');
      return view;
    });
    if (ownerId === null) bus.publish({ type: 'views-changed', planId });
  };
}

/** Behind the last of its list. @throws AppError too-many-views */
export async function nextPlace(trx: Trx, list: ViewList): Promise<number> {
  const kept = await viewsOf(trx, list);
  const max = list.ownerId === null ? MOST_SHARED_VIEWS : MOST_OWN_VIEWS;
  if (kept.length >= max) throw new AppError('too-many-views', { params: { max } });
  return (kept.at(-1)?.position ?? -1) + 1;
}

/** What people do to their own views is nobody else's affair, so it is not recorded. */
export async function auditView(
  trx: Trx,
  { userId, ip }: Actor,
  { id, planId, ownerId, changedAt }: SavedView,
  action: AuditAction,
): Promise<void> {
  if (ownerId === null) await audit(trx, { at: changedAt, actor: userId, ip, action, planId, subject: id });
}
