import type { PlanFacts } from './sheet.ts';
import type { CellValue } from './values.ts';

/** A plan's facts as cells, the way they stand in the rooms `plan` and `plan-money` (docs/protocol.md). */
export type FactCells = Readonly<Record<string, CellValue>>;

/** What a plan says for good; the day's date follows from the clock. */
export type LastingFacts = Omit<PlanFacts, 'today'>;

/** Each parameter is a cell of its own. */
const PARAMETER = 'parameter:';

/** `plan` is for everybody in the plan, `money` for those who may see amounts (sync rule S1). */
export function factsToCells(facts: LastingFacts): { readonly plan: FactCells; readonly money: FactCells } {
  const { approvedBudget, parameters, ...plain } = facts;
  const own = Object.entries(parameters).map(([name, value]) => [`${PARAMETER}${name}`, value]);
  return { plan: { ...plain, ...(Object.fromEntries(own) as FactCells) }, money: { approvedBudget } };
}

/** Null while the cells are not there yet. */
export function factsFromCells(plan: FactCells, money: FactCells, today: string): PlanFacts | null {
  if (typeof plan.name !== 'string') return null;
  const plain = Object.entries(plan).filter(([key]) => !key.startsWith(PARAMETER));
  const parameters = Object.entries(plan)
    .filter(([key]) => key.startsWith(PARAMETER))
    .map(([key, value]) => [key.slice(PARAMETER.length), value]);
  return {
    ...(Object.fromEntries(plain) as unknown as LastingFacts),
    parameters: Object.fromEntries(parameters) as PlanFacts['parameters'],
    approvedBudget: typeof money.approvedBudget === 'number' ? money.approvedBudget : null,
    today,
  };
}
