import { MOST_DECISIONS } from '#lib/api/limits.ts';
import { endorsementOf, isWaiting, type LineHistory } from '#lib/domain/approvalBook.ts';
import { yesMeans } from '#lib/domain/approvalChain.ts';
import { DECISIONS, type Decision } from '#lib/domain/boundApproval.ts';
import { contentAmount, sameContent, type LineContent } from '#lib/domain/lineContent.ts';
import type { RowId } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { approvedGrowth, changersSince, insertApprovals, type NewApproval } from '../db/approvals.ts';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { rateChangesSince } from '../db/planMoney.ts';
import { storeReceipt } from '../db/receipts.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Actor, Commands, DecisionsMade } from '../handoff.ts';
import { ringBells } from '../notices/giveNotices.ts';
import { tellDecided } from './approvalNotices.ts';
import { approvalBookOf } from '../db/approvalRules.ts';
import { budgetStanding, hashOf, type BudgetStanding } from './budgetStanding.ts';
import type { Context } from './context.ts';
import { decidersFor, widestDecider, type Decider } from './deciders.ts';
import { invalid, line, only, readInput } from './input.ts';
import { commentDecisions } from './decisionComments.ts';
import type { Once } from './once.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { rowId } from './rowsInput.ts';
import { remark } from './submitLines.ts';

export const decideInput = {
  decisions: v.pipe(
    v.array(
      only({
        line: rowId,
        /** Of the content that was looked at. */
        hash: line(64),
        decision: v.picklist(DECISIONS, 'wrong-type'),
        comment: remark,
      }),
      'wrong-type',
    ),
    v.nonEmpty('required'),
    v.maxLength(MOST_DECISIONS, 'too-many-rows'),
  ),
  /** For every line that has none of its own. */
  comment: remark,
};

/** A line that a decision is asked for, as the server itself finds it. */
interface Decided {
  readonly row: RowId;
  readonly decision: Decision;
  readonly hash: string;
  readonly comment: string | null;
  readonly content: LineContent | null;
  readonly history: LineHistory;
}

/**
 * Decides about lines that were submitted: all of them or none. In one transaction the server reads its own rows,
 * compares them with the hashes that the asker saw, and stores what was decided with the values it was decided about.
 * @throws AppError not-found, not-allowed, invalid-field; not-waiting for a line that nobody submitted or that was
 *   decided meanwhile; approval-moved with the differences; own-submission; over-limit; second-person
 */
export function decideLines({ db, clock, bus }: Context, once: Once): Commands['decideLines'] {
  return async (actor, planId, input, key) => {
    const what = ['decide', planId, input];
    let told: readonly string[] = [];
    const answer = once<DecisionsMade>({ userId: actor.userId, key, what }, async (receiptFor) => {
      const decided = await db.transaction().execute(async (trx) => {
        const { made, toTell } = await decide(trx, actor, planId, input, clock.now());
        told = toTell;
        const receipt = receiptFor(made);
        if (receipt) await storeReceipt(trx, receipt);
        return made;
      });
      return { answer: decided, stored: true };
    });
    return answer.then(
      (decided) => {
        bus.publish({ type: 'approvals-changed', planId });
        bus.publish({ type: 'comments-changed', planId, sheet: 'budget' });
        ringBells(bus, told);
        return decided;
      },
      async (thrown: unknown) => {
        // A refusal undoes its transaction; that somebody tried is kept all the same.
        if (isAppError(thrown) && WORTH_KEEPING.has(thrown.id)) {
          const { userId, ip } = actor;
          const details = { reason: thrown.id };
          await audit(db, { at: clock.now(), actor: userId, ip, action: 'lines-refused', planId, details });
        }
        throw thrown;
      },
    );
  };
}

const WORTH_KEEPING: ReadonlySet<string> = new Set([
  ...['not-allowed', 'not-waiting', 'approval-moved', 'own-submission', 'over-limit', 'second-person'],
]);

async function decide(
  trx: Trx,
  actor: Actor,
  planId: string,
  input: unknown,
  at: number,
): Promise<{ readonly made: DecisionsMade; readonly toTell: readonly string[] }> {
  const { plan, grant } = await openPlan(trx, actor.userId, planId);
  readableSheet(grant, 'budget');
  const deciders = await decidersFor(trx, plan, { userId: actor.userId, grant, now: at });
  demand(deciders.length > 0);
  const { decisions, comment } = readInput(decideInput, input);
  if (new Set(decisions.map((each) => each.line)).size < decisions.length)
    throw invalid('decisions', 'twice');

  const standing = await budgetStanding(trx, plan);
  const asked = decisions.map((each) => ({ ...each, comment: each.comment ?? comment }));
  const lines = asWaiting(standing, asked);
  refuseMoved(standing, asked, lines);
  const decider = await refuseOwn(trx, planId, actor.userId, deciders, lines);

  const approvals = await withYes(trx, standing, actor.userId, decider, lines);
  const { userId, ip } = actor;
  await insertApprovals(trx, planId, { userId, onBehalfOf: decider.onBehalfOf, at }, approvals);
  await commentDecisions(trx, planId, { userId, at }, approvals);
  const details = Object.fromEntries(
    [...DECISIONS, 'endorsed' as const].map((decision) => [
      decision,
      approvals.filter((each) => each.decision === decision).length,
    ]),
  );
  await audit(trx, { at, actor: userId, ip, action: 'lines-decided', planId, details });
  const means = new Map(approvals.map(({ row, decision }) => [row, decision]));
  const said = lines.map(({ row, history }) => ({ history, decision: means.get(row)! }));
  const after = (await approvalBookOf(trx, planId)).lines;
  const toTell = await tellDecided(trx, plan, { userId, at }, said, after);
  const decided = approvals.map(({ row, decision, hash }) => ({ line: row, decision, hash }));
  return { made: { decided }, toTell };
}

