import { shiftsOn, sumOfWork, workOf, type Work, type WorkSum } from '../domain/crewHours.ts';
import { costOf, type CrewRates } from '../domain/crewPay.ts';
import { linePrice, lineTerms } from '../domain/linePrice.ts';
import type { Minor } from '../domain/money.ts';
import { num, personsIn, str } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';
import { HOUR, LUMP } from './staffUnit.ts';
import type { CellValue, RowId } from './values.ts';

/** What the sheets of a plan do not say about its people's hours. */
export interface CrewReading {
  /** Seconds of a day at the usual rate. */
  readonly dailyLimit: number;
  /** An hour of overtime, in percent of the usual rate. */
  readonly overtimePercent: number;
  /** Null where they are not the reader's to know. */
  readonly rates: CrewRates | null;
  /** Who will not come works nothing. */
  isDeclined(row: RowId, person: string): boolean;
}

/** Hours, and what they cost in minor units of the plan; null where the cost of any of them is not known. */
export interface CrewCost extends WorkSum {
  readonly cost: Minor | null;
}

/**
 * What the shifts of a plan ask of its people, piece by piece.
 * @param only one day of the plan, which is quick to reckon; null for all
 */
export function workIn(plan: PlanView, crew: CrewReading, only: number | null = null): Work[] {
  const shifts = plan.rows('staffing').flatMap((row) => {
    const [start, end] = [num(row, 'shiftStart'), num(row, 'shiftEnd')];
    if (start === null || end === null) return [];
    return [
      {
        ...{ row: row.id, role: str(row, 'role'), start, end, days: num(row, 'days') ?? 1 },
        persons: personsIn(row).filter((person) => !crew.isDeclined(row.id, person)),
        headcount: num(row, 'headcount') ?? 0,
      },
    ];
  });
  return workOf(only === null ? shifts : shiftsOn(shifts, only), crew.dailyLimit);
}

/** What some of it comes to. */
export function crewCost(work: readonly Work[], crew: CrewReading, plan: PlanView): CrewCost {
  const { rates, overtimePercent } = crew;
  const cost = work.reduce<Minor | null>((sum, each) => {
    const own = sum === null || rates === null ? null : costOf(each, rates, overtimePercent, plan.facts);
    return own === null ? null : sum! + own;
  }, 0);
  return { ...sumOfWork(work), cost };
}

/** By row of the staffing sheet; rows without times ask for nothing. */
export function costByRow(plan: PlanView, crew: CrewReading): ReadonlyMap<RowId, CrewCost> {
  const byRow = Map.groupBy(workIn(plan, crew), ({ row }) => row);
  return new Map([...byRow].map(([row, work]) => [row, crewCost(work, crew, plan)]));
}

/**
 * The cells of a line that pays for hours: person-hours at what one of them costs on average, overtime included; or
 * one sum, where no such price comes out at the cost to the minor unit.
 */
export function cellsOfHours(
  { seconds, cost }: CrewCost & { readonly cost: Minor },
  plan: PlanView,
): Readonly<Record<'quantity' | 'unit' | 'unitPrice' | 'priceCurrency', CellValue>> {
  const { locale } = plan.facts;
  const quantity = (seconds * 5) / 18;
  const unitPrice = (cost * 1000) / quantity;
  const isEven =
    Number.isSafeInteger(quantity) && Number.isSafeInteger(unitPrice) && unitPrice * quantity === cost * 1000;
  return isEven
    ? { quantity, unit: HOUR[locale], unitPrice, priceCurrency: null }
    : { quantity: 1000, unit: LUMP[locale], unitPrice: cost, priceCurrency: null };
}

/** What a line comes to before discount, service and tax, in minor units of the plan; null without a rate. */
export function netOf(line: RowView, plan: PlanView): Minor | null {
  const terms = lineTerms((field) => line.value(field), plan.facts);
  return linePrice({ ...terms, discount: null, service: null, tax: null }).amount;
}
