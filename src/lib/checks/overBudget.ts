import { plannedTotal } from '../schema/sheets/budget.ts';
import type { Check } from './check.ts';

/** The lines amount to more than was approved. */
export const overBudget: Check = {
  number: 15,
  sheets: ['budget'],
  money: true,
  dependsOnToday: false,
  run(plan) {
    const approved = plan.facts.approvedBudget;
    const sum = plannedTotal(plan.rows('budget'), plan);
    if (approved === null || sum <= approved) return [];
    return [
      {
        ...{ kind: 'over_budget', severity: 'error', sheet: 'budget', rows: [], field: 'amount' },
        params: { total: sum, approved, over: sum - approved },
      },
    ];
  },
};