/** @throws AppError not-waiting */
function asWaiting(
  { book, lines }: BudgetStanding,
  asked: readonly { line: RowId; decision: Decision; comment: string | null }[],
): readonly Decided[] {
  return asked.map(({ line: row, decision, comment }) => {
    const history = book.lines.get(row);
    if (!history || !isWaiting(history)) throw new AppError('not-waiting', { field: row });
    const content = lines.get(row) ?? null;
    return { row, decision, comment, content, history, hash: hashOf(row, content) };
  });
}

/** @throws AppError approval-moved, with every line that is another one by now */
function refuseMoved(
  { states }: BudgetStanding,
  asked: readonly { line: RowId; hash: string }[],
  lines: readonly Decided[],
): void {
  const seen = new Map(asked.map(({ line: row, hash }) => [row, hash]));
  const moved = lines.filter(({ row, hash }) => seen.get(row) !== hash);
  if (moved.length === 0) return;
  throw new AppError('approval-moved', {
    params: { count: moved.length },
    detail: {
      moved: moved.map(({ row, hash, content, history }) => ({
        ...{ line: row, state: states.get(row)?.state ?? null, hash, now: content },
        ...{ submitted: history.submitted?.content ?? null, approved: history.approved?.content ?? null },
      })),
    },
  });
}

/**
 * Nobody decides about what he submitted himself, nor for somebody who did, nor about a line that he changed after it
 * was submitted, nor about one whose rate is another than was approved or submitted, if he was among those who fixed it.
 * @throws AppError own-submission
 */
async function refuseOwn(
  trx: Trx,
  planId: string,
  userId: string,
  deciders: readonly Decider[],
  lines: readonly Decided[],
): Promise<Decider> {
  const edited = lines.filter(
    ({ history, content }) => !sameContent(history.submitted?.content ?? null, content),
  );
  const changers = await changersSince(
    trx,
    planId,
    edited.map(({ row, history }) => ({ row, since: history.submitted?.at ?? 0 })),
  );
  const fixed = await ratesFixed(trx, planId, lines);
  const isOwnOf = (person: string) => (each: Decided) =>
    each.history.submitted?.userId === person ||
    changers.get(each.row)?.has(person) === true ||
    fixed.get(each.row)?.has(person) === true;
  const own = lines.find(isOwnOf(userId));
  const free = deciders.filter(({ onBehalfOf }) => onBehalfOf === null || !lines.some(isOwnOf(onBehalfOf)));
  const decider = widestDecider(free);
  if (own || !decider) throw new AppError('own-submission', own ? { field: own.row } : {});
  return decider;
}

/**
 * By line, everybody who fixed the rate of its currency since it was approved or submitted, where the rate is another
 * one since; somebody else's later change makes nobody's own undone.
 */
async function ratesFixed(
  trx: Trx,
  planId: string,
  lines: readonly Decided[],
): Promise<ReadonlyMap<RowId, ReadonlySet<string>>> {
  const since = new Map<RowId, { readonly currency: string; readonly at: number }>();
  for (const { row, content, history } of lines) {
    const moved = [history.approved, history.submitted].flatMap((before) =>
      before && before.content?.rate !== content?.rate ? [before.at] : [],
    );
    if (content?.priceCurrency && moved.length > 0)
      since.set(row, { currency: content.priceCurrency, at: Math.min(...moved) });
  }
  if (since.size === 0) return new Map();
  const first = Math.min(...[...since.values()].map(({ at }) => at));
  const changes = await rateChangesSince(trx, planId, first);
  const by = ({ currency, at }: { currency: string; at: number }): Set<string> =>
    new Set(changes.flatMap((one) => (one.currency === currency && one.at >= at ? [one.userId] : [])));
  return new Map([...since].map(([row, line]) => [row, by(line)]));
}

/** What each decision means: a yes may need a second person, or be more than the person may say. */
async function withYes(
  trx: Trx,
  { book }: BudgetStanding,
  userId: string,
  { limit, onBehalfOf }: Decider,
  lines: readonly Decided[],
): Promise<readonly NewApproval[]> {
  const growthOf = ({ content, history }: Decided): number =>
    Math.max(0, contentAmount(content) - contentAmount(history.approved?.content ?? null));
  const yes = lines.filter(({ decision }) => decision === 'approved');
  const submissions = [...new Set(yes.map(({ history }) => history.submitted!.submission))];
  const before = submissions.length === 0 ? 0 : await approvedGrowth(trx, submissions);
  const growth = yes.reduce((all, each) => all + growthOf(each), before);
  const self = [userId, ...(onBehalfOf === null ? [] : [onBehalfOf])];

  return lines.map((each): NewApproval => {
    const { row, hash, content, comment, history, decision } = each;
    const approval = {
      ...{ row, hash, content, comment, submission: history.submitted!.submission },
      growth: growthOf(each),
    };
    if (decision !== 'approved') return { ...approval, decision };
    const first = endorsementOf(history);
    const isSame = first !== null && first.hash === hash;
    const isSecond =
      isSame && ![first.userId, first.onBehalfOf?.userId].some((id) => id && self.includes(id));
    const means = yesMeans({ growth, limit, chainAbove: book.rules.chainAbove, isSecond });
    if (means === 'over-limit') throw new AppError('over-limit', { detail: { growth, limit } });
    if (means === 'endorsed' && isSame) throw new AppError('second-person', { field: row });
    return { ...approval, decision: means };
  });
}
