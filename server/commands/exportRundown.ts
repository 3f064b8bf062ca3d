import type { Locale } from '#lib/schema/index.ts';
import { rundownTable } from '#lib/transfer/rundownTable.ts';
import { LIMITS } from '../auth/limits.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { rundownOf } from './rundown.ts';
import { workbookFile } from './tableFile.ts';

const NAME: Readonly<Record<Locale, string>> = { 'zh-CN': '流程单', en: 'Rundown' };

/** The run of show by time as a workbook, one line over all columns at the head of each day. */
export function exportRundown(context: Context): Commands['exportRundown'] {
  return async ({ userId }, planId, locale) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    await context.limiter.take(LIMITS.exports, userId);
    const read = await rundownOf(context, plan, grant, 'all');
    const table = rundownTable(read, NAME[locale], locale);
    return workbookFile(context.files, `${plan.name} – ${NAME[locale]}`, [table]);
  };
}
