import { maySubmit, type LineStanding } from '#lib/domain/boundApproval.ts';
import { isFinished, type LineContent } from '#lib/domain/lineContent.ts';
import { maySubmitLines } from '#lib/domain/roles.ts';
import { MOST_DECISIONS } from '#lib/api/limits.ts';
import type { RowId } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { insertSubmission } from '../db/approvals.ts';
import { audit } from '../db/audit.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import { ringBells } from '../notices/giveNotices.ts';
import { growthOver, tellWaiting } from './approvalNotices.ts';
import { budgetStanding, hashOf, type BudgetStanding } from './budgetStanding.ts';
import type { Context } from './context.ts';
import { invalid, line, only, optionalLine, readInput } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

/** Characters of a note, a reason or a comment. */
export const REMARK_CHARACTERS = 1_000;
export const remark = v.optional(optionalLine(REMARK_CHARACTERS), null);

export const submitInput = {
  /** Some lines, a category, or neither for the whole budget. */
  lines: v.optional(
    v.pipe(
      v.array(only({ line: rowId, reason: remark }), 'wrong-type'),
      v.nonEmpty('required'),
      v.maxLength(MOST_DECISIONS, 'too-many-rows'),
    ),
  ),
  category: v.optional(line(60)),
  note: remark,
};

/**
 * Puts budget lines to the managers as they stand now: those that are named, or of a category or the whole budget
 * those that were never approved or differ from it by too much.
 * @throws AppError not-found, not-allowed, invalid-field; line-unfinished, not-waiting for a named line that cannot be
 *   submitted; nothing-to-submit
 */
export function submitLines({ db, clock, bus }: Context): Commands['submitLines'] {
  return async (actor, planId, input) => {
    const answer = await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      readableSheet(grant, 'budget');
      demand(maySubmitLines(grant));
      const { lines: named, category, note } = readInput(submitInput, input);
      if (named && category !== undefined) throw invalid('category', 'unknown-key');
      const standing = await budgetStanding(trx, plan);
      const reasons = new Map(named?.map(({ line, reason }) => [line, reason]));
      const { rows, unfinished } = named
        ? namedRows(standing, [...reasons.keys()])
        : allRows(standing, category);
      if (rows.length === 0) throw new AppError('nothing-to-submit');
      const at = clock.now();
      const id = randomId();
      await insertSubmission(
        trx,
        planId,
        { id, madeBy: actor.userId, note, at },
        rows.map((row) => {
          const content = standing.lines.get(row) ?? null;
          return { row, reason: reasons.get(row) ?? null, hash: hashOf(row, content), content };
        }),
      );
      const { userId, ip } = actor;
      const details = { lines: rows.length };
      await audit(trx, { at, actor: userId, ip, action: 'lines-submitted', planId, subject: id, details });
      const growth = growthOver(
        standing.book,
        rows.map((row) => [row, standing.lines.get(row) ?? null]),
      );
      const told = await tellWaiting(trx, plan, { userId, at, submission: id, growth });
      return { made: { submission: id, lines: rows, unfinished }, told };
    });
    bus.publish({ type: 'approvals-changed', planId });
    ringBells(bus, answer.told);
    return answer.made;
  };
}

interface Chosen {
  readonly rows: readonly RowId[];
  /** Left out, since there is no telling yet what they cost. */
  readonly unfinished: readonly RowId[];
}

/** @throws AppError invalid-field, line-unfinished, not-waiting */
function namedRows({ states, lines }: BudgetStanding, named: readonly RowId[]): Chosen {
  for (const row of named) {
    const standing = states.get(row);
    if (!standing) throw invalid('lines', 'unknown-row');
    if (!maySubmit(standing.state)) throw new AppError('not-waiting', { field: row });
    const content = lines.get(row);
    if (content && !isFinished(content)) throw new AppError('line-unfinished', { field: row });
  }
  return { rows: named, unfinished: [] };
}

function allRows({ states, lines, book }: BudgetStanding, category: string | undefined): Chosen {
  const wants = ({ state }: LineStanding): boolean => state === 'draft' || state === 'changed';
  const categoryOf = (row: RowId): string | null =>
    (lines.get(row) ?? book.lines.get(row)?.approved?.content)?.category ?? null;
  const rows = [...states]
    .filter(([row, standing]) => wants(standing) && (category === undefined || categoryOf(row) === category))
    .map(([row]) => row);
  const isReady = (content: LineContent | undefined): boolean => content === undefined || isFinished(content);
  return {
    rows: rows.filter((row) => isReady(lines.get(row))),
    unfinished: rows.filter((row) => !isReady(lines.get(row))),
  };
}
