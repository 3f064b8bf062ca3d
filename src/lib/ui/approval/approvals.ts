import type { ApprovalsRead } from '#server/handoff.ts';

/** Rules, rights and people of a plan's approvals, as its page was served with. Amounts are minor units. */
export type Approvals = Pick<ApprovalsRead, 'rules' | 'may' | 'limit' | 'limits' | 'delegations'>;
