import { MOST_PROPOSED } from '#lib/api/limits.ts';
import { sameValue } from '#lib/doc/rows.ts';
import { AFTER, decisionRefusal, PROPOSAL_DECISIONS } from '#lib/domain/proposals.ts';
import type { CellValue, SheetId } from '#lib/schema/index.ts';
import type { Proposal } from '#lib/schema/proposalCells.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { readFreeze } from '../db/freezes.ts';
import { accessOf } from '../db/members.ts';
import { proposalsById, settleProposals } from '../db/proposals.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands, DecisionRead } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, optionalLine, readInput, yesNo } from './input.ts';
import type { Once } from './once.ts';
import { openPlan } from './planAccess.ts';

export const decisionInput = {
  proposals: v.pipe(
    v.array(line(60), 'wrong-type'),
    v.nonEmpty('required'),
    v.maxLength(MOST_PROPOSED, 'too-many-rows'),
  ),
  decision: v.picklist(PROPOSAL_DECISIONS, 'wrong-type'),
  reason: v.optional(optionalLine(300), null),
  /** Accepts also where the cell says something else now than when it was proposed. */
  anyway: v.optional(yesNo, false),
};

/** Others may write the sheet between looking and writing. */
const TRIES = 3;

/**
 * Accepts, declines or withdraws proposals. Accepted values are written like an edit of whoever accepts, those of one
 * sheet as one gesture. Where a cell changed since, its proposal stays open, and the answer says what stands there now.
 * @throws AppError not-found, invalid-field, not-allowed, not-caller, proposal-decided when none of them is open any more
 */
