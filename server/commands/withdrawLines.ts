import { MOST_DECISIONS } from '#lib/api/limits.ts';
import { isWaiting } from '#lib/domain/approvalBook.ts';
import { maySubmitLines } from '#lib/domain/roles.ts';
import type { RowId } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { approvalBookOf } from '../db/approvalRules.ts';
import { insertWithdrawals } from '../db/approvals.ts';
import { audit } from '../db/audit.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { ringBells } from '../notices/giveNotices.ts';
import { tellWithdrawn } from './approvalNotices.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

export const withdrawInput = {
  /** Some lines that wait, or all that still wait of a submission. */
  lines: v.optional(
    v.pipe(
      v.array(rowId, 'wrong-type'),
      v.nonEmpty('required'),
      v.maxLength(MOST_DECISIONS, 'too-many-rows'),
    ),
  ),
  submission: v.optional(line(64)),
};

/**
 * Takes back what was put to the managers and not decided about yet: all of what is named, or nothing. A line then
 * stands where it stood before; whoever decides about it at the same moment either comes first or finds nothing waiting.
 * @throws AppError not-found, not-allowed, invalid-field; not-waiting for a line that waits no more, and for a
 *   submission of which nothing does
 */
export function withdrawLines({ db, clock, bus }: Context): Commands['withdrawLines'] {
  return async (actor, planId, input) => {
    const { withdrawn, told } = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      readableSheet(grant, 'budget');
      demand(maySubmitLines(grant));
      const { lines: named, submission } = readInput(withdrawInput, input);
      if (named && submission !== undefined) throw invalid('submission', 'unknown-key');
      if (!named && submission === undefined) throw invalid('lines', 'required');

      const { lines } = await approvalBookOf(trx, planId);
      const waiting = new Map(
        [...lines].flatMap(([row, history]): [RowId, string][] =>
          isWaiting(history) ? [[row, history.submitted!.submission]] : [],
        ),
      );
      const rows = named
        ? [...new Set(named)]
        : [...waiting.keys()].filter((row) => waiting.get(row) === submission);
      const gone = rows.find((row) => !waiting.has(row));
      if (gone !== undefined) throw new AppError('not-waiting', { field: gone });
      if (rows.length === 0) throw new AppError('not-waiting');
      const at = clock.now();
      const { userId, ip } = actor;
      const taken = rows.map((row) => ({ row, submission: waiting.get(row)! }));
      await insertWithdrawals(trx, planId, { userId, at }, taken);
      const details = { lines: rows.length };
      await audit(trx, { at, actor: userId, ip, action: 'lines-withdrawn', planId, details });
      const submissions = taken.map((each) => each.submission);
      const after = (await approvalBookOf(trx, planId)).lines;
      const told = await tellWithdrawn(trx, planId, { userId, at }, submissions, after);
      return { withdrawn: rows, told };
    });
    bus.publish({ type: 'approvals-changed', planId });
    ringBells(bus, told);
    return { withdrawn };
  };
}
