import { MOST_COMMENTS, MOST_OPEN_THREADS } from '#lib/api/limits.ts';
import type { AuditAction } from '#lib/api/audit.ts';
import type { CommentMade } from '#lib/api/comments.ts';
import { mayComment, type Grant } from '#lib/domain/roles.ts';
import { mayReadComments } from '#lib/schema/commentAnchor.ts';
import { fieldOf, type Sheet } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { audit } from '../db/audit.ts';
import {
  countComments,
  countOpenThreads,
  insertComment,
  insertThread,
  openThreadAt,
  rewriteComment,
  type Anchor,
} from '../db/comments.ts';
import type { Trx } from '../db/database.ts';
import { storeReceipt } from '../db/receipts.ts';
import { rowExists } from '../db/rowChanges.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import { ringBells } from '../notices/giveNotices.ts';
import { checkMentions, commentText, openComment, openThread, readersOf } from './commentAccess.ts';
import { tellComment } from './commentNotices.ts';
import { readThread } from './commentThreads.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import type { Once } from './once.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

export const newCommentInput = {
  /** Of the cell or row that is talked about, unless a thread is named. */
  row: v.optional(rowId),
  field: v.optional(v.nullable(line(64)), null),
  /** The thread to go on with; it is open again then. */
  thread: v.optional(line(64)),
  text: commentText,
};
export const commentInput = { text: commentText };

/**
 * Says something about a cell or a row: in the thread that is open there, in a new one, or in the one that is named.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-comments, too-many-tries, key-reused
 */
export function addComment({ db, clock, bus, limiter }: Context, once: Once): Commands['addComment'] {
  return async (actor, planId, sheetId, input, key) => {
    const { userId } = actor;
    const { grant } = await openPlan(db, userId, planId);
    const { id: sheet } = readableSheet(grant, sheetId);
    demand(mayComment(grant));
    await limiter.take(LIMITS.comments, userId);
    const what = ['comment', planId, sheetId, input];
    let told: readonly string[] = [];
    const made = await once<CommentMade>({ userId, key, what }, async (receiptFor) => {
      const answer = await db.transaction().execute(async (trx) => {
        const now = await openPlan(trx, userId, planId);
        const declared = readableSheet(now.grant, sheetId);
        demand(mayComment(now.grant));
        const { text, ...place } = readInput(newCommentInput, input);
        const anchor = await anchorOf(trx, { grant: now.grant, planId, sheet: declared }, place);
        if (!mayReadComments(now.grant, anchor)) throw invalid('field', 'unknown-key');
        checkMentions(text, '', await readersOf(trx, planId, anchor));
        const thread = place.thread ?? (await threadAt(trx, planId, anchor));
        if ((await countComments(trx, thread)) >= MOST_COMMENTS)
          throw new AppError('too-many-comments', { params: { limit: MOST_COMMENTS } });
        const at = clock.now();
        const comment = randomId();
        await insertComment(trx, { id: comment, thread, author: userId, text, at, decision: null });
        await auditComment(trx, actor, planId, anchor, at, 'comment-added');
        told = await tellComment(trx, { planId, thread, anchor, causedBy: userId, at }, text, null);
        const said = { comment, thread: await readThread(trx, planId, thread) };
        const receipt = receiptFor(said);
        if (receipt) await storeReceipt(trx, receipt);
        return said;
      });
      return { answer, stored: true };
    });
    bus.publish({ type: 'comments-changed', planId, sheet });
    ringBells(bus, told);
    return made;
  };
}

/**
 * Says something else than before; nobody but whoever said it may. One that was deleted is there again.
 * @throws AppError not-found, not-allowed, invalid-field
 */
export function changeComment({ db, clock, bus }: Context): Commands['changeComment'] {
  return async (actor, planId, commentId, input) => {
    let told: readonly string[] = [];
    const { thread, read } = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      const { text } = readInput(commentInput, input);
      const { thread, comment } = await openComment(trx, grant, planId, commentId);
      demand(mayComment(grant) && comment.author.userId === actor.userId && comment.decision === null);
      checkMentions(text, comment.text, await readersOf(trx, planId, thread));
      const at = clock.now();
      if (text !== comment.text) {
        await rewriteComment(trx, comment, text, at);
        await auditComment(trx, actor, planId, thread, at, 'comment-changed');
        const said = { planId, thread: thread.id, anchor: thread, causedBy: actor.userId, at };
        told = await tellComment(trx, said, text, comment.text);
      }
      return { thread, read: await readThread(trx, planId, thread.id) };
    });
    bus.publish({ type: 'comments-changed', planId, sheet: thread.sheet });
    ringBells(bus, told);
    return read;
  };
}

/**
 * Takes back what one said. Its place is left where somebody answered; what came with a decision stays.
 * @throws AppError not-found, not-allowed
 */
export function deleteComment({ db, clock, bus }: Context): Commands['deleteComment'] {
  return async (actor, planId, commentId) => {
    const { sheet } = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      const { thread, comment } = await openComment(trx, grant, planId, commentId);
      demand(mayComment(grant) && comment.author.userId === actor.userId && comment.decision === null);
      if (comment.deletedAt !== null) return thread;
      const at = clock.now();
      await rewriteComment(trx, comment, null, at);
      await auditComment(trx, actor, planId, thread, at, 'comment-deleted');
      return thread;
    });
    bus.publish({ type: 'comments-changed', planId, sheet });
  };
}

/** Who said something about which row, and never what (W19). */
export async function auditComment(
  trx: Trx,
  { userId, ip }: Actor,
  planId: string,
  { sheet, row, field }: Anchor,
  at: number,
  action: AuditAction,
): Promise<void> {
  const details = { sheet, ...(field !== null && { field }) };
  await audit(trx, { at, actor: userId, ip, action, planId, subject: row, details });
}

/** @throws AppError not-found, invalid-field */
async function anchorOf(
  trx: Trx,
  { grant, planId, sheet }: { readonly grant: Grant; readonly planId: string; readonly sheet: Sheet },
  place: {
    readonly row?: string | undefined;
    readonly field: string | null;
    readonly thread?: string | undefined;
  },
): Promise<Anchor> {
  const { row, field } = place;
  if (place.thread !== undefined) {
    if (row !== undefined || field !== null) throw invalid('thread', 'unknown-key');
    const thread = await openThread(trx, grant, planId, place.thread);
    if (thread.sheet !== sheet.id) throw new AppError('not-found');
    return thread;
  }
  if (row === undefined) throw invalid('row', 'required');
  if (field !== null && !fieldOf(sheet, field)) throw invalid('field', 'unknown-key');
  if (!(await rowExists(trx, planId, sheet.id, row))) throw invalid('row', 'unknown-row');
  return { sheet: sheet.id, row, field };
}

/** The id of the thread that is open there, made where there is none. @throws AppError too-many-comments */
export async function threadAt(trx: Trx, planId: string, anchor: Anchor): Promise<string> {
  const open = await openThreadAt(trx, planId, anchor);
  if (open) return open.id;
  if ((await countOpenThreads(trx, planId, anchor.sheet)) >= MOST_OPEN_THREADS)
    throw new AppError('too-many-comments', { params: { limit: MOST_OPEN_THREADS } });
  const id = randomId();
  await insertThread(trx, planId, id, anchor);
  return id;
}
