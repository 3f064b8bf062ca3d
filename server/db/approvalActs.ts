import type { ApprovalActKind, ToldApproval } from '#lib/api/approvalActs.ts';
import type { RowId } from '#lib/schema/index.ts';
import { sql } from 'kysely';
import { contentFrom } from './approvals.ts';
import type { Db } from './database.ts';

/** Everything of one kind of table, in columns that all three have. */
function actsOf(db: Db, planId: string) {
  const submitted = db
    .selectFrom('approval_submitted_line as l')
    .innerJoin('approval_submission as s', 's.id', 'l.submission_id')
    .select(['l.row_id', 'l.submission_id', 'l.seq', 's.made_by as userId', 's.at'])
    .select(['l.reason as words', 's.note', 'l.content', 'l.hash'])
    .select([sql<ApprovalActKind>`'submitted'`.as('kind'), sql<string | null>`null`.as('behalf')])
    .where('l.plan_id', '=', planId);
  const withdrawn = db
    .selectFrom('approval_withdrawal as w')
    .innerJoin('approval_submitted_line as l', (join) =>
      join.onRef('l.submission_id', '=', 'w.submission_id').onRef('l.row_id', '=', 'w.row_id'),
    )
    .select(['w.row_id', 'w.submission_id', 'w.seq', 'w.withdrawn_by as userId', 'w.at'])
    .select([
      sql<string | null>`null`.as('words'),
      sql<string | null>`null`.as('note'),
      'l.content',
      'l.hash',
    ])
    .select([sql<ApprovalActKind>`'withdrawn'`.as('kind'), sql<string | null>`null`.as('behalf')])
    .where('w.plan_id', '=', planId);
  const decided = db
    .selectFrom('approval as a')
    .select(['a.row_id', 'a.submission_id', 'a.seq', 'a.decided_by as userId', 'a.at'])
    .select(['a.comment as words', sql<string | null>`null`.as('note'), 'a.content', 'a.hash'])
    .select(['a.decision as kind', 'a.on_behalf_of as behalf'])
    .where('a.plan_id', '=', planId);
  return submitted.unionAll(withdrawn).unionAll(decided);
}

/**
 * What happened to the budget lines of a plan, newest first. Nothing of it is ever changed or deleted, so counting from
 * the first on gives each a number that it keeps.
 */
export async function approvalActs(
  db: Db,
  wanted: {
    readonly planId: string;
    readonly before: number | null;
    readonly line: RowId | null;
    readonly person: string | null;
    readonly kinds: readonly ApprovalActKind[] | null;
    readonly most: number;
  },
): Promise<readonly ToldApproval[]> {
  const { planId, before, line, person, kinds, most } = wanted;
  const numbered = db
    .selectFrom(actsOf(db, planId).as('u'))
    .selectAll()
    .select(sql<number>`row_number() over (order by at, kind desc, seq)`.as('id'))
    .as('n');
  const rows = await db
    .selectFrom(numbered)
    .innerJoin('user as by', 'by.id', 'n.userId')
    .leftJoin('user as of', 'of.id', 'n.behalf')
    .selectAll('n')
    .select(['by.name', 'of.id as behalfId', 'of.name as behalfName'])
    .$if(before !== null, (query) => query.where('n.id', '<', before))
    .$if(line !== null, (query) => query.where('n.row_id', '=', line))
    .$if(kinds !== null, (query) => query.where('n.kind', 'in', kinds))
    .$if(person !== null, (query) =>
      query.where((where) => where.or([where('n.userId', '=', person), where('n.behalf', '=', person)])),
    )
    .orderBy('n.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ row_id, submission_id, content, behalfId, behalfName, ...row }) => ({
    ...{ id: row.id, kind: row.kind, line: row_id, submission: submission_id },
    ...{ userId: row.userId, name: row.name, at: row.at, words: row.words, note: row.note, hash: row.hash },
    onBehalfOf: behalfId === null ? null : { userId: behalfId, name: behalfName ?? '' },
    content: contentFrom(content),
  }));
}
