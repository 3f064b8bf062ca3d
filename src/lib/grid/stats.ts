import { exact, halfUp } from '#lib/domain/exact.ts';
import { currencyDecimals } from '#lib/domain/money.ts';
import { decimalDigits } from '#lib/domain/decimal.ts';
import { contextInRow, type CellContext, type Kind } from '#lib/schema/index.ts';
import { columnOf } from './cellEdits.ts';
import { cellCount, spansByColumn } from './cellSpans.ts';
import type { Frame } from './frame.ts';
import { whole, type InPieces } from '../domain/pieces.ts';
import type { Selection } from './selection.ts';
import type { GridSource } from './source.ts';

/** What numbers are counted in: only what has the same unit adds up. */
export type Unit = 'number' | 'money' | 'length' | 'duration' | 'planTime' | 'instant' | 'day';

/** Figures of all selected values of one unit, formatted as in the cells, amounts with their currency. */
export interface UnitStats {
  readonly unit: Unit;
  readonly count: number;
  /** Null for moments, which do not add up, and beyond what can be said exactly. */
  readonly sum: string | null;
  readonly average: string | null;
  readonly min: string;
  readonly max: string;
}

/** What the status line says of a selection (K19). */
export interface SelectionStats {
  /** Rows of the sheet. */
  readonly rows: number;
  readonly cells: number;
  readonly filled: number;
  /** In the order of the columns. */
  readonly units: readonly UnitStats[];
}

/** Stored integers per unit of what is counted: quantities are thousandths. */
const UNITS: Readonly<Partial<Record<Kind['name'], Unit>>> = {
  integer: 'number',
  quantity: 'number',
  money: 'money',
  length: 'length',
  duration: 'duration',
  planTime: 'planTime',
  instant: 'instant',
  day: 'day',
};
const MOMENTS: ReadonlySet<Unit> = new Set(['planTime', 'instant', 'day']);
/** Whole numbers are counted in thousandths beside quantities. */
const THOUSAND = 1000;

interface Tally {
  readonly unit: Unit;
  readonly kind: Kind;
  count: number;
  sum: number;
  exact: boolean;
  min: number;
  max: number;
}

/** Cells looked at between two pauses of {@link measureSelection}. */
const STRIDE = 2_000;

/**
 * Measures a selection in pieces: whoever draws it goes on between two of them, so that the sums of a whole sheet
 * hold nothing up, and drops it when the selection has changed.
 */
export function* measureSelection(
  source: GridSource,
  frame: Frame,
  selection: Selection | null,
): InPieces<SelectionStats> {
  const spans = selection ? spansByColumn(selection, frame) : new Map<string, never[]>();
  const tallies = new Map<Unit, Tally>();
  const context = source.context();
  let filled = 0;
  let looked = 0;
  for (const [column, rows] of spans) {
    const { kind } = columnOf(source, column).field;
    const unit = UNITS[kind.name];
    const scale = kind.name === 'integer' ? THOUSAND : 1;
    for (const { top, bottom } of rows) {
      for (let index = top; index <= bottom; index++) {
        if (++looked % STRIDE === 0) yield;
        const row = frame.rows[index];
        const value = row === undefined ? null : source.value(row, column);
        if (value === null) continue;
        filled++;
        // A price in another currency adds up with nothing.
        if (kind.currencyIn && contextInRow(context, kind, (field) => source.value(row!, field)) !== context)
          continue;
        if (unit && typeof value === 'number') count(tallies, unit, kind, value * scale);
      }
    }
  }
  const units = [...tallies.values()].map((tally) => figures(tally, context));
  return { rows: frame.rows.length, cells: cellCount(spans), filled, units };
}

/** The same at once. */
export function selectionStats(
  source: GridSource,
  frame: Frame,
  selection: Selection | null,
): SelectionStats {
  return whole(measureSelection(source, frame, selection));
}

function count(tallies: Map<Unit, Tally>, unit: Unit, kind: Kind, value: number): void {
  let tally = tallies.get(unit);
  if (!tally)
    tallies.set(unit, (tally = { unit, kind, count: 0, sum: 0, exact: true, min: value, max: value }));
  tally.count++;
  tally.sum += value;
  if (!Number.isSafeInteger(tally.sum)) tally.exact = false;
  if (value < tally.min) tally.min = value;
  if (value > tally.max) tally.max = value;
}

function figures(tally: Tally, context: CellContext): UnitStats {
  const { unit, count: many, sum, min, max } = tally;
  const text = (value: number): string => figure(tally, value, context);
  const adds = tally.exact && !MOMENTS.has(unit);
  return {
    unit,
    count: many,
    sum: adds ? text(sum) : null,
    average: adds ? average(tally, context) : null,
    min: text(min),
    max: text(max),
  };
}

function figure({ unit, kind }: Tally, value: number, context: CellContext): string {
  switch (unit) {
    case 'number':
      return digits(value, 3, context);
    case 'length':
      return `${digits(value, 0, context)} mm`;
    case 'money':
      return amount(value, context);
    default:
      return kind.format(value, context);
  }
}

/** Rounded half up: lengths to a tenth, numbers to hundredths, amounts and times to what their cells hold. */
function average(tally: Tally, context: CellContext): string {
  const { unit, sum, count: many } = tally;
  const mean = (per: bigint, of = 1n): number => Number(halfUp(exact(BigInt(sum) * per, BigInt(many) * of)));
  if (unit === 'number') return digits(mean(1n, 10n), 2, context);
  if (unit === 'length') return `${digits(mean(10n), 1, context)} mm`;
  return figure(tally, mean(1n), context);
}

function digits(value: number, decimals: number, { locale }: CellContext): string {
  const text = decimalDigits(value, decimals) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(text).replace('-', '−');
}

function amount(value: number, { locale, currency }: CellContext): string {
  const text = decimalDigits(value, currencyDecimals(currency)) as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .format(text)
    .replace('-', '−');
}
