import type { ThreadState } from '#lib/api/comments.ts';
import type { Decision } from '#lib/domain/boundApproval.ts';
import type { RowId, SheetId } from '#lib/schema/index.ts';
import { sql, type SqlBool } from 'kysely';
import type { Db, Trx } from './database.ts';

/** A thread without what is said in it. */
export interface ThreadEntry {
  readonly id: string;
  readonly sheet: SheetId;
  readonly row: RowId;
  readonly field: string | null;
  readonly version: number;
  readonly resolvedAt: number | null;
  readonly resolvedBy: { readonly userId: string; readonly name: string } | null;
  /** Place of its last comment among all. */
  readonly lastSeq: number;
}

export interface CommentEntry {
  readonly seq: number;
  readonly id: string;
  readonly thread: string;
  readonly author: { readonly userId: string; readonly name: string };
  readonly text: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly decision: Decision | null;
}

/** What a thread is about. */
export interface Anchor {
  readonly sheet: SheetId;
  readonly row: RowId;
  readonly field: string | null;
}

/** Threads of a sheet in which something is left, the one with the latest comment first. */
export async function threadsOf(
  db: Db | Trx,
  planId: string,
  wanted: {
    readonly sheet: SheetId;
    /** Those about these fields, and about rows as a whole. */
    readonly fields: readonly string[];
    readonly row: RowId | null;
    readonly state: ThreadState;
    readonly before: number | null;
    readonly most: number;
  },
): Promise<readonly ThreadEntry[]> {
  const { sheet, fields, row, state, before, most } = wanted;
  const found = await threads(db, planId)
    .where('t.sheet', '=', sheet)
    .where((where) => where.or([where('t.field', 'is', null), where('t.field', 'in', fields)]))
    .where(hasComments)
    .$if(row !== null, (query) => query.where('t.row_id', '=', row!))
    .$if(state !== 'all', (query) => query.where('t.resolved_at', state === 'open' ? 'is' : 'is not', null))
    .$if(before !== null, (query) => query.where('t.last_seq', '<', before!))
    .orderBy('t.last_seq', 'desc')
    .limit(most)
    .execute();
  return found.map(readThread);
}

/** @returns null where the plan has no such thread */
export async function threadById(db: Db | Trx, planId: string, id: string): Promise<ThreadEntry | null> {
  const found = await threads(db, planId).where('t.id', '=', id).executeTakeFirst();
  return found ? readThread(found) : null;
}

/** The open thread of a cell or row in which something is left; of several, the latest. */
export async function openThreadAt(
  trx: Trx,
  planId: string,
  { sheet, row, field }: Anchor,
): Promise<ThreadEntry | null> {
  const found = await threads(trx, planId)
    .where('t.sheet', '=', sheet)
    .where('t.row_id', '=', row)
    .where('t.field', field === null ? 'is' : '=', field)
    .where('t.resolved_at', 'is', null)
    .where(hasComments)
    .orderBy('t.last_seq', 'desc')
    .executeTakeFirst();
  return found ? readThread(found) : null;
}

export async function countOpenThreads(trx: Trx, planId: string, sheet: SheetId): Promise<number> {
  const { open } = await trx
    .selectFrom('comment_thread')
    .select((of) => of.fn.countAll<number>().as('open'))
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(open);
}

export async function insertThread(trx: Trx, planId: string, id: string, anchor: Anchor): Promise<void> {
  const { sheet, row, field } = anchor;
  await trx
    .insertInto('comment_thread')
    .values({
      ...{ id, plan_id: planId, sheet, row_id: row, field, version: 0, last_seq: 0 },
      ...{ resolved_at: null, resolved_by: null },
    })
    .execute();
}

/** Says something in a thread, which is open from then on. */
export async function insertComment(
  trx: Trx,
  comment: {
    readonly id: string;
    readonly thread: string;
    readonly author: string;
    readonly text: string;
    readonly at: number;
    readonly decision: Decision | null;
  },
): Promise<void> {
  const { id, thread, author, text, at, decision } = comment;
  const { seq } = await trx
    .insertInto('comment')
    .values({ id, thread_id: thread, author, text, at, edited_at: null, deleted_at: null, decision })
    .returning('seq')
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('comment_thread')
    .set(({ eb }) => ({
      version: eb('version', '+', 1),
      ...{ last_seq: seq, resolved_at: null, resolved_by: null },
    }))
    .where('id', '=', thread)
    .execute();
}

/** Replaces what is said; no text takes it away. */
export async function rewriteComment(
  trx: Trx,
  { id, thread }: CommentEntry,
  text: string | null,
  at: number,
): Promise<void> {
  const set = text === null ? { text: '', deleted_at: at } : { text, edited_at: at, deleted_at: null };
  await trx.updateTable('comment').set(set).where('id', '=', id).execute();
  await trx
    .updateTable('comment_thread')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', thread)
    .execute();
}

