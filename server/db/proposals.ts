import type { ProposalState } from '#lib/domain/proposals.ts';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import type { RowId, SheetId } from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';

/** Decided ones that are still told of. */
const MOST_DECIDED = 100;

export interface NewProposal extends Pick<
  Proposal,
  'id' | 'group' | 'sheet' | 'row' | 'field' | 'was' | 'value' | 'at'
> {
  readonly run: number;
  readonly proposer: string;
}

/** The open ones of a plan and the last that were decided, in the order in which they were proposed. */
export async function proposalsOfPlan(db: Db, planId: string): Promise<readonly Proposal[]> {
  const [open, decided] = [
    await proposals(db, planId).where('p.state', '=', 'open').execute(),
    await proposals(db, planId)
      .where('p.state', '!=', 'open')
      .orderBy('p.decided_at', 'desc')
      .limit(MOST_DECIDED)
      .execute(),
  ];
  return [...open, ...decided].map(readRow).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Those with these ids, as many as there are in the plan. */
export async function proposalsById(
  db: Db | Trx,
  planId: string,
  ids: readonly string[],
): Promise<readonly Proposal[]> {
  const rows = await proposals(db, planId).where('p.id', 'in', ids).execute();
  return rows.map(readRow);
}

export async function countOpen(db: Db | Trx, planId: string): Promise<number> {
  const { open } = await db
    .selectFrom('show_proposal')
    .select((of) => of.fn.countAll<number>().as('open'))
    .where('plan_id', '=', planId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(open);
}

export async function insertProposal(trx: Trx, planId: string, proposal: NewProposal): Promise<void> {
  const { id, group, run, sheet, row, field, was, value, proposer, at } = proposal;
  await trx
    .insertInto('show_proposal')
    .values({
      ...{ id, plan_id: planId, group_id: group, run, sheet, row_id: row, field, proposer, at },
      ...{ was: JSON.stringify(was), value: JSON.stringify(value), state: 'open' },
    })
    .execute();
}

/** Whoever proposes something else for a cell takes back what they proposed there before. */
export async function withdrawEarlier(
  trx: Trx,
  planId: string,
  cell: { readonly sheet: SheetId; readonly row: RowId; readonly field: string; readonly proposer: string },
  at: number,
): Promise<void> {
  await trx
    .updateTable('show_proposal')
    .set({ state: 'withdrawn', decided_at: at, decided_by: cell.proposer })
    .where('plan_id', '=', planId)
    .where('state', '=', 'open')
    .where('sheet', '=', cell.sheet)
    .where('row_id', '=', cell.row)
    .where('field', '=', cell.field)
    .where('proposer', '=', cell.proposer)
    .execute();
}

export interface Outcome {
  readonly state: Exclude<ProposalState, 'open'>;
  readonly by: string;
  readonly at: number;
  readonly reason: string | null;
  /** Of the write, where one was needed. */
  readonly gesture: string | null;
}

/** Nothing happens to those that are not open. */
export async function settleProposals(
  db: Db | Trx,
  planId: string,
  ids: readonly string[],
  { state, by, at, reason, gesture }: Outcome,
): Promise<void> {
  await db
    .updateTable('show_proposal')
    .set({ state, decided_by: by, decided_at: at, reason, gesture_id: gesture })
    .where('plan_id', '=', planId)
    .where('state', '=', 'open')
    .where('id', 'in', ids)
    .execute();
}

/** Another show begins: what nobody decided on is over (F11). */
export async function lapseProposals(trx: Trx, planId: string, at: number): Promise<void> {
  await trx
    .updateTable('show_proposal')
    .set({ state: 'lapsed', decided_at: at })
    .where('plan_id', '=', planId)
    .where('state', '=', 'open')
    .execute();
}

function proposals(db: Db | Trx, planId: string) {
  return db
    .selectFrom('show_proposal as p')
    .innerJoin('user as proposer', 'proposer.id', 'p.proposer')
    .leftJoin('user as decider', 'decider.id', 'p.decided_by')
    .select(['p.id', 'p.group_id', 'p.sheet', 'p.row_id', 'p.field', 'p.was', 'p.value', 'p.at', 'p.state'])
    .select(['p.reason', 'p.decided_at', 'proposer.id as by', 'proposer.name as byName'])
    .select(['decider.id as decidedBy', 'decider.name as decidedByName'])
    .where('p.plan_id', '=', planId);
}

type ProposalRow = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number];

function readRow(row: ProposalRow): Proposal {
  const { id, group_id, sheet, row_id, field, was, value, at, state, reason, decided_at } = row;
  return {
    ...{ id, group: group_id, sheet, row: row_id, field, at, state, reason, decidedAt: decided_at },
    ...{ was: JSON.parse(was) as Proposal['was'], value: JSON.parse(value) as Proposal['value'] },
    proposer: { userId: row.by, name: row.byName },
    decidedBy: row.decidedBy === null ? null : { userId: row.decidedBy, name: row.decidedByName ?? '' },
  };
}