export function decideProposals(
  { db, bus, clock, liveRows }: Context,
  once: Once,
): Commands['decideProposals'] {
  /** Of each plan one at a time: nobody withdraws what is just being written. */
  const turns = new Map<string, Promise<unknown>>();

  return async (actor, planId, input, key) => {
    const { userId } = actor;
    await openPlan(db, userId, planId);
    const asked = readInput(decisionInput, input);
    return once({ userId, key, what: ['decide', planId, asked] }, async () => {
      const answer = await inTurn(planId, () => decide(actor, planId, asked));
      return { answer, stored: false };
    });
  };

  async function inTurn<T>(planId: string, work: () => Promise<T>): Promise<T> {
    const before = turns.get(planId) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    turns.set(planId, settled);
    try {
      return await mine;
    } finally {
      if (turns.get(planId) === settled) turns.delete(planId);
    }
  }

  async function decide(
    actor: Actor,
    planId: string,
    { proposals: ids, decision, reason, anyway }: ReturnType<typeof readInput<typeof decisionInput>>,
  ): Promise<DecisionRead> {
    const { userId } = actor;
    const { grant } = await openPlan(db, userId, planId);
    const found = await proposalsById(db, planId, [...new Set(ids)]);
    if (found.length < new Set(ids).size) throw invalid('proposals', 'unknown-key');
    const freeze = await readFreeze(db, planId);
    const open = found.filter((proposal) => {
      const subject = { state: proposal.state, proposer: proposal.proposer.userId };
      const refusal = decisionRefusal(decision, subject, freeze, { userId, grant });
      if (refusal === 'not-own') throw new AppError('not-allowed');
      if (refusal === 'not-caller') throw new AppError('not-caller');
      return refusal === null;
    });
    if (open.length === 0) throw new AppError('proposal-decided');
    const outcome = { state: AFTER[decision] as 'accepted', by: userId, at: clock.now(), reason };
    if (decision !== 'accept') {
      const settled = open.map(({ id }) => id);
      await settleProposals(db, planId, settled, { ...outcome, gesture: null });
      bus.publish({ type: 'proposals-changed', planId });
      return { decided: settled, moved: [] };
    }
    const read = { decided: [] as string[], moved: [] as DecisionRead['moved'][number][] };
    try {
      for (const [sheet, group] of Map.groupBy(open, (proposal) => proposal.sheet)) {
        const { taken, moved, gesture } = await write(actor, planId, sheet, group, anyway);
        read.moved.push(...moved);
        if (taken.length === 0) continue;
        await db.transaction().execute(async (trx) => {
          await settleProposals(trx, planId, taken, { ...outcome, gesture });
          const entry = {
            at: outcome.at,
            actor: userId,
            ip: actor.ip,
            planId,
            action: 'proposals-accepted',
          } as const;
          await audit(trx, { ...entry, details: { sheet, count: taken.length } });
        });
        read.decided.push(...taken);
      }
    } finally {
      if (read.decided.length > 0) bus.publish({ type: 'proposals-changed', planId });
    }
    return read;
  }

  /** Writes what can be accepted of one sheet, as one gesture and only where nothing changed in between. */
  async function write(
    actor: Actor,
    planId: string,
    sheet: SheetId,
    group: readonly Proposal[],
    anyway: boolean,
  ) {
    const { userId, sessionId, tokenId = null } = actor;
    for (let attempt = 1; ; attempt++) {
      const { grant } = await openPlan(db, userId, planId);
      const personId = (await accessOf(db, userId, planId))?.personId ?? null;
      const { rows } = await liveRows.read(planId, sheet);
      const byId = new Map(rows.map((row) => [row.id, row]));
      const valueNow = ({ row, field }: Proposal): CellValue => {
        const there = byId.get(row);
        return (field === 'order' ? there?.order : there?.values[field]) ?? null;
      };
      const { taken, moved } = judge(group, valueNow, (row) => byId.has(row), anyway);
      const writes = taken
        .filter((proposal) => !sameValue(valueNow(proposal), proposal.value))
        .map((proposal) => {
          const { row, field, value } = proposal;
          return { type: 'set', row, field, value, was: valueNow(proposal) } as const;
        });
      const gesture = randomId();
      const result = { taken: taken.map(({ id }) => id), moved, gesture: writes.length > 0 ? gesture : null };
      if (writes.length === 0) return result;
      const outcome = await liveRows.write(planId, sheet, writes, {
        ...{ userId, sessionId, tokenId, grant, personId },
        gesture: { id: gesture, label: 'accept' },
      });
      if (outcome.ok) return result;
      const comesAgain = 'lost' in outcome ? outcome.lost === 'rights' : outcome.code === 'changed';
      if (comesAgain && attempt < TRIES) continue;
      if ('lost' in outcome) throw new AppError(outcome.lost === 'plan' ? 'not-found' : 'not-allowed');
      if (outcome.code === 'store-down') throw new AppError('store-down');
      throw new AppError(outcome.code === 'frozen' ? 'not-caller' : 'not-allowed');
    }
  }
}

/** Of several for one cell the last one counts; the others stay open, since it is changed by then. */
function judge(
  group: readonly Proposal[],
  valueNow: (proposal: Proposal) => CellValue,
  isThere: (row: string) => boolean,
  anyway: boolean,
): { readonly taken: readonly Proposal[]; readonly moved: DecisionRead['moved'] } {
  const inOrder = [...group].sort((a, b) => a.at - b.at);
  const last = new Map(inOrder.map((proposal) => [`${proposal.row} ${proposal.field}`, proposal]));
  const taken: Proposal[] = [];
  const moved: DecisionRead['moved'][number][] = [];
  for (const proposal of inOrder) {
    const now = valueNow(proposal);
    const isLast = last.get(`${proposal.row} ${proposal.field}`) === proposal;
    const stands = sameValue(now, proposal.was) || sameValue(now, proposal.value);
    if (isThere(proposal.row) && isLast && (stands || anyway)) taken.push(proposal);
    else
      moved.push({
        id: proposal.id,
        now: isLast ? now : last.get(`${proposal.row} ${proposal.field}`)!.value,
      });
  }
  return { taken, moved };
}