/** Null opens it again. */
export async function setResolved(
  trx: Trx,
  thread: string,
  resolved: { readonly at: number; readonly by: string } | null,
): Promise<void> {
  await trx
    .updateTable('comment_thread')
    .set(({ eb }) => ({
      version: eb('version', '+', 1),
      ...{ resolved_at: resolved?.at ?? null, resolved_by: resolved?.by ?? null },
    }))
    .where('id', '=', thread)
    .execute();
}

/** What is said in threads, in the order in which it was said; what was deleted is there as well. */
export async function commentsOf(
  db: Db | Trx,
  threadIds: readonly string[],
): Promise<readonly CommentEntry[]> {
  if (threadIds.length === 0) return [];
  const found = await comments(db).where('c.thread_id', 'in', threadIds).orderBy('c.seq').execute();
  return found.map(readComment);
}

export async function countComments(trx: Trx, thread: string): Promise<number> {
  const { all } = await trx
    .selectFrom('comment')
    .select((of) => of.fn.countAll<number>().as('all'))
    .where('thread_id', '=', thread)
    .executeTakeFirstOrThrow();
  return Number(all);
}

/** @returns null where there is no such comment, in this plan or anywhere */
export async function commentById(trx: Trx, id: string): Promise<CommentEntry | null> {
  const found = await comments(trx).where('c.id', '=', id).executeTakeFirst();
  return found ? readComment(found) : null;
}

/** What a room of comments tells of a sheet: its open threads with their sizes, and how much ever happened. */
export async function threadFigures(
  db: Db,
  planId: string,
  sheet: SheetId,
): Promise<{
  readonly open: readonly (Pick<ThreadEntry, 'id' | 'row' | 'field' | 'version'> & {
    readonly count: number;
  })[];
  readonly changes: readonly { readonly field: string | null; readonly versions: number }[];
}> {
  const open = await db
    .selectFrom('comment_thread as t')
    .innerJoin('comment as c', 'c.thread_id', 't.id')
    .select(['t.id', 't.row_id as row', 't.field', 't.version'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('t.plan_id', '=', planId)
    .where('t.sheet', '=', sheet)
    .where('t.resolved_at', 'is', null)
    .where('c.deleted_at', 'is', null)
    .groupBy('t.id')
    .execute();
  const changes = await db
    .selectFrom('comment_thread')
    .select('field')
    .select((of) => of.fn.sum<number>('version').as('versions'))
    .where('plan_id', '=', planId)
    .where('sheet', '=', sheet)
    .groupBy('field')
    .execute();
  return {
    open: open.map((each) => ({ ...each, count: Number(each.count) })),
    changes: changes.map(({ field, versions }) => ({ field, versions: Number(versions) })),
  };
}

/** Something is left in thread `t`. */
const hasComments = sql<SqlBool>`exists
  (select 1 from comment where comment.thread_id = t.id and comment.deleted_at is null)`;

function threads(db: Db | Trx, planId: string) {
  return db
    .selectFrom('comment_thread as t')
    .leftJoin('user as resolver', 'resolver.id', 't.resolved_by')
    .select(['t.id', 't.sheet', 't.row_id', 't.field', 't.version', 't.resolved_at', 't.last_seq'])
    .select(['resolver.id as resolverId', 'resolver.name as resolverName'])
    .where('t.plan_id', '=', planId);
}
type ThreadRow = Awaited<ReturnType<ReturnType<typeof threads>['execute']>>[number];

function readThread(row: ThreadRow): ThreadEntry {
  const { id, sheet, row_id, field, version, resolved_at, resolverId, resolverName, last_seq } = row;
  return {
    ...{ id, sheet, row: row_id, field, version, resolvedAt: resolved_at, lastSeq: last_seq },
    resolvedBy: resolverId === null ? null : { userId: resolverId, name: resolverName ?? '' },
  };
}

function comments(db: Db | Trx) {
  return db
    .selectFrom('comment as c')
    .innerJoin('user as author', 'author.id', 'c.author')
    .select(['c.seq', 'c.id', 'c.thread_id', 'c.text', 'c.at', 'c.edited_at', 'c.deleted_at', 'c.decision'])
    .select(['author.id as authorId', 'author.name as authorName']);
}
type CommentRow = Awaited<ReturnType<ReturnType<typeof comments>['execute']>>[number];

function readComment(row: CommentRow): CommentEntry {
  const { seq, id, thread_id, text, at, edited_at, deleted_at, decision, authorId, authorName } = row;
  return {
    ...{ seq, id, thread: thread_id, text, at, editedAt: edited_at, deletedAt: deleted_at, decision },
    author: { userId: authorId, name: authorName },
  };
}
