import { recordsOf, type ApprovalBook } from '#lib/domain/approvalBook.ts';
import { approvalStates, type LineStanding } from '#lib/domain/boundApproval.ts';
import { canonicalContent, type LineContent } from '#lib/domain/lineContent.ts';
import type { RowId } from '#lib/schema/index.ts';
import { contentHash } from '#lib/wire/contentHash.ts';
import { approvalBookOf } from '../db/approvalRules.ts';
import { budgetLines } from '../db/budgetLines.ts';
import type { Db, Trx } from '../db/database.ts';
import { moneyOfPlan } from '../db/planMoney.ts';
import type { Plan } from '../db/plans.ts';

/** A plan's budget as it stands on disk, with what was decided about it: read in one transaction, they belong together. */
export interface BudgetStanding {
  readonly book: ApprovalBook;
  readonly lines: ReadonlyMap<RowId, LineContent>;
  readonly states: ReadonlyMap<RowId, LineStanding>;
}

export async function budgetStanding(db: Db | Trx, plan: Plan): Promise<BudgetStanding> {
  const { rates } = await moneyOfPlan(db, plan.id);
  const lines = await budgetLines(db, plan.id, { currency: plan.currency, rates });
  const book = await approvalBookOf(db, plan.id);
  return { book, lines, states: approvalStates(lines, recordsOf(book), book.rules.tolerances) };
}

/** By what a decision about a line names it as it stands; null content for one in the trash. */
export function hashOf(row: RowId, content: LineContent | null): string {
  return contentHash(canonicalContent(row, content));
}
