import { expect, test } from 'vitest';
import { PLAN_ROLES, type PlanRole } from './roles.ts';
import { WAIVER_ACTS, waiverRefusal, type WaiverState } from './waivers.ts';

const asker = (role: PlanRole, userId = 'me') => ({ userId, grant: { role, money: false } });
const waiver = (state: WaiverState, userId = 'other') => ({ state, askedBy: { userId, name: 'Somebody' } });

test('Q5 managers and owners decide about waivers, never about their own', () => {
  const able = PLAN_ROLES.filter((role) => waiverRefusal('approve', waiver('asked'), asker(role)) === null);
  expect(able).toEqual(['owner', 'manager']);
  for (const act of ['approve', 'refuse'] as const)
    expect(waiverRefusal(act, waiver('asked', 'me'), asker('owner'))).toBe('own-waiver');
});

test('Q5 whoever may ask or decide may withdraw, and nobody else', () => {
  const able = PLAN_ROLES.filter(
    (role) => waiverRefusal('withdraw', waiver('approved'), asker(role)) === null,
  );
  expect(able).toEqual(['owner', 'planner', 'manager']);
});

test('Q5 what is settled stays so', () => {
  const settled = WAIVER_ACTS.flatMap((act) =>
    (['approved', 'refused', 'withdrawn'] as const)
      .filter((state) => waiverRefusal(act, waiver(state), asker('manager')) === 'waiver-settled')
      .map((state) => `${act} ${state}`),
  );
  expect(settled).toEqual([
    ...['approve', 'refuse'].flatMap((act) =>
      ['approved', 'refused', 'withdrawn'].map((state) => `${act} ${state}`),
    ),
    'withdraw refused',
    'withdraw withdrawn',
  ]);
});
