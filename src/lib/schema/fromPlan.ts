import type { Thousandths } from '../domain/money.ts';
import { SOURCE_SHEETS, sourceOf, sourceQuantity, type Source, type SourceSheet } from './budgetSource.ts';
import { crewRole } from './options.ts';
import { num, str } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';
import type { RowId } from './values.ts';

/** A row of the plan that no budget line pays for, as a line of its own would begin. */
export interface UnpaidSource extends Source {
  readonly description: string;
  readonly category: string;
  readonly quantity: Thousandths | null;
  readonly unit: string;
  /** Of another line with the same name and unit; null while no price is known. */
  /** See domain/linePrice.ts. */
  readonly unitPrice: number | null;
  /** The currency that price is in, where it is not the plan's. */
  readonly priceCurrency: string | null;
}

/** A line whose quantity is not its source's. Quantities are thousandths. */
export interface Drift extends Source {
  readonly line: RowId;
  readonly from: Thousandths | null;
  readonly to: Thousandths;
}

/** Lines that differ from what they are linked to, in the order of the sheet. */
export function driftedLines(plan: PlanView): readonly Drift[] {
  return plan.rows('budget').flatMap((line) => {
    const source = sourceOf(line, plan);
    const to = source && sourceQuantity(source);
    const from = num(line, 'quantity');
    if (!source || to === null || to === 0 || to === from) return [];
    return [{ line: line.id, sheet: source.sheet, row: source.row, from, to }];
  });
}

const PERSON_DAY = { 'zh-CN': '人天', en: 'person-day' };
const PIECE = { 'zh-CN': '个', en: 'pc' };

/**
 * Supplies, shifts and floor items that no line in the budget is linked to. A floor item that is placed from a
 * supply is paid for with that supply.
 */
export function unpaidSources(plan: PlanView): readonly UnpaidSource[] {
  const { locale } = plan.facts;
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
      const price = prices.get(priceKey(begun.description, begun.unit)) ?? null;
      return [
        {
          ...{ sheet, row: cells.id, quantity: sourceQuantity({ sheet, cells }), ...begun },
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
