import { APPROVAL_ACTS } from '#lib/api/approvalActs.ts';
import * as v from 'valibot';
import { approvalActs } from '../db/approvalActs.ts';
import type { Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { logPage, optionalLine, page, readInput } from './input.ts';
import { openPlan, readableSheet } from './planAccess.ts';

export const approvalActsInput = {
  ...logPage,
  line: v.optional(optionalLine(64), null),
  person: v.optional(optionalLine(64), null),
  kind: v.optional(v.nullable(v.picklist([...APPROVAL_ACTS, 'decided'], 'wrong-type')), null),
};

/** What a decision came to, in one word. */
const DECIDED = APPROVAL_ACTS.filter((kind) => kind !== 'submitted' && kind !== 'withdrawn');

/**
 * What was submitted, withdrawn and decided of a plan's budget, with the values it was about, newest first: of all
 * lines or of one, by a person or in whose place it was done.
 * @throws AppError not-found, also for those who may not read the budget; invalid-field
 */
export function readApprovalActs({ db }: Context): Commands['readApprovalActs'] {
  return async ({ userId }, planId, input) => {
    const { grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'budget');
    const { before, limit, line, person, kind } = readInput(approvalActsInput, input);
    const kinds = kind === null ? null : kind === 'decided' ? DECIDED : [kind];
    const found = await approvalActs(db, { planId, before, line, person, kinds, most: limit + 1 });
    const { items, next } = page(found, limit, ({ id }) => id);
    return { acts: items, next };
  };
}
