import type { Locale } from '#lib/schema/index.ts';
import { rundownTable } from '#lib/transfer/rundownTable.ts';
import { LIMITS } from '../auth/limits.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { rundownOf } from './rundown.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NAME: Readonly<Record<Locale, string>> = { 'zh-CN': '流程单', en: 'Rundown' };

/** The run of show by time as a workbook, one line over all columns at the head of each day. */
export function exportRundown(context: Context): Commands['exportRundown'] {
  return async ({ userId }, planId, locale) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    await context.limiter.take(LIMITS.exports, userId);
    const read = await rundownOf(context, plan, grant, 'all');
    const table = rundownTable(read, NAME[locale], locale);
    const bytes = await context.files.workbook([table]);
    return { name: `${plan.name} – ${NAME[locale]}.xlsx`, type: XLSX, bytes };
  };
}
