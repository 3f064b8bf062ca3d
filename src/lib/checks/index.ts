import type { StockShortage } from '../domain/stockUses.ts';
import type { PlanView } from '../schema/index.ts';
import { batchLength } from './batchLength.ts';
import { capacity } from './capacity.ts';
import type { Check } from './check.ts';
import { NO_CREW, type CrewBeside } from './crewBeside.ts';
import { crewClash } from './crewClash.ts';
import { cueOutsideShift } from './cueOutsideShift.ts';
import { constraint } from './constraint.ts';
import { cueCycle } from './cueCycle.ts';
import { doubleBooking } from './doubleBooking.ts';
import type { Finding } from './finding.ts';
import { foundShort } from './foundShort.ts';
import { lateSupply } from './lateSupply.ts';
import { noBudgetLine } from './noBudgetLine.ts';
import { outside } from './outside.ts';
import { outsideDates } from './outsideDates.ts';
import { overBudget } from './overBudget.ts';
import { overlap } from './overlap.ts';
import { overPlaced } from './overPlaced.ts';
import { ownerMissing } from './ownerMissing.ts';
import { power } from './power.ts';
import { quantityDiffers } from './quantityDiffers.ts';
import { requirement } from './requirement.ts';
import { roleNotStaffed } from './roleNotStaffed.ts';
import { shortSupply } from './shortSupply.ts';
import { stacking } from './stacking.ts';
import { spacing } from './spacing.ts';
import { staffingRule } from './staffingRule.ts';
import { stockShort } from './stockShort.ts';
import { supplyReturn } from './supplyReturn.ts';
import { tooHigh } from './tooHigh.ts';
import { trainingMissing } from './trainingMissing.ts';
import { untrained } from './untrained.ts';
import { zoneOverlap } from './zoneOverlap.ts';

export type { Check } from './check.ts';
export { NO_CREW, type CrewBeside } from './crewBeside.ts';
export * from './finding.ts';

/** The cross-sheet checks, in schema.md's order. */
export const CHECKS = {
  requirement,
  constraint,
  outside,
  overlap,
  stacking,
  tooHigh,
  zoneOverlap,
  overPlaced,
  lateSupply,
  shortSupply,
  ownerMissing,
  roleNotStaffed,
  cueOutsideShift,
  doubleBooking,
  overBudget,
  quantityDiffers,
  noBudgetLine,
  outsideDates,
  batchLength,
  trainingMissing,
  staffingRule,
  power,
  cueCycle,
  supplyReturn,
  foundShort,
  crewClash,
  untrained,
  stockShort,
  spacing,
  capacity,
} satisfies Record<string, Check>;
export type CheckId = keyof typeof CHECKS;
export const CHECK_IDS = Object.keys(CHECKS) as CheckId[];

/** A check tells of so many places; what is beyond is counted in one finding more. */
export const MOST_FINDINGS = 200;

/** What one check says of a plan. Sheets that the view lacks count as empty. */
export function runCheck(
  id: CheckId,
  plan: PlanView,
  crew: CrewBeside = NO_CREW,
  stock: readonly StockShortage[] = [],
): Finding[] {
  const check: Check = CHECKS[id];
  const found = check
    .run(plan, crew, stock)
    .map((one): Finding => ({ ...one, check: id, money: check.money }));
  const last = found[MOST_FINDINGS];
  if (!last) return found;
  return [
    ...found.slice(0, MOST_FINDINGS),
    { ...last, kind: 'and_more', rows: [], params: { count: found.length - MOST_FINDINGS }, about: 'more' },
  ];
}
