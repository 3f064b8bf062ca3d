import { mentionsIn } from '#lib/domain/mentions.ts';
import { commentsOf, type Anchor } from '../db/comments.ts';
import type { Trx } from '../db/database.ts';
import { membersOf } from '../db/members.ts';
import { giveNotices } from '../notices/giveNotices.ts';

interface Said {
  readonly planId: string;
  readonly thread: string;
  readonly anchor: Anchor;
  /** Who did it, who hears nothing. */
  readonly causedBy: string;
  readonly at: number;
}

/**
 * Tells those who are called in a comment and were not before, and the others who take part in its thread where it is
 * a new one.
 * @returns who was told
 */
export async function tellComment(
  trx: Trx,
  said: Said,
  text: string,
  before: string | null,
): Promise<readonly string[]> {
  const known = mentionsIn(before ?? '');
  const { people, roles } = mentionsIn(text);
  const members = (await membersOf(trx, [said.planId])).get(said.planId) ?? [];
  const called = new Set([
    ...people.filter((id) => !known.people.includes(id)),
    ...members.flatMap(({ userId, role }) =>
      roles.includes(role) && !known.roles.includes(role) ? [userId] : [],
    ),
  ]);
  const told = await giveNotices(trx, called, { kind: 'comment-mentioned', ...placeOf(said) });
  if (before !== null) return told;
  const others = (await partakersOf(trx, said.thread)).filter((id) => !called.has(id));
  return [...told, ...(await giveNotices(trx, others, { kind: 'comment-answered', ...placeOf(said) }))];
}

/** Tells those who take part in a thread that somebody resolved it. @returns who was told */
export async function tellResolved(trx: Trx, said: Said): Promise<readonly string[]> {
  const partakers = await partakersOf(trx, said.thread);
  return giveNotices(trx, partakers, { kind: 'comment-resolved', ...placeOf(said) });
}

function placeOf({ planId, thread, anchor: { sheet, row, field }, causedBy, at }: Said) {
  return { planId, thread, sheet, row, field, causedBy, at };
}

/** Whoever said something in a thread that is still there. */
async function partakersOf(trx: Trx, thread: string): Promise<readonly string[]> {
  const said = await commentsOf(trx, [thread]);
  return [...new Set(said.flatMap(({ author, deletedAt }) => (deletedAt === null ? [author.userId] : [])))];
}
