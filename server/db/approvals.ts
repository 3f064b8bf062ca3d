import type { Decided, Endorsed, LineHistory, Submitted, Withdrawn } from '#lib/domain/approvalBook.ts';
import type { Decision } from '#lib/domain/boundApproval.ts';
import { CONTENT_FIELDS, PLAIN_TERMS, type LineContent } from '#lib/domain/lineContent.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

export interface SubmittedLine {
  readonly row: RowId;
  readonly reason: string | null;
  readonly hash: string;
  readonly content: LineContent | null;
}

/** Appends what was put to the managers, as it stood then. */
export async function insertSubmission(
  trx: Trx,
  planId: string,
  submission: {
    readonly id: string;
    readonly madeBy: string;
    readonly note: string | null;
    readonly at: number;
  },
  lines: readonly SubmittedLine[],
): Promise<void> {
  const { id, madeBy, note, at } = submission;
  await trx
    .insertInto('approval_submission')
    .values({ id, plan_id: planId, made_by: madeBy, note, at })
    .execute();
  for (const { row, reason, hash, content } of lines) {
    await trx
      .insertInto('approval_submitted_line')
      .values({ plan_id: planId, submission_id: id, row_id: row, reason, hash, content: toText(content) })
      .execute();
  }
}

export interface NewApproval {
  readonly row: RowId;
  readonly submission: string;
  readonly decision: Decision | 'endorsed';
  readonly hash: string;
  readonly content: LineContent | null;
  readonly growth: number;
  readonly comment: string | null;
}

/** Appends decisions. Triggers refuse to change or delete them afterwards. */
export async function insertApprovals(
  trx: Trx,
  planId: string,
  by: { readonly userId: string; readonly onBehalfOf: string | null; readonly at: number },
  approvals: readonly NewApproval[],
): Promise<void> {
  for (const { row, submission, decision, hash, content, growth, comment } of approvals) {
    await trx
      .insertInto('approval')
      .values({
        ...{ plan_id: planId, row_id: row, submission_id: submission, decision, hash, growth, comment },
        ...{ content: toText(content), decided_by: by.userId, on_behalf_of: by.onBehalfOf, at: by.at },
      })
      .execute();
  }
}

/** Appends that lines of submissions were taken back; of one line of one submission, the database keeps one. */
export async function insertWithdrawals(
  trx: Trx,
  planId: string,
  by: { readonly userId: string; readonly at: number },
  lines: readonly { readonly row: RowId; readonly submission: string }[],
): Promise<void> {
  for (const { row, submission } of lines) {
    await trx
      .insertInto('approval_withdrawal')
      .values({
        ...{ plan_id: planId, row_id: row, submission_id: submission },
        ...{ withdrawn_by: by.userId, at: by.at },
      })
      .execute();
  }
}

/** The last of each kind that happened to every line of a plan. */
export async function lineHistories(db: Db | Trx, planId: string): Promise<ReadonlyMap<RowId, LineHistory>> {
  const submitted = await lastSubmitted(db, planId);
  const withdrawn = await lastWithdrawn(db, planId);
  const decided = await lastDecided(db, planId, ['approved', 'rejected', 'asked']);
  const approved = await lastDecided(db, planId, ['approved']);
  const endorsed = await lastDecided(db, planId, ['endorsed']);
  const rows = new Set([...submitted.keys(), ...decided.keys()]);
  return new Map(
    [...rows].map((row): [RowId, LineHistory] => [
      row,
      {
        submitted: submitted.get(row) ?? null,
        withdrawn: withdrawn.get(row) ?? null,
        decided: (decided.get(row) as Decided | undefined) ?? null,
        approved: (approved.get(row) as Decided | undefined) ?? null,
        endorsed: endorsed.get(row) ?? null,
      },
    ]),
  );
}

async function lastSubmitted(db: Db | Trx, planId: string): Promise<ReadonlyMap<RowId, Submitted>> {
  const rows = await db
    .selectFrom('approval_submitted_line as l')
    .innerJoin('approval_submission as s', 's.id', 'l.submission_id')
    .innerJoin('user as u', 'u.id', 's.made_by')
    .select(['l.row_id', 'l.reason', 'l.content', 's.id', 's.note', 's.at', 'u.id as userId', 'u.name'])
    .where('l.seq', 'in', (eb) =>
      eb
        .selectFrom('approval_submitted_line')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('plan_id', '=', planId)
        .groupBy('row_id'),
    )
    .execute();
  return new Map(
    rows.map(({ row_id: row, id, content, userId, name, at, note, reason }) => [
      row,
      { submission: id, userId, name, at, note, reason, content: contentFrom(content) },
    ]),
  );
}

