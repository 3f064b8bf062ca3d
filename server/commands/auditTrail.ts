import type { ApprovalActKind } from '#lib/api/approvalActs.ts';
import type { AuditAction, AuditDetails, AuditItem, AuditRead, ToldWaiver } from '#lib/api/audit.ts';
import type { Doer } from '#lib/api/history.ts';
import { tellRuns } from '#lib/domain/auditRuns.ts';
import { clockDigits } from '#lib/domain/clock.ts';
import { mayReadAudit, mayReadField, mayReadSheet, type Grant } from '#lib/domain/roles.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import {
  fieldRule,
  ROW_CELLS,
  SHEET_IDS,
  SHEETS,
  sheetRule,
  type RowId,
  type Sheet,
} from '#lib/schema/index.ts';
import { auditTable } from '#lib/transfer/auditTable.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { approvalActs } from '../db/approvalActs.ts';
import {
  planActs,
  rowEdits,
  sheetEdits,
  type ActEntry,
  type EditEntry,
  type SharedAct,
} from '../db/auditTrail.ts';
import { ADDED } from '../db/changeLog.ts';
import type { Plan } from '../db/plans.ts';
import { rowExists } from '../db/rowChanges.ts';
import { toldWaivers } from '../db/waivers.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, logPage, optionalLine, readInput, string } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';

/** A place in both logs: nothing from there on was told yet. */
interface Place {
  readonly acts: number;
  readonly edits: number;
}
const NEWEST: Place = { acts: Number.MAX_SAFE_INTEGER, edits: Number.MAX_SAFE_INTEGER };
/** Entries of a log of edits that one page looks at. */
const EDITS = 500;
/** Items that one file holds; the log itself is longer lived. */
const MOST_IN_FILE = 20_000;
const CSV = 'text/csv; charset=utf-8';

export const auditInput = {
  before: v.optional(
    v.nullable(v.pipe(string, v.regex(/^\d{1,16}\.\d{1,16}$/, 'not-a-number'), v.transform(placeOf))),
    null,
  ),
  limit: logPage.limit,
  person: v.optional(optionalLine(64), null),
  sheet: v.optional(optionalLine(64), null),
  row: v.optional(optionalLine(64), null),
};

interface Asked {
  readonly plan: Plan;
  readonly grant: Grant;
  readonly person: string | null;
  readonly row: { readonly sheet: Sheet; readonly id: string } | null;
}

/**
 * Who did what in a plan and when, newest first: acts as the chain of the audit log has them, and in which sheets
 * people edited. Never what stands in a cell, nor an address. Of one row, which of its fields were changed.
 * @throws AppError not-allowed for agency and viewers; not-found for a sheet or row out of reach
 */
export function readAudit({ db }: Context): Commands['readAudit'] {
  return async ({ userId }, planId, input) => {
    const { plan, grant } = await openPlan(db, userId, planId);
    demand(mayReadAudit(grant));
    const { before, limit, person, sheet, row } = readInput(auditInput, input);
    if ((sheet === null) !== (row === null)) throw invalid(sheet === null ? 'sheet' : 'row', 'required');
    const of = sheet === null ? null : { sheet: readableSheet(grant, sheet), id: row! };
    if (of && !(await rowExists(db, planId, of.sheet.id, of.id))) throw new AppError('not-found');
    return readPage(db, { plan, grant, person, row: of }, before ?? NEWEST, limit);
  };
}

/** The same as a file, from the newest on, with the hashes of the chain. */
export function exportAudit(context: Context): Commands['exportAudit'] {
  return async ({ userId }, planId, locale) => {
    const { plan, grant } = await openPlan(context.db, userId, planId);
    demand(mayReadAudit(grant));
    await context.limiter.take(LIMITS.exports, userId);
    const asked = { plan, grant, person: null, row: null };
    const items: AuditItem[] = [];
    for (let place: Place | null = NEWEST; place !== null && items.length < MOST_IN_FILE;) {
      const read = await readPage(context.db, asked, place, EDITS);
      items.push(...read.items);
      place = read.next === null ? null : placeOf(read.next);
    }
    const clock = (moment: number): string => {
      const { isoDate, seconds } = wallClock(moment, plan.timeZone);
      return `${isoDate} ${clockDigits(seconds)}`;
    };
    const table = auditTable(items, locale, clock);
    const bytes = new TextEncoder().encode(await context.files.csv(table));
    return { name: `${plan.name} – ${table.name}.csv`, type: CSV, bytes };
  };
}

