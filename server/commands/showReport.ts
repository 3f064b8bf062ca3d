import { clockDigits } from '#lib/domain/clock.ts';
import { showState } from '#lib/domain/liveShow.ts';
import { showReport } from '#lib/domain/showReport.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { calledCues } from '#lib/schema/calledCues.ts';
import { trackOf, type Locale } from '#lib/schema/index.ts';
import { reportTable } from '#lib/transfer/reportTable.ts';
import { LIMITS } from '../auth/limits.ts';
import { latestRun } from '../db/showActs.ts';
import type { Commands, ShowReportRead } from '../handoff.ts';
import type { Context } from './context.ts';
import { openPlan } from './planAccess.ts';
import { viewOf } from './planView.ts';
import { tableFile } from './tableFile.ts';

const NAME: Readonly<Record<Locale, string>> = { 'zh-CN': '计划与实际', en: 'Planned and actual' };

/** The latest run of a show held against its plan; for everybody in the plan, and without money. */
export function readShowReport(context: Context): Commands['readShowReport'] {
  return ({ userId }, planId) => reported(context, userId, planId);
}

/** The same as a file. */
export function exportShowReport(context: Context): Commands['exportShowReport'] {
  return async ({ userId }, planId, format, locale) => {
    const { plan } = await openPlan(context.db, userId, planId);
    await context.limiter.take(LIMITS.exports, userId);
    const { lines } = await reported(context, userId, planId);
    const clock = (moment: number): string => {
      const { isoDate, seconds } = wallClock(moment, plan.timeZone);
      return `${isoDate} ${clockDigits(seconds)}`;
    };
    const table = reportTable(lines, NAME[locale], locale, clock);
    return tableFile(context.files, `${plan.name} – ${NAME[locale]}`, table, format);
  };
}

async function reported(context: Context, userId: string, planId: string): Promise<ShowReportRead> {
  const { plan, grant } = await openPlan(context.db, userId, planId);
  const { view } = await viewOf(context, plan, grant, ['cues', 'zones']);
  const { run, events } = await latestRun(context.db, planId);
  const cues = calledCues(view);
  const { lines, totals } = showReport(showState(events, cues), cues);
  const nameOf = (track: string) => trackOf(view.facts.tracks, track)?.name ?? { 'zh-CN': track, en: track };
  const titles = new Map(cues.map(({ id, title }) => [id, title]));
  return {
    run,
    timeZone: plan.timeZone,
    lines: lines.map((line) => ({ ...line, title: titles.get(line.cue)!, name: nameOf(line.track) })),
    totals: totals.map((each) => ({ ...each, name: nameOf(each.track) })),
  };
}
