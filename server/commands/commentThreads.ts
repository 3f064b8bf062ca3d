import { THREAD_STATES, type CommentRead, type ThreadRead } from '#lib/api/comments.ts';
import { mentionsIn } from '#lib/domain/mentions.ts';
import { mayComment, mayReadMoney } from '#lib/domain/roles.ts';
import { mayReadComments } from '#lib/schema/commentAnchor.ts';
import * as v from 'valibot';
import {
  commentsOf,
  setResolved,
  threadById,
  threadsOf,
  type CommentEntry,
  type ThreadEntry,
} from '../db/comments.ts';
import type { Db, Trx } from '../db/database.ts';
import { readNoticesOfThreads } from '../db/notices.ts';
import { namesOf } from '../db/users.ts';
import type { Commands } from '../handoff.ts';
import { ringBells } from '../notices/giveNotices.ts';
import { openThread, readersOf } from './commentAccess.ts';
import { tellResolved } from './commentNotices.ts';
import { auditComment } from './comments.ts';
import type { Context } from './context.ts';
import { logPage, optionalLine, page, readInput, yesNo } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

export const commentsInput = {
  ...logPage,
  row: v.optional(optionalLine(64), null),
  state: v.optional(v.picklist(THREAD_STATES, 'wrong-type'), 'open'),
};
export const threadInput = { resolved: yesNo };

/**
 * The threads of a sheet or of one row, with all that is said in them, as far as one may read what they are about; and
 * whom one can call there. Somebody who looks at a row has read what he was told of its threads.
 * @throws AppError not-found, invalid-field
 */
export function listComments({ db, bus, clock }: Context): Commands['listComments'] {
  return async ({ userId, tokenId }, planId, sheetId, input) => {
    let hasRead = false;
    const read = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, userId, planId);
      const sheet = readableSheet(grant, sheetId);
      const { row, state, before, limit } = readInput(commentsInput, input);
      const fields = Object.keys(sheet.fields).filter((field) =>
        mayReadComments(grant, { sheet: sheet.id, field }),
      );
      const wanted = { sheet: sheet.id, fields, row, state, before, most: limit + 1 };
      const { items, next } = page(await threadsOf(trx, planId, wanted), limit, ({ lastSeq }) => lastSeq);
      const ids = items.map(({ id }) => id);
      // What a program reads, nobody has seen; of a whole sheet one sees what one scrolls to.
      if (tokenId === undefined && row !== null)
        hasRead = await readNoticesOfThreads(trx, userId, ids, clock.now());
      const readers = await readersOf(trx, planId, { sheet: sheet.id, field: null });
      return {
        threads: await withComments(trx, items),
        next,
        readers: readers.map((member) => ({
          ...{ userId: member.userId, name: member.name, role: member.role },
          readsMoney: mayReadMoney(grant) && mayReadMoney(member),
        })),
      };
    });
    if (hasRead) bus.publish({ type: 'notices-changed', userId });
    return read;
  };
}

/** Settles what is talked about in a thread, or opens it again. @throws AppError not-found, not-allowed, invalid-field */
export function changeThread({ db, clock, bus }: Context): Commands['changeThread'] {
  return async (actor, planId, threadId, input) => {
    let told: readonly string[] = [];
    const read = await db.transaction().execute(async (trx) => {
      const { grant } = await openPlan(trx, actor.userId, planId);
      const { resolved } = readInput(threadInput, input);
      const thread = await openThread(trx, grant, planId, threadId);
      demand(mayComment(grant));
      if (resolved !== (thread.resolvedAt !== null)) {
        const at = clock.now();
        await setResolved(trx, thread.id, resolved ? { at, by: actor.userId } : null);
        const action = resolved ? 'thread-resolved' : 'thread-reopened';
        await auditComment(trx, actor, planId, thread, at, action);
        const said = { planId, thread: thread.id, anchor: thread, causedBy: actor.userId, at };
        if (resolved) told = await tellResolved(trx, said);
      }
      return readThread(trx, planId, threadId);
    });
    bus.publish({ type: 'comments-changed', planId, sheet: read.sheet });
    ringBells(bus, told);
    return read;
  };
}

/** A thread that is known to be there, as it is now. */
export async function readThread(trx: Trx, planId: string, threadId: string): Promise<ThreadRead> {
  const thread = await threadById(trx, planId, threadId);
  return (await withComments(trx, [thread!]))[0]!;
}

async function withComments(db: Db | Trx, threads: readonly ThreadEntry[]): Promise<readonly ThreadRead[]> {
  const comments = await commentsOf(
    db,
    threads.map(({ id }) => id),
  );
  const byThread = Map.groupBy(comments, ({ thread }) => thread);
  const called = new Set(comments.flatMap(({ text }) => mentionsIn(text).people));
  const names = await namesOf(db, [...called]);
  return threads.map((thread): ThreadRead => {
    const said = byThread.get(thread.id) ?? [];
    const mentioned = new Set(said.flatMap(({ text }) => mentionsIn(text).people));
    const { id, sheet, row, field, version, resolvedAt, resolvedBy } = thread;
    return {
      ...{ id, sheet, row, field, version },
      resolved: resolvedAt !== null && resolvedBy ? { at: resolvedAt, by: resolvedBy } : null,
      comments: answered(said).map(readComment),
      mentioned: [...mentioned].flatMap((userId) => {
        const name = names.get(userId);
        return name === undefined ? [] : [{ userId, name }];
      }),
    };
  });
}

/** Of what was deleted, the places that something follows. */
function answered(comments: readonly CommentEntry[]): readonly CommentEntry[] {
  const last = comments.findLastIndex(({ deletedAt }) => deletedAt === null);
  return comments.slice(0, last + 1);
}

function readComment(comment: CommentEntry): CommentRead {
  const { id, author, at, editedAt, deletedAt, text, decision } = comment;
  return { id, by: author, at, editedAt, deleted: deletedAt !== null, text, decision };
}
