import { trashBegins } from '#lib/domain/trash.ts';
import * as v from 'valibot';
import type { Trx } from '../db/database.ts';
import { placeViews, updateView, viewsOf, type SavedView } from '../db/savedViews.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, readInput, whole, yesNo } from './input.ts';
import { auditView, nextPlace } from './savedViews.ts';
import { openView, readableView, readState, viewName, viewState } from './viewAccess.ts';

export const viewPatchInput = {
  name: v.optional(viewName),
  state: v.optional(viewState),
  /** The version that was looked at: another one is left as it is. */
  version: v.optional(whole(1, Number.MAX_SAFE_INTEGER)),
  deleted: v.optional(yesNo),
  after: v.optional(v.nullable(v.string('wrong-type'))),
};

/**
 * Another name, another state, another place in its list, or out of the trash.
 * @throws AppError not-found, not-allowed, invalid-field, too-large, view-changed, too-many-views
 */
export function changeView({ db, clock, bus }: Context): Commands['changeView'] {
  return async (actor, planId, viewId, input) => {
    const { changed, read } = await db.transaction().execute(async (trx) => {
      const { view, sheet, grant } = await openView(trx, actor.userId, planId, viewId);
      const { name, state, version, deleted, after } = readInput(viewPatchInput, input);
      const restores = deleted === false && view.deletedAt !== null;
      if (deleted === true) throw invalid('deleted', 'wrong-type');
      if (view.deletedAt !== null && (!restores || view.deletedAt < trashBegins(clock.now())))
        throw new AppError('not-found');
      if (version !== undefined && version !== view.version) throw new AppError('view-changed');
      if (restores) await nextPlace(trx, view);
      const changed: SavedView = {
        ...view,
        name: name ?? view.name,
        state: state === undefined ? view.state : readState(sheet, grant, state),
        version: view.version + (name === undefined && state === undefined ? 0 : 1),
        changedAt: clock.now(),
        deletedAt: null,
      };
      await updateView(trx, changed);
      if (after !== undefined) await move(trx, changed, after);
      await auditView(trx, actor, changed, 'view-changed');
      return { changed, read: readableView(changed, grant) };
    });
    if (changed.ownerId === null) bus.publish({ type: 'views-changed', planId });
    return read;
  };
}

/** Behind another view of its list, or to the first place. @throws AppError invalid-field for one that is not there */
async function move(trx: Trx, view: SavedView, after: string | null): Promise<void> {
  const ids = (await viewsOf(trx, view)).map(({ id }) => id).filter((id) => id !== view.id);
  const place = after === null ? 0 : ids.indexOf(after) + 1;
  if (after !== null && place === 0) throw invalid('after', 'unknown-view');
  await placeViews(trx, ids.toSpliced(place, 0, view.id));
}
