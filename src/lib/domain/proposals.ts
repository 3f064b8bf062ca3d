import { mayDecide, type Asker, type Freeze } from './freeze.ts';

/** What became of a proposal. `lapsed`: the next show was armed before anybody decided. */
export const PROPOSAL_STATES = ['open', 'withdrawn', 'accepted', 'declined', 'lapsed'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_DECISIONS = ['accept', 'decline', 'withdraw'] as const;
export type ProposalDecision = (typeof PROPOSAL_DECISIONS)[number];

export const AFTER: Readonly<Record<ProposalDecision, ProposalState>> = {
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
};

/** Why somebody can't decide so on a proposal; null when they can (F7, F8). */
export function decisionRefusal(
  decision: ProposalDecision,
  { state, proposer }: { readonly state: ProposalState; readonly proposer: string },
  freeze: Pick<Freeze, 'caller'>,
  asker: Asker,
): 'not-caller' | 'not-own' | 'decided' | null {
  if (decision === 'withdraw' && proposer !== asker.userId) return 'not-own';
  if (decision !== 'withdraw' && !mayDecide(freeze, asker)) return 'not-caller';
  return state === 'open' ? null : 'decided';
}
