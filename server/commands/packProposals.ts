import { contentOf } from '#lib/schema/packContent.ts';
import { withProposal } from '#lib/schema/packProposal.ts';
import * as v from 'valibot';
import type { Trx } from '../db/database.ts';
import { grantsOf } from '../db/members.ts';
import type { PackContent } from '#lib/schema/packContent.ts';
import { readPlan } from '../db/plans.ts';
import { packsOf, packVersion, writePack, type OwnPack } from '../db/rulePacks.ts';
import { changesInWorkspace } from '../db/standardChanges.ts';
import { AppError } from '../errors.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import { standardsFor } from './packAccess.ts';
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
 * @throws AppError not-found, not-allowed, standard-change-settled; invalid-field for a refusal without a reason and for
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
        pack,
        requirement: isWritten ? await write(trx, workspaceId, pack, change, { by: userId, at }) : null,
      });
      return { ...said, planId: change.plan.id, change, finish };
    });
}

/** @returns the requirement that the draft has it in; null where the pack has none for it, whose draft is begun all the same */
async function write(
  trx: Trx,
  workspaceId: string,
  packId: string,
  change: Awaited<ReturnType<typeof changesInWorkspace>>[number],
  by: { readonly by: string; readonly at: number },
): Promise<string | null> {
  const [pack] = await packsOf(trx, workspaceId, packId);
  if (!pack || pack.archived) throw invalid('pack', 'unknown-standard');
  const content = await draftOf(trx, pack);
  const plan = await readPlan(trx, change.plan.id);
  const draft = withProposal(content, change, plan?.tier ?? null);
  await writePack(trx, { ...pack, draft: draft ?? content }, by);
  return draft && change.requirementId;
}

async function draftOf(trx: Trx, { id, organizationId, draft, latest }: OwnPack): Promise<PackContent> {
  return draft ?? contentOf((await packVersion(trx, organizationId, id, latest))!);
}
