import { readQuery } from '#lib/search/index.ts';
import * as v from 'valibot';
import { grantsOf } from '../db/members.ts';
import { plansOfMember } from '../db/plans.ts';
import type { Commands, SearchAnswer, SearchHit } from '../handoff.ts';
import type { Context, SearchedPlan } from './context.ts';
import { optionalLine, readInput } from './input.ts';

const LONGEST_QUERY = 80;
/** Plans that are told of without a query. */
const MOST_PLANS = 50;

export const searchInput = {
  q: v.optional(optionalLine(LONGEST_QUERY), null),
  plan: v.optional(optionalLine(64), null),
};

/**
 * Finds plans, sheets and rows of all plans that one is a member of, those in the archive included and those in the
 * trash not, by what one may read there. Without a query: one's plans.
 */
export function search({ db, search: index }: Context): Commands['search'] {
  return async ({ userId }, input, locale) => {
    const { q, plan: openPlan } = readInput(searchInput, input);
    const grants = await grantsOf(db, userId);
    const active = await plansOfMember(db, userId, 'active');
    const archived = await plansOfMember(db, userId, 'archived');
    const plans = [...active, ...archived]
      .map(({ id, name, locale, venueName }): SearchedPlan => {
        return { id, name, locale, venueName, grant: grants.get(id)! };
      })
      .sort((a, b) => Number(b.id === openPlan) - Number(a.id === openPlan));
    const query = readQuery(q ?? '');
    return query === null ? listed(plans) : index.find({ userId, plans, query, locale, openPlan });
  };
}

function listed(plans: readonly SearchedPlan[]): SearchAnswer {
  const hits = plans.slice(0, MOST_PLANS).map(({ id, name, locale }, rank): SearchHit => {
    return {
      type: 'plan',
      plan: { id, name, locale },
      sheet: null,
      row: null,
      name,
      text: null,
      marks: [],
      rank,
    };
  });
  return { hits, partial: plans.length > MOST_PLANS };
}
