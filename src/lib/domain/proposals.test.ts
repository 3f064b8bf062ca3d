import { describe, expect, it } from 'vitest';
import { AFTER, decisionRefusal, PROPOSAL_STATES, type ProposalDecision } from './proposals.ts';
import type { PlanRole } from './roles.ts';

const CASES: readonly [string, ProposalDecision, string, PlanRole, string | null, string | null][] = [
  ['F7 whoever proposed it withdraws it', 'withdraw', 'bob', 'agency', 'ann', null],
  ['F7 nobody else withdraws it', 'withdraw', 'ann', 'owner', 'ann', 'not-own'],
  ['F8 the caller accepts it', 'accept', 'ann', 'planner', 'ann', null],
  ['F8 the caller declines it', 'decline', 'ann', 'planner', 'ann', null],
  ['F8 another planner does not during the show', 'accept', 'bob', 'planner', 'ann', 'not-caller'],
  ['F8 nor does an owner', 'decline', 'eve', 'owner', 'ann', 'not-caller'],
  ['F11 after the show any planner does', 'accept', 'bob', 'planner', null, null],
  ['F11 after the show no agency does', 'accept', 'bob', 'agency', null, 'not-caller'],
];

describe('what may be decided on a proposal', () => {
  it.each(CASES)('%s', (_, decision, userId, role, caller, refusal) => {
    const grant = { role, money: false };
    const proposal = { state: 'open', proposer: 'bob' } as const;
    expect(decisionRefusal(decision, proposal, { caller }, { userId, grant })).toBe(refusal);
  });

  it('F8 is decided once', () => {
    const ann = { userId: 'ann', grant: { role: 'owner', money: true } } as const;
    for (const state of PROPOSAL_STATES.filter((each) => each !== 'open'))
      expect(decisionRefusal('accept', { state, proposer: 'bob' }, { caller: 'ann' }, ann)).toBe('decided');
    expect(Object.values(AFTER)).not.toContain('open');
  });
});
