import { maySeeNotice, type NoticeKind, type NoticeRead } from '#lib/api/notices.ts';
import type { Grant } from '#lib/domain/roles.ts';
import { SHEETS, type SheetId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';
import { projectionTable } from './projection.ts';

/** What people are told of, without any word or figure of it. */
export interface NewNotice {
  readonly kind: NoticeKind;
  readonly planId: string;
  /** Whoever did it hears nothing; null for nobody in particular. */
  readonly causedBy: string | null;
  readonly at: number;
  readonly sheet?: SheetId;
  readonly row?: string;
  readonly field?: string | null;
  readonly thread?: string;
  readonly submission?: string;
  readonly waiver?: string;
  /** Of the directory. */
  readonly person?: string;
}

/** How far back unread ones are counted: a bell says no more than that there are many. */
const MOST_COUNTED = 500;

/** Appends a notice for one person; the same one, while it is unread, comes up again instead of twice. */
export async function insertNotice(trx: Trx, userId: string, notice: NewNotice): Promise<number> {
  const { kind, planId, causedBy, at, sheet, row, field, thread, submission, waiver, person } = notice;
  const subject =
    thread ??
    submission ??
    waiver ??
    (person === undefined ? null : `${planId}/person/${person}`) ??
    (row === undefined ? planId : `${planId}/${sheet}/${row}`);
  await trx
    .deleteFrom('notice')
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute();
  const { seq } = await trx
    .insertInto('notice')
    .values({
      ...{ user_id: userId, kind, subject, plan_id: planId, caused_by: causedBy, at, read_at: null },
      ...{ sheet: sheet ?? null, row_id: row ?? null, field: field ?? null },
      ...{ thread_id: thread ?? null, submission_id: submission ?? null },
      person_id: person ?? null,
    })
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}

export interface NoticesAsked {
  /** Notices before this one. */
  readonly before?: number | null;
  /** From this one on. */
  readonly from?: number;
  readonly limit: number;
  readonly unread?: boolean;
  readonly kind?: NoticeKind | undefined;
}

/** Those of one person in plans that are there and his, newest first, whatever he may see in them. */
async function storedNotices(db: Db | Trx, userId: string, asked: NoticesAsked) {
  let query = db
    .selectFrom('notice as n')
    .innerJoin('plan as p', 'p.id', 'n.plan_id')
    .innerJoin('plan_member as m', (join) =>
      join.onRef('m.plan_id', '=', 'n.plan_id').onRef('m.user_id', '=', 'n.user_id'),
    )
    .leftJoin('user as u', 'u.id', 'n.caused_by')
    .leftJoin('person as about', 'about.id', 'n.person_id')
    .select(['n.seq', 'n.kind', 'n.at', 'n.read_at', 'n.sheet', 'n.row_id', 'n.field', 'n.thread_id'])
    .select(['n.submission_id', 'n.caused_by', 'u.name as byName', 'm.role', 'm.money'])
    .select('about.name as personName')
    .select(['p.id as planId', 'p.name as planName', 'p.locale'])
    .where('n.user_id', '=', userId)
    .where('p.trashed_at', 'is', null);
  if (asked.before) query = query.where('n.seq', '<', asked.before);
  if (asked.from !== undefined) query = query.where('n.seq', '>=', asked.from);
  if (asked.unread) query = query.where('n.read_at', 'is', null);
  if (asked.kind) query = query.where('n.kind', '=', asked.kind);
  return query.orderBy('n.seq', 'desc').limit(asked.limit).execute();
}

type Stored = Awaited<ReturnType<typeof storedNotices>>[number];
const grantOf = ({ role, money }: Stored): Grant => ({ role, money: money === 1 });

/** A page of what one person may know of right now; where the next page begins, null at the end. */
export async function noticesOf(
  db: Db | Trx,
  userId: string,
  asked: NoticesAsked,
): Promise<{ readonly notices: readonly NoticeRead[]; readonly next: number | null }> {
  const found = await storedNotices(db, userId, { ...asked, limit: asked.limit + 1 });
  const page = found.slice(0, asked.limit);
  const seen = page.filter((row) => maySeeNotice(grantOf(row), row));
  const lines = await linesOf(db, seen);
  const names = await rowNames(db, seen);
  return {
    notices: seen.map((row): NoticeRead => ({
      ...{ id: row.seq, kind: row.kind, at: row.at, readAt: row.read_at },
      by: row.caused_by === null ? null : { userId: row.caused_by, name: row.byName ?? '' },
      plan: { id: row.planId, name: row.planName, locale: row.locale },
      ...{ sheet: row.sheet, row: row.row_id, field: row.field },
      person: row.personName,
      rowName: names.get(`${row.planId}/${row.sheet}/${row.row_id}`) ?? null,
      ...{ thread: row.thread_id, submission: row.submission_id },
      lines: row.submission_id === null ? null : (lines.get(row.submission_id) ?? null),
    })),
    next: found.length > asked.limit ? page.at(-1)!.seq : null,
  };
}

/** How many unread ones somebody may know of. */
export async function unreadNotices(db: Db | Trx, userId: string): Promise<number> {
  const stored = await storedNotices(db, userId, { unread: true, limit: MOST_COUNTED });
  return stored.filter((row) => maySeeNotice(grantOf(row), row)).length;
}

async function linesOf(
  db: Db | Trx,
  rows: readonly Stored[],
): Promise<ReadonlyMap<string, NonNullable<NoticeRead['lines']>>> {
  const ids = [...new Set(rows.flatMap(({ submission_id: id }) => (id === null ? [] : [id])))];
  if (ids.length === 0) return new Map();
  const submitted = await db
    .selectFrom('approval_submitted_line')
    .select(({ fn }) => ['submission_id', fn.countAll<number>().as('count')])
    .where('submission_id', 'in', ids)
    .groupBy('submission_id')
    .execute();
  const decided = await db
    .selectFrom('approval')
    .select(({ fn }) => ['submission_id', 'decision', fn.countAll<number>().as('count')])
    .where('submission_id', 'in', ids)
    .groupBy(['submission_id', 'decision'])
    .execute();
  const of = (id: string, decision: string): number =>
    Number(decided.find((row) => row.submission_id === id && row.decision === decision)?.count ?? 0);
  return new Map(
    submitted.map(({ submission_id: id, count }) => [
      id,
      {
        submitted: Number(count),
        ...{ approved: of(id, 'approved'), rejected: of(id, 'rejected'), asked: of(id, 'asked') },
      },
    ]),
  );
}

/** By plan, sheet and row: what rows are called that are not in the trash. */
async function rowNames(db: Db | Trx, rows: readonly Stored[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const named = rows.filter((row) => row.sheet !== null && row.row_id !== null);
  for (const [sheet, of] of Map.groupBy(named, (row) => row.sheet!)) {
    const title: string = SHEETS[sheet].title;
    const found = await db
      .selectFrom(projectionTable(sheet))
      .select(['plan_id', 'row_id', title])
      .where('plan_id', 'in', [...new Set(of.map(({ planId }) => planId))])
      .where('row_id', 'in', [...new Set(of.map((row) => row.row_id!))])
      .where('deleted', '=', 0)
      .execute();
    for (const row of found) {
      const name = row[title];
      if (typeof name === 'string' && name !== '')
        names.set(`${String(row.plan_id)}/${sheet}/${String(row.row_id)}`, name);
    }
  }
  return names;
}

/** Marks some of one's own. @returns whether any was marked otherwise */
export async function markNotices(
  trx: Db | Trx,
  userId: string,
  which: readonly number[] | { readonly upTo: number },
  readAt: number | null,
): Promise<boolean> {
  let query = trx
    .updateTable('notice')
    .set({ read_at: readAt })
    .where('user_id', '=', userId)
    .where('read_at', readAt === null ? 'is not' : 'is', null);
  query = 'upTo' in which ? query.where('seq', '<=', which.upTo) : query.where('seq', 'in', [...which]);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Whoever looks at threads has read what he was told of them. @returns whether any was unread */
export async function readNoticesOfThreads(
  trx: Trx,
  userId: string,
  threads: readonly string[],
  at: number,
): Promise<boolean> {
  if (threads.length === 0) return false;
  const marked = await trx
    .updateTable('notice')
    .set({ read_at: at })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .where('thread_id', 'in', threads)
    .executeTakeFirst();
  return marked.numUpdatedRows > 0n;
}

/** When somebody last heard of something of a kind in a plan, whether he has read it or not. */
export async function lastNoticeAt(
  db: Db | Trx,
  userId: string,
  kind: NoticeKind,
  planId: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('notice')
    .select('at')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('plan_id', '=', planId)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Old ones are forgotten: what was read sooner than what was not. */
export async function purgeNotices(db: Db, before: { readonly read: number; readonly all: number }) {
  await db.deleteFrom('notice').where('read_at', '<', before.read).execute();
  await db.deleteFrom('notice').where('at', '<', before.all).execute();
}

/** Who was ever told of something of a kind about a subject. */
export async function toldOf(trx: Trx, kind: NoticeKind, subject: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('notice')
    .select('user_id')
    .distinct()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute();
  return rows.map((row) => row.user_id);
}

/** Nobody needs to look at these any more. @returns for whom one was marked as read */
export async function settleNotices(
  trx: Trx,
  kind: NoticeKind,
  subject: string,
  at: number,
): Promise<readonly string[]> {
  const rows = await trx
    .updateTable('notice')
    .set({ read_at: at })
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('read_at', 'is', null)
    .returning('user_id')
    .execute();
  return rows.map((row) => row.user_id);
}
