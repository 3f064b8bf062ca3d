import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLAN_ROLES } from '#lib/domain/roles.ts';
import { planPages } from './planPages.ts';

test.each(PLAN_ROLES)('what is offered to a %s of the plan, there is a page for', (role) => {
  const pages = planPages({ role, money: true });
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.filter(({ path }) => !existsSync(`src/routes/plans/[plan]/${path}/+page.svelte`))).toEqual([]);
});

test('who may not read money is offered none of its pages', () => {
  for (const grant of [
    { role: 'agency', money: true },
    { role: 'viewer', money: false },
  ] as const)
    expect(planPages(grant).filter(({ group }) => group === 'money')).toEqual([]);
  expect(planPages({ role: 'viewer', money: true }).filter(({ group }) => group === 'money')).toHaveLength(3);
});
