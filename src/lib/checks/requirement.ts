import { requirementNeed, type Requirement } from '../domain/requirement.ts';
import { plannedFor } from '../schema/sheets/touchpoints.ts';
import type { PlanView, SheetId } from '../schema/index.ts';
import salesSiteHardware from '../standards/sales-site-hardware.json' with { type: 'json' };
import type { Check } from './check.ts';
import type { Found } from './finding.ts';
import { str } from './reading.ts';

type Rule = Requirement & { readonly exact: boolean };

const STANDARDS: Readonly<Record<string, readonly Rule[]>> = {
  [salesSiteHardware.id]: salesSiteHardware.requirements as unknown as readonly Rule[],
};

/** Where the requirement is met at present, or where it would be. */
function placeOf(plan: PlanView, rule: Rule): { sheet: SheetId; rows: string[] } {
  const sheets: readonly SheetId[] = rule.kind === 'space' ? ['zones'] : ['supplies', 'floor'];
  for (const sheet of sheets) {
    const rows = plan.rows(sheet).filter((row) => str(row, 'requirementId') === rule.id);
    if (rows.length > 0) return { sheet, rows: rows.map((row) => row.id) };
  }
  return { sheet: sheets[0]!, rows: [] };
}

function judge(plan: PlanView, rule: Rule): Found[] {
  const { tier, parameters } = plan.facts;
  const need = requirementNeed(rule, tier, parameters);
  if (need === null) return [];
  const have = plannedFor(rule, plan) / 1000;
  const short = have < need;
  const isRequired = rule.tiers[tier ?? '']?.level === 'required';
  if (!short && !(rule.exact && isRequired && have !== need)) return [];
  const { sheet, rows } = placeOf(plan, rule);
  return [
    {
      kind: short ? 'requirement_short' : 'requirement_not_exact',
      severity: isRequired ? 'error' : 'advice',
      ...{ sheet, rows, field: rule.kind === 'space' ? 'requirementId' : 'quantity' },
      params: { requirement: rule.id, need: need * 1000, have: have * 1000 },
      about: rule.id,
    },
  ];
}

/** The standard asks for more, or for another number, than the plan has. */
export const requirement: Check = {
  number: 1,
  sheets: ['zones', 'floor', 'supplies'],
  money: false,
  dependsOnToday: false,
  run: (plan) => (STANDARDS[plan.facts.standardId ?? ''] ?? []).flatMap((rule) => judge(plan, rule)),
};