async function readPage(db: Context['db'], asked: Asked, place: Place, limit: number): Promise<AuditRead> {
  const { plan, person, row } = asked;
  const { id: planId } = plan;
  const approvals = row?.sheet.id === 'budget' ? await approvalsOf(db, planId, row.id) : [];
  const acts = await planActs(db, {
    ...{ planId, before: place.acts, person, subject: row?.id ?? null, shared: approvals },
    most: limit + 1,
  });
  const edits = await readEdits(db, asked, place.edits);
  // Acts from before the last edit that was read wait until the edits beside them are read.
  const oldest = edits.length === EDITS ? edits.at(-1)!.at : -Infinity;
  const told = tellRuns(
    acts.filter(({ at }) => at >= oldest),
    edits,
    ({ author, sheet }) => `${author} ${sheet}`,
    limit,
  );
  const isAll = told.acts === acts.length && told.edits === edits.length && edits.length < EDITS;
  const next: Place = {
    acts: told.acts === 0 ? place.acts : acts[told.acts - 1]!.seq,
    edits: told.edits === 0 ? place.edits : edits[told.edits - 1]!.id,
  };
  const acted = told.items.flatMap((item) => (item.type === 'act' ? [item.act] : []));
  const waivers = await toldWaivers(
    db,
    plan,
    new Set(acted.filter(isOfWaiver).map(({ subject }) => subject!)),
  );
  return {
    items: told.items.map((item) =>
      item.type === 'act' ? toldAct(item.act, approvals, waivers) : toldEdits(item.edits),
    ),
    next: isAll ? null : `${next.acts}.${next.edits}`,
  };
}

function readEdits(db: Context['db'], { plan, grant, person, row }: Asked, before: number) {
  const wanted = { planId: plan.id, before, person, most: EDITS };
  if (!row) {
    const sheets = SHEET_IDS.filter((id) => mayReadSheet(grant, sheetRule(SHEETS[id])));
    return sheetEdits(db, { ...wanted, sheets });
  }
  const { sheet } = row;
  const readable = Object.entries(sheet.fields)
    .filter(([, field]) => mayReadField(grant, sheetRule(sheet), fieldRule(field)))
    .map(([id]) => id);
  return rowEdits(db, {
    ...wanted,
    sheet: sheet.id,
    row: row.id,
    fields: [...readable, ...ROW_CELLS, ADDED],
  });
}

function placeOf(text: string): Place {
  const [acts, edits] = text.split('.').map(Number) as [number, number];
  return { acts, edits };
}

function doer(userId: string | null, name: string | null): Doer {
  return userId === null ? null : { userId, name: name ?? '' };
}

/** Acts that were about many lines at once, and what became of one of them. */
interface RowApproval extends SharedAct {
  readonly became: ApprovalActKind;
}
/** Submissions and decisions of one line that its log tells, the latest ones. */
const MOST_APPROVALS = 200;

async function approvalsOf(db: Context['db'], planId: string, row: RowId): Promise<readonly RowApproval[]> {
  const wanted = { planId, before: null, line: row, person: null, kinds: null, most: MOST_APPROVALS };
  return (await approvalActs(db, wanted)).map(({ at, userId, kind }) => ({
    ...{ at, userId, became: kind },
    action:
      kind === 'submitted' ? 'lines-submitted' : kind === 'withdrawn' ? 'lines-withdrawn' : 'lines-decided',
  }));
}

const isOfWaiver = ({ action, subject }: ActEntry): boolean =>
  subject !== null && action.startsWith('waiver-');

function toldAct(
  entry: ActEntry,
  approvals: readonly RowApproval[],
  waivers: ReadonlyMap<string, ToldWaiver>,
): AuditItem {
  const { became = null } =
    approvals.find(
      (each) => each.at === entry.at && each.userId === entry.actor && each.action === entry.action,
    ) ?? {};
  const { seq, at, actor, actorName, action, subject, subjectName, details, hash } = entry;
  return {
    ...{ type: 'act', seq, at, by: doer(actor, actorName), hash },
    action: action as AuditAction,
    subject: subject === null ? null : { id: subject, name: subjectName },
    details: details === null ? {} : (JSON.parse(details) as AuditDetails),
    became,
    waiver: toldWaiver(entry, waivers),
  };
}

/** Words of a decision belong to the decision alone. */
function toldWaiver(entry: ActEntry, waivers: ReadonlyMap<string, ToldWaiver>): ToldWaiver | null {
  const waiver = isOfWaiver(entry) ? waivers.get(entry.subject!) : undefined;
  if (!waiver) return null;
  const isDecision = entry.action === 'waiver-approved' || entry.action === 'waiver-refused';
  return isDecision ? waiver : { ...waiver, comment: null };
}

function toldEdits(edits: readonly EditEntry[]): AuditItem {
  const { at, author, authorName, sheet } = edits[0]!;
  return {
    ...{
      type: 'edits',
      by: doer(author, authorName),
      sheet,
      at,
      from: edits.at(-1)!.at,
      count: edits.length,
    },
    fields: [...new Set(edits.flatMap(({ field }) => (field === null ? [] : [field])))],
  };
}
