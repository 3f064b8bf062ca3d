import type { Minor, Thousandths } from '../domain/money.ts';
import { SOURCE_SHEETS, sourceOf, sourceQuantity, type Source, type SourceSheet } from './budgetSource.ts';
import { cellsOfHours, costByRow, netOf, type CrewCost, type CrewReading } from './crewCost.ts';
import { crewRole } from './options.ts';
import { num, str } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';
import type { CellValue, RowId } from './values.ts';

/** A row of the plan that no budget line pays for, as a line of its own would begin. */
export interface UnpaidSource extends Source {
  readonly description: string;
  readonly category: string;
  readonly quantity: Thousandths | null;
  readonly unit: string;
  /** What hours cost, else of another line with the same name and unit (domain/linePrice.ts); null while none is known. */
  readonly unitPrice: number | null;
  /** The currency that price is in, where it is not the plan's. */
  readonly priceCurrency: string | null;
}

/** A line that does not say what it is linked to comes to. Quantities are thousandths. */
export interface Drift extends Source {
  readonly line: RowId;
  readonly from: Thousandths | null;
  readonly to: Thousandths;
  /** What makes it say so. */
  readonly cells: Readonly<Record<string, CellValue>>;
  /** Of a shift whose cost is known: what its hours come to. */
  readonly hours: CrewCost | null;
}

/**
 * Lines that differ from what they are linked to, in the order of the sheet: in money from the hours of a shift whose
 * cost is known, in quantity from everything else.
 * @param crew null where nothing is known of hours
 */
export function driftedLines(plan: PlanView, crew: CrewReading | null): readonly Drift[] {
  const costs = crew && costByRow(plan, crew);
  return plan.rows('budget').flatMap((line): readonly Drift[] => {
    const source = sourceOf(line, plan);
    if (!source) return [];
    const { sheet, row } = source;
    const from = num(line, 'quantity');
    const to = sourceQuantity(source, str(line, 'unit'));
    const isOff = to !== null && to !== from;
    const hours = sheet === 'staffing' ? (costs?.get(row) ?? null) : null;
    if (hours !== null && hours.cost !== null && hours.seconds > 0) {
      if (!isOff && netOf(line, plan) === hours.cost) return [];
      const cells = cellsOfHours({ ...hours, cost: hours.cost }, plan);
      return [{ line: line.id, sheet, row, from, to: Number(cells.quantity), cells, hours }];
    }
    return isOff ? [{ line: line.id, sheet, row, from, to, cells: { quantity: to }, hours: null }] : [];
  });
}

/** What the hours of a drifted line cost more than it comes to (or less, below zero); null where its sum is right. */
export function hoursOff({ line, hours }: Drift, plan: PlanView): Minor | null {
  const cells = plan.row('budget', line);
  if (!cells || hours === null || hours.cost === null) return null;
  const amount = netOf(cells, plan);
  return amount === hours.cost ? null : hours.cost - (amount ?? 0);
}

const PERSON_DAY = { 'zh-CN': '人天', en: 'person-day' };
const PIECE = { 'zh-CN': '个', en: 'pc' };

/**
 * Supplies, shifts and floor items that no line in the budget is linked to. A floor item that is placed from a
 * supply is paid for with that supply.
 * @param crew null where nothing is known of hours
 */
export function unpaidSources(plan: PlanView, crew: CrewReading | null): readonly UnpaidSource[] {
  const { locale } = plan.facts;
  const costs = crew && costByRow(plan, crew);
  const paid = new Set(
    plan.rows('budget').flatMap((line) => {
      const source = sourceOf(line, plan);
      return source ? [`${source.sheet} ${source.row}`] : [];
    }),
  );
  const prices = knownPrices(plan);
  return SOURCE_SHEETS.flatMap((sheet) =>
    plan.rows(sheet).flatMap((cells): readonly UnpaidSource[] => {
      const supply = sheet === 'floor' ? str(cells, 'supply') : null;
      const isSupplied = supply !== null && plan.row('supplies', supply) !== null;
      if (isSupplied || paid.has(`${sheet} ${cells.id}`)) return [];
      const begun = beginning(sheet, cells, locale);
      if (begun === null) return [];
      const hours = sheet === 'staffing' ? costs?.get(cells.id) : undefined;
      if (hours && hours.cost !== null && hours.seconds > 0) {
        const { quantity, unit, unitPrice } = cellsOfHours({ ...hours, cost: hours.cost }, plan);
        const priced = { quantity: Number(quantity), unit: String(unit), unitPrice: Number(unitPrice) };
        return [{ sheet, row: cells.id, ...begun, ...priced, priceCurrency: null }];
      }
      const price = prices.get(priceKey(begun.description, begun.unit)) ?? null;
      return [
        {
          ...{ sheet, row: cells.id, quantity: sourceQuantity({ sheet, cells }, begun.unit), ...begun },
          ...{ unitPrice: price?.unitPrice ?? null, priceCurrency: price?.currency ?? null },
        },
      ];
    }),
  );
}

/** Name, category and unit of a line for a row; null for a row without a name. */
function beginning(
  sheet: SourceSheet,
  cells: RowView,
  locale: 'zh-CN' | 'en',
): Pick<UnpaidSource, 'description' | 'category' | 'unit'> | null {
  if (sheet === 'staffing') {
    const role = str(cells, 'role');
    const description = role === null ? null : (crewRole[role]?.[locale] ?? role);
    return description === null ? null : { description, category: 'staff', unit: PERSON_DAY[locale] };
  }
  const description = str(cells, 'item');
  if (description === null) return null;
  return sheet === 'supplies'
    ? {
        description,
        category: str(cells, 'category') ?? 'logistics',
        unit: str(cells, 'unit') ?? PIECE[locale],
      }
    : { description, category: 'stage', unit: PIECE[locale] };
}

const priceKey = (description: string, unit: string | null): string =>
  JSON.stringify([description.trim().toLowerCase(), unit?.trim().toLowerCase() ?? '']);

/** What lines of the budget pay for things of one name and unit; the last line that says so. */
function knownPrices(
  plan: PlanView,
): ReadonlyMap<string, { readonly unitPrice: number; readonly currency: string | null }> {
  return new Map(
    plan.rows('budget').flatMap((line) => {
      const [description, unitPrice] = [str(line, 'description'), num(line, 'unitPrice')];
      if (description === null || unitPrice === null) return [];
      const currency = str(line, 'priceCurrency');
      return [[priceKey(description, str(line, 'unit')), { unitPrice, currency }] as const];
    }),
  );
}
