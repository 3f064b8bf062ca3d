import staffingTraining from '../standards/staffing-training.json' with { type: 'json' };
import type { Check } from './check.ts';
import { nameOf, num, str } from './reading.ts';

interface Rule {
  readonly id: string;
  readonly role: string;
  readonly zone: string;
  readonly min: number;
  readonly appliesTo: readonly string[];
}

/** Rules that count heads. Others of the standard count orders and customers, which no sheet holds. */
const RULES = (staffingTraining.rules as readonly (Partial<Rule> & { per: string | null })[]).filter(
  (rule): rule is Rule & { per: null } =>
    Boolean(rule.appliesTo && rule.zone && rule.min) && rule.per === null,
);

/** Fewer people of a role in a zone than the staffing standard asks for at this kind of event. */
export const staffingRule: Check = {
  number: 21,
  sheets: ['staffing', 'zones'],
  money: false,
  dependsOnToday: false,
  run: (plan) =>
    RULES.flatMap(({ id, role, zone, min, appliesTo }) => {
      // A template's keys are row ids, so a rule finds its zone by key, whatever the plan calls it.
      const place = plan.row('zones', zone);
      if (!place || !appliesTo.includes(plan.facts.kind ?? '')) return [];
      const rows = plan
        .rows('staffing')
        .filter((row) => str(row, 'role') === role && str(row, 'zone') === zone);
      const have = rows.reduce((sum, row) => sum + (num(row, 'headcount') ?? 0), 0);
      if (have >= min) return [];
      return [
        {
          ...{ kind: 'staffing_rule' as const, severity: 'error' as const, sheet: 'staffing' as const },
          ...{ rows: rows.map((row) => row.id), field: 'headcount', about: id },
          params: { role, zone: nameOf(place, 'name'), need: min, have },
        },
      ];
    }),
};
