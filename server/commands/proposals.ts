import { MOST_PROPOSED } from '#lib/api/limits.ts';
import { cellRight, checkCell } from '#lib/doc/checkCell.ts';
import { sameValue } from '#lib/doc/rows.ts';
import { frozenFor } from '#lib/domain/freeze.ts';
import type { Grant } from '#lib/domain/roles.ts';
import type { CellValue, RowId, Sheet } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { readFreeze } from '../db/freezes.ts';
import { accessOf } from '../db/members.ts';
import {
  countOpen,
  insertProposal,
  proposalsById,
  proposalsOfPlan,
  withdrawEarlier,
  type NewProposal,
} from '../db/proposals.ts';
import { createdBy } from '../db/rowChanges.ts';
import { storeReceipt } from '../db/receipts.ts';
import { latestRun } from '../db/showActs.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { line, only, readInput } from './input.ts';
import type { Once } from './once.ts';
import { openPlan, readableSheet } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

/** Open proposals that a plan may have. */
const MOST_OPEN = 1_000;

/** Looked at with its field. */
export const proposedValue = v.unknown();
const wanted = only({ row: rowId, field: line(64), value: proposedValue });
export const proposalInput = {
  sheet: line(20),
  changes: v.pipe(
    v.array(wanted, 'wrong-type'),
    v.nonEmpty('required'),
    v.maxLength(MOST_PROPOSED, 'too-many-rows'),
  ),
};

/** What is proposed for frozen cells, and what became of it. */
export function listProposals({ db }: Context): Commands['listProposals'] {
  return async ({ userId }, planId) => {
    await openPlan(db, userId, planId);
    return { proposals: await proposalsOfPlan(db, planId) };
  };
}

/**
 * Proposes values for frozen cells, as one group. What stands there already needs no proposal.
 * @throws AppError not-found, not-allowed and not-own-row as an edit; invalid-field, invalid-cell; not-frozen where an
 *   edit would do; too-many-proposals
 */
export function propose({ db, bus, clock, limiter, liveRows }: Context, once: Once): Commands['propose'] {
  return async (actor, planId, input, key) => {
    const { userId } = actor;
    await openPlan(db, userId, planId);
    await limiter.take(LIMITS.rowWrites, userId);
    return once({ userId, key, what: ['propose', planId, input] }, async (receiptFor) => {
      const { sheet: sheetId, changes } = readInput(proposalInput, input);
      const { grant } = await openPlan(db, userId, planId);
      const sheet = readableSheet(grant, sheetId);
      const personId = (await accessOf(db, userId, planId))?.personId ?? null;
      const { rows } = await liveRows.read(planId, sheet.id);
      const byId = new Map(rows.map((row) => [row.id, row]));
      const at = clock.now();
      const group = randomId();
      const asked: NewProposal[] = [];
      const { run } = await latestRun(db, planId);
      for (const [index, { row, field, value }] of changes.entries()) {
        const there = byId.get(row);
        const place = { row: index, field: field.slice(0, 60) };
        if (!there) throw new AppError('invalid-field', { row: index, field: 'row', reason: 'unknown-row' });
        checkWanted(sheet, grant, field, value, place);
        if (
          cellRight(grant, sheet, field) === 'own' &&
          !(await isOwn(planId, sheet, there, userId, personId))
        )
          throw new AppError('not-own-row', place);
        const was = field === 'order' ? there.order : (there.values[field] ?? null);
        if (sameValue(was, value)) continue;
        asked.push({
          ...{ id: randomId(), group, run, sheet: sheet.id, row, field, was, at, proposer: userId },
          value: value as CellValue,
        });
      }
      const answer = await db.transaction().execute(async (trx) => {
        const now = await openPlan(trx, userId, planId);
        const frozen = frozenFor(await readFreeze(trx, planId), { userId, grant: now.grant }, sheet.id);
        const free = changes.findIndex(({ field }) => !frozen.has(field));
        if (free >= 0) throw new AppError('not-frozen', { row: free, field: changes[free]!.field });
        for (const proposal of asked) {
          await withdrawEarlier(trx, planId, proposal, at);
          await insertProposal(trx, planId, proposal);
        }
        if ((await countOpen(trx, planId)) > MOST_OPEN)
          throw new AppError('too-many-proposals', { params: { limit: MOST_OPEN } });
        const ids = asked.map(({ id }) => id);
        const made = { group, proposals: ids.length === 0 ? [] : await proposalsById(trx, planId, ids) };
        const receipt = receiptFor(made);
        if (receipt) await storeReceipt(trx, receipt);
        return made;
      });
      if (asked.length > 0) bus.publish({ type: 'proposals-changed', planId });
      return { answer, stored: true };
    });
  };

  async function isOwn(
    planId: string,
    sheet: Sheet,
    row: { readonly id: RowId; readonly values: Readonly<Record<string, CellValue>> },
    userId: string,
    personId: string | null,
  ): Promise<boolean> {
    if (sheet.agency === 'own-assigned')
      return personId !== null && sheet.ownerField !== undefined && row.values[sheet.ownerField] === personId;
    return (await createdBy(db, sheet.id, planId, row.id)) === userId;
  }
}

/** @throws AppError invalid-field, invalid-cell, not-allowed */
function checkWanted(
  sheet: Sheet,
  grant: Grant,
  field: string,
  value: unknown,
  place: { readonly row: number; readonly field: string },
): void {
  const problem = checkCell(sheet, field, value);
  if (problem?.code === 'unknown-field')
    throw new AppError('invalid-field', { ...place, reason: 'unknown-key' });
  if (problem?.code === 'bad-order') throw new AppError('invalid-field', { ...place, reason: 'wrong-type' });
  if (problem) throw new AppError('invalid-cell', { ...place, params: { sheet: sheet.id } });
  if (cellRight(grant, sheet, field) === 'no') throw new AppError('not-allowed', place);
}
