import { amountOf } from '../schema/sheets/budget.ts';
import type { Check } from './check.ts';
import { total } from '../schema/reading.ts';

/** The lines amount to more than was approved. */
export const overBudget: Check = {
  number: 15,
  sheets: ['budget'],
  money: true,
  dependsOnToday: false,
  run(plan) {
    const approved = plan.facts.approvedBudget;
    const sum = total(plan.rows('budget'), amountOf);
    if (approved === null || sum <= approved) return [];
    return [
      {
        ...{ kind: 'over_budget', severity: 'error', sheet: 'budget', rows: [], field: 'amount' },
        params: { total: sum, approved, over: sum - approved },
      },
    ];
  },
};
