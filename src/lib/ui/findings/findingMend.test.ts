import { expect, test } from 'vitest';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { mendOf } from './findingMend.ts';

overwriteGetLocale(() => 'en');
const finding = { kind: 'supply_without_line', rows: ['r1'] } as const;

test('M6 a supply that nobody pays for leads those who add lines to the line that would', () => {
  const offered = PLAN_ROLES.filter((role) => mendOf(finding, 'p', { role, money: true }));
  expect(offered).toEqual(['owner', 'planner']);
  expect(mendOf(finding, 'p', { role: 'planner', money: true })).toEqual({
    ...{ href: '/plans/p/budget?add=r1', label: 'Add lines' },
  });
});

test('M6 other findings, and those of no row, offer none', () => {
  const owner = { role: 'owner', money: true } as const;
  expect(mendOf({ kind: 'over_budget', rows: ['r1'] }, 'p', owner)).toBeNull();
  expect(mendOf({ ...finding, rows: [] }, 'p', owner)).toBeNull();
});
