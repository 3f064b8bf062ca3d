import type { StandardChange, StandardChangeState } from '#lib/domain/standardChange.ts';
import type { WorkspaceChange } from '../handoff.ts';
import type { Db, Trx } from './database.ts';

/** What is wanted of the standard in a plan, latest first. */
export async function standardChangesOf(db: Db | Trx, planId: string): Promise<StandardChange[]> {
  const rows = await changes(db).where('standard_change.plan_id', '=', planId).execute();
  return rows.map(toChange);
}

/** Of all plans of a workspace outside the trash, or of some of them, latest first. */
export async function changesInWorkspace(
  db: Db | Trx,
  organizationId: string,
  plans: readonly string[] | null,
): Promise<WorkspaceChange[]> {
  if (plans?.length === 0) return [];
  const rows = await changes(db)
    .innerJoin('plan', 'plan.id', 'standard_change.plan_id')
    .select(['plan.id as plan', 'plan.name as plan_name', 'plan.locale'])
    .where('plan.organization_id', '=', organizationId)
    .where('plan.trashed_at', 'is', null)
    .$if(plans !== null, (query) => query.where('plan.id', 'in', plans!))
    .execute();
  return rows.map((row) => ({
    ...toChange(row),
    plan: { id: row.plan, name: row.plan_name, locale: row.locale },
  }));
}

function changes(db: Db | Trx) {
  return db
    .selectFrom('standard_change')
    .innerJoin('user as maker', 'maker.id', 'made_by')
    .leftJoin('user as decider', 'decider.id', 'decided_by')
    .select([
      'standard_change.id',
      'touchpoint',
      'answer',
      'requirement_id',
      'standard_change.standard_id',
      'standard_change.standard_version',
    ])
    .select(['subject', 'wanted', 'suggested', 'reason', 'state', 'made_by', 'made_at'])
    .select(['decided_by', 'decided_at', 'maker.name as maker_name', 'decider.name as decider_name'])
    .orderBy('made_at', 'desc')
    .orderBy('standard_change.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof changes>['execute']>>[number];

function toChange(row: Row): StandardChange {
  return {
    ...{ id: row.id, touchpoint: row.touchpoint, requirementId: row.requirement_id },
    ...{ standardId: row.standard_id, standardVersion: row.standard_version, subject: row.subject },
    ...{ wanted: row.wanted, suggested: row.suggested, reason: row.reason, state: row.state },
    answer: row.answer,
    by: { userId: row.made_by, name: row.maker_name },
    at: row.made_at,
    decided:
      row.decided_by === null
        ? null
        : { by: { userId: row.decided_by, name: row.decider_name ?? '' }, at: row.decided_at! },
  };
}

export async function insertStandardChange(
  trx: Trx,
  planId: string,
  change: Omit<StandardChange, 'by' | 'decided' | 'state' | 'answer'> & { readonly madeBy: string },
): Promise<void> {
  await trx
    .insertInto('standard_change')
    .values({
      ...{ id: change.id, plan_id: planId, touchpoint: change.touchpoint },
      ...{ requirement_id: change.requirementId, standard_id: change.standardId },
      ...{ standard_version: change.standardVersion, subject: change.subject, wanted: change.wanted },
      ...{ suggested: change.suggested, reason: change.reason, state: 'open' as const },
      ...{ made_by: change.madeBy, made_at: change.at, decided_by: null, decided_at: null, answer: null },
    })
    .execute();
}

/** @returns whether it was there and open */
export async function settleStandardChange(
  trx: Trx,
  planId: string,
  id: string,
  settled: {
    readonly state: Exclude<StandardChangeState, 'open'>;
    readonly answer: string | null;
    readonly by: string;
    readonly at: number;
  },
): Promise<boolean> {
  const done = await trx
    .updateTable('standard_change')
    .set({ state: settled.state, decided_by: settled.by, decided_at: settled.at, answer: settled.answer })
    .where('id', '=', id)
    .where('plan_id', '=', planId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
