import { COMMENT_CHARACTERS } from '#lib/api/limits.ts';
import { mentionsIn } from '#lib/domain/mentions.ts';
import type { Grant } from '#lib/domain/roles.ts';
import { mayReadComments, type CommentAnchor } from '#lib/schema/commentAnchor.ts';
import * as v from 'valibot';
import { commentById, threadById, type CommentEntry, type ThreadEntry } from '../db/comments.ts';
import type { Trx } from '../db/database.ts';
import { membersOf, type Member } from '../db/members.ts';
import { AppError, type Reason } from '../errors.ts';
import { invalid, string } from './input.ts';

const reason = (name: Reason): Reason => name;

/** What is said: lines of plain text in one form (NFC), without control characters, halves of characters repaired. */
export const commentText = v.pipe(
  string,
  v.transform((text) =>
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
      .replace(/[^\P{Cc}\n]+/gu, ' ')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  ),
  v.nonEmpty(reason('required')),
  v.maxLength(COMMENT_CHARACTERS, reason('too-long')),
);

/** @throws AppError not-found, alike for a thread that never was and one about what one may not read (W7) */
export async function openThread(
  trx: Trx,
  grant: Grant,
  planId: string,
  threadId: string,
): Promise<ThreadEntry> {
  const thread = await threadById(trx, planId, threadId);
  if (!thread || !mayReadComments(grant, thread)) throw new AppError('not-found');
  return thread;
}

/** @throws AppError as {@link openThread} */
export async function openComment(
  trx: Trx,
  grant: Grant,
  planId: string,
  commentId: string,
): Promise<{ thread: ThreadEntry; comment: CommentEntry }> {
  const comment = await commentById(trx, commentId);
  const thread = comment && (await threadById(trx, planId, comment.thread));
  if (!thread || !mayReadComments(grant, thread)) throw new AppError('not-found');
  return { thread, comment };
}

/** Members who may read what a thread is about. */
export async function readersOf(trx: Trx, planId: string, anchor: CommentAnchor): Promise<readonly Member[]> {
  const members = (await membersOf(trx, [planId])).get(planId) ?? [];
  return members.filter((member) => mayReadComments(member, anchor));
}

/**
 * Nobody is called to what they may not read. Whoever was called before may have left since.
 * @throws AppError invalid-field
 */
export function checkMentions(text: string, before: string, readers: readonly Member[]): void {
  const known = mentionsIn(before);
  const { people, roles } = mentionsIn(text);
  const isReader = (id: string): boolean => readers.some(({ userId }) => userId === id);
  if (people.some((id) => !known.people.includes(id) && !isReader(id)))
    throw invalid('text', 'unknown-person');
  if (roles.some((role) => !known.roles.includes(role) && !readers.some((reader) => reader.role === role)))
    throw invalid('text', 'unknown-person');
}
