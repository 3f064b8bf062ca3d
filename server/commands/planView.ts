import { mayReadMoney, mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  neededSheets,
  PlanRows,
  SHEETS,
  sheetRule,
  type RowSource,
  type SheetId,
} from '#lib/schema/index.ts';
import { ApprovalBookReading } from '#lib/schema/approvalBook.ts';
import { PaperBookReading } from '#lib/schema/paperBook.ts';
import { approvalBookOf } from '../db/approvalRules.ts';
import { paperBookOf } from '../db/invoices.ts';
import { moneyOfPlan, NO_MONEY } from '../db/planMoney.ts';
import { factsOf, type Plan } from '../db/plans.ts';
import { tracksOfPlan } from '../db/planTracks.ts';
import { standardOf } from '../db/rulePacks.ts';
import { openWaiversOf } from '../db/waivers.ts';
import { rowSource } from '../rowSource.ts';
import type { Context } from './context.ts';

/** The rows of some sheets, and of those they show or reckon with, as far as the member may read them. */
export interface MemberView {
  readonly view: PlanRows;
  readonly sources: Readonly<Partial<Record<SheetId, RowSource>>>;
}

export async function viewOf(
  { db, clock, liveRows }: Pick<Context, 'db' | 'clock' | 'liveRows'>,
  plan: Plan,
  grant: Grant,
  ids: readonly SheetId[],
): Promise<MemberView> {
  const readable = sheetsBehind(ids).filter((id) => mayReadSheet(grant, sheetRule(SHEETS[id])));
  const read = readable.map(async (id) => [id, rowSource((await liveRows.read(plan.id, id)).rows)] as const);
  const sources: Partial<Record<SheetId, RowSource>> = Object.fromEntries(await Promise.all(read));
  const facts = {
    ...factsOf(
      plan,
      await tracksOfPlan(db, plan.id),
      mayReadMoney(grant) ? await moneyOfPlan(db, plan.id) : NO_MONEY,
      await openWaiversOf(db, plan),
      await standardOf(db, plan),
    ),
    approvedBudget: mayReadMoney(grant) ? plan.approvedBudget : null,
    today: wallClock(clock.now(), plan.timeZone).isoDate,
  };
  const approvals = readable.includes('budget')
    ? new ApprovalBookReading(await approvalBookOf(db, plan.id))
    : null;
  const papers = readable.includes('budget') ? new PaperBookReading(await paperBookOf(db, plan.id)) : null;
  const view = new PlanRows(
    SHEETS,
    () => facts,
    () => sources,
    () => approvals,
    () => papers,
  );
  return { view, sources };
}

/** A computed value may read computed values of other sheets, which read others in turn. */
function sheetsBehind(ids: readonly SheetId[]): readonly SheetId[] {
  const found = new Set<SheetId>(ids);
  for (const sheet of found) for (const other of neededSheets(sheet)) found.add(other);
  return [...found];
}
