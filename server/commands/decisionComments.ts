import type { Decision } from '#lib/domain/boundApproval.ts';
import type { RowId } from '#lib/schema/index.ts';
import { insertComment } from '../db/comments.ts';
import type { Trx } from '../db/database.ts';
import { randomId } from '../ids.ts';
import { threadAt } from './comments.ts';

/**
 * What a manager says with a decision stands in the thread of the line, so that it is talked over where it stands
 * (rule C8). It is as lasting as the decision: nobody changes or deletes it.
 */
export async function commentDecisions(
  trx: Trx,
  planId: string,
  by: { readonly userId: string; readonly at: number },
  decided: readonly {
    readonly row: RowId;
    readonly decision: Decision | 'endorsed';
    readonly comment: string | null;
  }[],
): Promise<void> {
  for (const { row, decision, comment } of decided) {
    // A yes is no question: it would only open a thread that somebody has to close.
    if (comment === null || decision === 'approved' || decision === 'endorsed') continue;
    const thread = await threadAt(trx, planId, { sheet: 'budget', row, field: null });
    const { userId: author, at } = by;
    await insertComment(trx, { id: randomId(), thread, author, text: comment, at, decision });
  }
}
