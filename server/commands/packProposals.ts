import { withProposal } from '#lib/schema/packProposal.ts';
import * as v from 'valibot';
import type { Trx } from '../db/database.ts';
import { grantsOf } from '../db/members.ts';
import { readPlan } from '../db/plans.ts';
import { contentNow, ownPack, writePack } from '../db/rulePacks.ts';
import { changesInWorkspace } from '../db/standardChanges.ts';
import { AppError } from '../errors.ts';
import type { Commands, ProposalDecided } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import { keepSavable, standardsFor } from './packAccess.ts';
import { demand } from './planAccess.ts';
import { standardDecisionInput, settled } from './settleProposal.ts';

/**
 * What people want changed in the standards, of all plans of the workspace for its owners, else of those that the
 * reader is in. @throws AppError not-found for guests
 */
export function listPackChanges({ db }: Context): Commands['listPackChanges'] {
  return async ({ userId }) => {
    const { workspaceId, isOwner, keeps } = await standardsFor(db, userId);
    const mine = isOwner ? null : [...(await grantsOf(db, userId)).keys()];
    return { changes: await changesInWorkspace(db, workspaceId, mine), may: { decide: keeps } };
  };
}

export const proposalDecisionInput = {
  ...standardDecisionInput,
  pack: v.optional(v.nullable(line(60)), null),
};

/**
 * Takes a proposal, with a pack into whose draft it is written, or refuses it with a reason. Whoever proposed it hears.
 * @throws AppError not-found, not-allowed, standard-change-settled, too-large; invalid-field for a refusal without a reason and for
 *   a pack that is not the workspace's
 */
export function decidePackChange(context: Context): Commands['decidePackChange'] {
  return (actor, id, input) =>
    settled(context, actor, async (trx) => {
      const { userId } = actor;
      const { workspaceId, isOwner, keeps } = await standardsFor(trx, userId);
      const { pack, ...said } = readInput(proposalDecisionInput, input);
      const mine = isOwner ? null : [...(await grantsOf(trx, userId)).keys()];
      const change = (await changesInWorkspace(trx, workspaceId, mine)).find((one) => one.id === id);
      if (!change) throw new AppError('not-found');
      demand(keeps);
      const isWritten = said.state === 'taken' && pack !== null;
      const finish = async (at: number) => ({
        ...{ pack, requirement: null, step: null },
        ...(isWritten && (await write(trx, workspaceId, pack, change, { by: userId, at }))),
      });
      return { ...said, planId: change.plan.id, change, finish };
    });
}

/** @returns what the draft has it in; nothing where the pack has nothing for it, whose draft is begun all the same */
async function write(
  trx: Trx,
  workspaceId: string,
  packId: string,
  change: Awaited<ReturnType<typeof changesInWorkspace>>[number],
  by: { readonly by: string; readonly at: number },
): Promise<Partial<Pick<ProposalDecided, 'requirement' | 'step'>>> {
  const pack = await ownPack(trx, workspaceId, packId);
  if (!pack || pack.archived) throw invalid('pack', 'unknown-standard');
  const content = await contentNow(trx, pack);
  const plan = await readPlan(trx, change.plan.id);
  const written = withProposal(content, change, plan?.tier ?? null);
  const draft = written?.content ?? content;
  keepSavable(pack, draft);
  await writePack(trx, { ...pack, draft }, by);
  if (written === null) return {};
  return written.part === 'steps' ? { step: written.id } : { requirement: written.id };
}
