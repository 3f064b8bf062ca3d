import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../handoff.ts';
import { silentLog } from '../log.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { PlanBudgets } from './planBudgets.ts';
import { warmBudgets } from './warmBudgets.ts';

let h: Harness;
let owner: Actor;
const plans: string[] = [];

beforeAll(async () => {
  h = await openHarness();
  owner = await h.newcomer('Owner');
  for (const name of ['Night', 'Day', 'Gone']) {
    const plan = { name, locale: 'en', day0: null, template: 'brand-night' };
    plans.push((await h.commands.createPlan(owner, plan)).id);
    h.clock.forward(1_000);
  }
  await h.commands.trashPlan(owner, plans[2]!);
});
afterAll(() => h.close());

/** Budgets as after a start, and which plans were reckoned. */
function started() {
  const budgets = new PlanBudgets(h.db, h.context.bus);
  const reckoned: string[] = [];
  const of = budgets.of.bind(budgets);
  budgets.of = (planId) => {
    reckoned.push(planId);
    return of(planId);
  };
  return { budgets, reckoned };
}

test('M3 after a start the budgets of all plans outside the trash are made ready', async () => {
  const { budgets, reckoned } = started();
  const { signal } = new AbortController();
  await warmBudgets({ db: h.db, log: silentLog, budgets, signal, changed: () => {} });
  expect(reckoned).toEqual([plans[0], plans[1]]);
  const [first, again] = [await budgets.of(plans[0]!), await budgets.of(plans[0]!)];
  expect(first).toBe(again);
});

test('M3 a budget that cannot be read keeps none of the others, and a stop ends it after the plan in hand', async () => {
  const { budgets, reckoned } = started();
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (...said: unknown[]) => void warnings.push(said) };
  const stop = new AbortController();
  const of = budgets.of;
  budgets.of = async (planId) => {
    await of(planId);
    throw new Error('damaged');
  };
  await warmBudgets({ db: h.db, log, budgets, signal: stop.signal, changed: () => {} });
  expect(reckoned).toEqual([plans[0], plans[1]]);
  expect(warnings).toHaveLength(2);
  budgets.of = (planId) => {
    stop.abort();
    return of(planId);
  };
  await warmBudgets({ db: h.db, log, budgets, signal: stop.signal, changed: () => {} });
  expect(reckoned).toHaveLength(3);
  expect(warnings).toHaveLength(2);
});
