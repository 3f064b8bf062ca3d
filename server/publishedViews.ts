import { mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import { SHEETS, sheetRule, type FactCells } from '#lib/schema/index.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import { viewToCells } from '#lib/views/sharedView.ts';
import type { ViewChannel } from '#lib/wire/index.ts';
import type { Db } from './db/database.ts';
import { sharedViewsOf } from './db/savedViews.ts';

/** Whoever may be in room `views` reads at least this, and whoever may be in `views-money` all of it. */
const READS: Readonly<Record<ViewChannel, Grant>> = {
  views: { role: 'viewer', money: false },
  'views-money': { role: 'owner', money: true },
};

/**
 * The rows of a room of shared views: in `views` all of them as far as everybody in the plan may read them, in
 * `views-money` those of which that is not the whole, in full.
 */
export async function publishedViews(
  db: Db,
  planId: string,
  channel: ViewChannel,
): Promise<ReadonlyMap<string, FactCells>> {
  const rows = new Map<string, FactCells>();
  for (const view of await sharedViewsOf(db, planId)) {
    const sheet = SHEETS[view.sheet];
    const [plain, whole] = [READS.views, READS['views-money']].map((grant) =>
      mayReadSheet(grant, sheetRule(sheet))
        ? JSON.stringify(checkViewState(sheet, grant, JSON.parse(view.state)).state)
        : null,
    );
    const shown = channel === 'views' ? plain : plain === whole ? null : whole;
    if (typeof shown === 'string') rows.set(view.id, viewToCells({ ...view, state: shown }));
  }
  return rows;
}
