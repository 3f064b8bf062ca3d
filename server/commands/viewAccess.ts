import { VIEW_STATE_KB } from '#lib/api/limits.ts';
import { mayChangeSharedViews, type Grant } from '#lib/domain/roles.ts';
import { SHEETS, type Sheet } from '#lib/schema/index.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import * as v from 'valibot';
import type { Trx } from '../db/database.ts';
import { viewById, type SavedView } from '../db/savedViews.ts';
import { AppError } from '../errors.ts';
import type { ViewRead } from '../handoff.ts';
import { invalid, line } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

export const viewName = line(60);
/** Only an object passes here; what it may hold follows from the sheet. */
export const viewState = v.custom<Readonly<Record<string, unknown>>>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
  ({ input }) => (input === undefined ? 'required' : 'wrong-type'),
);

/**
 * A state as it is kept, from outside: whole or not at all. A field that the person may not read is as unknown as one
 * that never was.
 * @throws AppError invalid-field, too-large
 */
export function readState(sheet: Sheet, grant: Grant, input: unknown): string {
  const { state, problems } = checkViewState(sheet, grant, input);
  const [problem] = problems;
  if (problem) throw invalid('state', 'not-a-view', { at: problem.at });
  const text = JSON.stringify(state);
  if (Buffer.byteLength(text) > VIEW_STATE_KB * 1024)
    throw new AppError('too-large', { params: { limit: VIEW_STATE_KB } });
  return text;
}

/** Of a view of a sheet that somebody may read, what they may see: nothing that names a field they may not read. */
export function readableView(view: SavedView, grant: Grant): ViewRead {
  const { id, sheet, name, version, changedAt } = view;
  const { state } = checkViewState(SHEETS[sheet], grant, JSON.parse(view.state));
  return { id, sheet, name, shared: view.ownerId === null, version, changedAt, state };
}

/**
 * A view that the person may change, in the trash or not.
 * @throws AppError not-found, alike for an unknown one, one of somebody else's own and one of a sheet out of reach;
 *   not-allowed for one that is shared and may only be looked at
 */
export async function openView(
  trx: Trx,
  userId: string,
  planId: string,
  viewId: string,
): Promise<{ view: SavedView; sheet: Sheet; grant: Grant }> {
  const { grant } = await openPlan(trx, userId, planId);
  const view = await viewById(trx, planId, viewId);
  if (!view || (view.ownerId !== null && view.ownerId !== userId)) throw new AppError('not-found');
  const sheet = readableSheet(grant, view.sheet);
  demand(view.ownerId !== null || mayChangeSharedViews(grant));
  return { view, sheet, grant };
}
