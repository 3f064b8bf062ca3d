import { expect, test } from 'vitest';
import { earlierPlans, type PlanOfKind } from './earlierPlans.ts';

const TODAY = '2027-06-01';
const plan = (id: string, day0: string | null, more: Partial<PlanOfKind> = {}): PlanOfKind => ({
  ...{ id, name: id, day0, kind: null, standardId: null },
  ...more,
});
const own = plan('own', '2027-06-19', { kind: 'brand-event', standardId: 'sales-site' });
const offered = (of: PlanOfKind, others: readonly PlanOfKind[]) =>
  earlierPlans(of, others, TODAY).map(({ id, why }) => `${id} ${why}`);

test('E11 the same kind of event comes first, then the same standard, the latest first in each', () => {
  const others = [
    plan('other', '2027-06-18'),
    plan('ruled', '2026-01-01', { standardId: 'sales-site' }),
    plan('old', '2024-06-01', { kind: 'brand-event' }),
    plan('last', '2026-06-01', { kind: 'brand-event', standardId: 'sales-site' }),
  ];
  expect(offered(own, others)).toEqual(['last kind', 'old kind', 'ruled standard', 'other null']);
});

test('E11 only plans of earlier days are there: none of the same day, none without one, not the plan itself', () => {
  const others = [own, plan('same', '2027-06-19'), plan('later', '2027-07-01'), plan('open', null)];
  expect(offered(own, others)).toEqual([]);
});

test('E11 a plan whose day is open is held against what was before today, and nothing open is its kind', () => {
  const others = [plan('before', '2027-05-31'), plan('today', TODAY)];
  expect(offered(plan('own', null), others)).toEqual(['before null']);
});