async function lastWithdrawn(db: Db | Trx, planId: string): Promise<ReadonlyMap<RowId, Withdrawn>> {
  const rows = await db
    .selectFrom('approval_withdrawal as w')
    .innerJoin('user as u', 'u.id', 'w.withdrawn_by')
    .select(['w.row_id', 'w.submission_id', 'w.at', 'u.id as userId', 'u.name'])
    .where('w.seq', 'in', (eb) =>
      eb
        .selectFrom('approval_withdrawal')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('plan_id', '=', planId)
        .groupBy('row_id'),
    )
    .execute();
  return new Map(
    rows.map(({ row_id: row, submission_id: submission, userId, name, at }) => [
      row,
      { submission, userId, name, at },
    ]),
  );
}

async function lastDecided(
  db: Db | Trx,
  planId: string,
  decisions: readonly (Decision | 'endorsed')[],
): Promise<ReadonlyMap<RowId, Endorsed & { readonly decision: Decision | 'endorsed' }>> {
  const rows = await db
    .selectFrom('approval as a')
    .innerJoin('user as u', 'u.id', 'a.decided_by')
    .leftJoin('user as b', 'b.id', 'a.on_behalf_of')
    .select(['a.row_id', 'a.submission_id', 'a.decision', 'a.comment', 'a.content', 'a.hash', 'a.at'])
    .select(['u.id as userId', 'u.name', 'b.id as behalfId', 'b.name as behalfName'])
    .where('a.seq', 'in', (eb) =>
      eb
        .selectFrom('approval')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('plan_id', '=', planId)
        .where('decision', 'in', decisions)
        .groupBy('row_id'),
    )
    .execute();
  return new Map(
    rows.map((row) => [
      row.row_id,
      {
        ...{ submission: row.submission_id, decision: row.decision, comment: row.comment, hash: row.hash },
        ...{ userId: row.userId, name: row.name, at: row.at, content: contentFrom(row.content) },
        onBehalfOf: row.behalfId === null ? null : { userId: row.behalfId, name: row.behalfName ?? '' },
      },
    ]),
  );
}

/** What was approved of some submissions so far, as growth over what was approved before: minor units. */
export async function approvedGrowth(trx: Trx, submissions: readonly string[]): Promise<number> {
  const { growth } = await trx
    .selectFrom('approval')
    .select(({ fn }) => fn.sum<number | null>('growth').as('growth'))
    .where('submission_id', 'in', submissions)
    .where('decision', '=', 'approved')
    .executeTakeFirstOrThrow();
  return Number(growth ?? 0);
}

/** Who changed what an approval would be about, by row, since the line was submitted. */
export async function changersSince(
  trx: Trx,
  planId: string,
  lines: readonly { readonly row: RowId; readonly since: number }[],
): Promise<ReadonlyMap<RowId, ReadonlySet<string>>> {
  const changers = new Map<RowId, Set<string>>();
  if (lines.length === 0) return changers;
  const since = new Map(lines.map((line) => [line.row, line.since]));
  const rows = await trx
    .selectFrom('cell_change')
    .select(['row_id', 'author_id', 'at'])
    .where('plan_id', '=', planId)
    .where('sheet', '=', 'budget')
    .where('row_id', 'in', [...since.keys()])
    .where('field', 'in', [...CONTENT_FIELDS, 'deleted'])
    .where('at', '>=', Math.min(...since.values()))
    .execute();
  for (const { row_id: row, author_id: author, at } of rows) {
    if (author === null || at < since.get(row)!) continue;
    changers.set(row, (changers.get(row) ?? new Set<string>()).add(author));
  }
  return changers;
}

const toText = (content: LineContent | null): string | null =>
  content === null ? null : JSON.stringify(content);
/** Contents of the first form have no terms but quantity and price. */
export const contentFrom = (text: string | null): LineContent | null =>
  text === null ? null : { ...PLAIN_TERMS, ...(JSON.parse(text) as LineContent) };
