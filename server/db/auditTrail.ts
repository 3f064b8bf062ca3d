import type { AuditAction } from '#lib/api/audit.ts';
import type { SheetId } from '#lib/schema/index.ts';
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface ActEntry {
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly actor: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string | null;
  /** Where the subject is a person with an account. */
  readonly subjectName: string | null;
  readonly details: string | null;
  readonly hash: string;
}

/** Acts about a row that name several at once, by when they were done and by whom. */
export interface SharedAct {
  readonly at: number;
  readonly userId: string;
  readonly action: AuditAction;
}

/**
 * Acts in a plan before a place of the chain, newest first: all, those about one row (those shared with others among
 * them), or by and about one account.
 */
export async function planActs(
  db: Db,
  wanted: {
    readonly planId: string;
    readonly before: number;
    readonly person: string | null;
    readonly subject: string | null;
    readonly shared: readonly SharedAct[];
    readonly most: number;
  },
): Promise<ActEntry[]> {
  const { planId, before, person, subject, shared, most } = wanted;
  return db
    .selectFrom('audit_log as a')
    .leftJoin('user as actor', 'actor.id', 'a.actor')
    .leftJoin('user as of', 'of.id', 'a.subject')
    .select(['a.seq', 'a.at', 'a.actor', 'a.action', 'a.subject', 'a.details', 'a.hash'])
    .select(['actor.name as actorName', 'of.name as subjectName'])
    .where('a.plan_id', '=', planId)
    .where('a.seq', '<', before)
    .$if(person !== null, (query) =>
      query.where((where) => where.or([where('a.actor', '=', person), where('a.subject', '=', person)])),
    )
    .$if(subject !== null, (query) =>
      query.where((where) =>
        where.or([
          where('a.subject', '=', subject),
          ...shared.map(({ at, userId, action }) =>
            where.and([
              where('a.at', '=', at),
              where('a.actor', '=', userId),
              where('a.action', '=', action),
            ]),
          ),
        ]),
      ),
    )
    .orderBy('a.seq', 'desc')
    .limit(most)
    .execute();
}

export interface EditEntry {
  /** Of the log of updates; of one row, of its changes. */
  readonly id: number;
  readonly at: number;
  readonly author: string | null;
  readonly authorName: string | null;
  readonly sheet: SheetId;
  /** What was changed of one row; null where whole sheets are asked for. */
  readonly field: string | null;
}

/** When somebody changed the sheets of a plan, newest first. */
export async function sheetEdits(
  db: Db,
  wanted: {
    readonly planId: string;
    readonly sheets: readonly SheetId[];
    readonly before: number;
    readonly person: string | null;
    readonly most: number;
  },
): Promise<EditEntry[]> {
  const { planId, sheets, before, person, most } = wanted;
  // One walk back along the index for each sheet; together they would be sorted.
  const found = await Promise.all(
    sheets.map((sheet) =>
      db
        .selectFrom('sheet_update as u')
        .leftJoin('user as author', 'author.id', 'u.author_id')
        .select(['u.id', 'u.at', 'u.author_id as author', 'author.name as authorName'])
        .where('u.plan_id', '=', planId)
        .where('u.sheet', '=', sheet)
        .where('u.id', '<', before)
        .$if(person !== null, (query) => query.where('u.author_id', '=', person))
        .orderBy('u.epoch', 'desc')
        .orderBy('u.id', 'desc')
        .limit(most)
        .execute()
        .then((entries) => entries.map((entry) => ({ ...entry, sheet, field: null }))),
    ),
  );
  return found
    .flat()
    .sort((a, b) => b.id - a.id)
    .slice(0, most);
}

/** When somebody changed one row, newest first. */
export async function rowEdits(
  db: Db,
  wanted: {
    readonly planId: string;
    readonly sheet: SheetId;
    readonly row: string;
    readonly fields: readonly string[];
    readonly before: number;
    readonly person: string | null;
    readonly most: number;
  },
): Promise<EditEntry[]> {
  const { planId, sheet, row, fields, before, person, most } = wanted;
  const entries = await db
    .selectFrom('cell_change as c')
    .leftJoin('user as author', 'author.id', 'c.author_id')
    .select(['c.id', 'c.at', 'c.author_id as author', 'author.name as authorName', 'c.field'])
    .where('c.plan_id', '=', planId)
    .where('c.sheet', '=', sheet)
    .where('c.row_id', '=', row)
    // Unary plus: the order of the row's changes is the index to use (rowChanges.ts).
    .where(sql<string>`+c.field`, 'in', fields)
    .where('c.id', '<', before)
    .$if(person !== null, (query) => query.where('c.author_id', '=', person))
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute();
  return entries.map((entry) => ({ ...entry, sheet }));
}
