import { error } from '@sveltejs/kit';
import { mayReadSheet } from '#lib/domain/roles.ts';
import { m } from '#lib/paraglide/messages.js';
import { isSheetId, SHEETS, sheetRule } from '#lib/schema/index.ts';
import type { PageLoad } from './$types';

/**
 * A sheet that one may not read is answered as one that does not exist (safety W7). Nothing is asked of the server, so
 * that one turns from sheet to sheet without a network as well.
 */
export const load: PageLoad = async ({ params, parent }) => {
  const { plan } = await parent();
  const { sheet } = params;
  if (!isSheetId(sheet) || !mayReadSheet(plan.grant, sheetRule(SHEETS[sheet]))) {
    error(404, { message: m.error_not_found(), id: 'not-found' });
  }
  // Other sheets start without geometry. Where it cannot be fetched, nothing is said of places.
  if (sheet === 'floor') await import('#lib/schema/floorJudging.ts').catch(() => null);
  return { sheet };
};
