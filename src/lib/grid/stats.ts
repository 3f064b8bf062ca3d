import type { Kind, KindName } from '#lib/schema/index.ts';
import type { Frame } from './frame.ts';
import { selectedCells, type Selection } from './selection.ts';
import type { GridSource } from './source.ts';

/** What the status line says of a selection (K19). Texts are formatted as in the cells. */
export interface SelectionStats {
  /** Rows of the sheet. */
  readonly rows: number;
  readonly cells: number;
  readonly filled: number;
  readonly sum: string | null;
  readonly average: string | null;
  readonly min: string | null;
  readonly max: string | null;
}

const ADDITIVE: ReadonlySet<KindName> = new Set(['integer', 'quantity', 'money', 'length', 'duration']);
const ORDERED: ReadonlySet<KindName> = new Set([...ADDITIVE, 'planTime', 'instant', 'day']);

/** Sums are given where all numbers selected are of one kind: money and hours do not add up. */
export function selectionStats(
  source: GridSource,
  frame: Frame,
  selection: Selection | null,
): SelectionStats {
  const cells = selection ? selectedCells(selection, frame) : [];
  const kinds = new Map(source.columns.map(({ id, field }) => [id, field.kind]));
  const numbers: number[] = [];
  const found = new Set<Kind>();
  let filled = 0;
  for (const { row, column } of cells) {
    const value = source.value(row, column);
    const kind = kinds.get(column);
    if (value === null || !kind) continue;
    filled++;
    if (typeof value !== 'number' || !ORDERED.has(kind.name)) continue;
    numbers.push(value);
    found.add(kind);
  }
  const base = {
    rows: frame.rows.length,
    cells: cells.length,
    filled,
    sum: null,
    average: null,
    min: null,
    max: null,
  };
  const [kind] = found;
  if (!kind || numbers.length < 2 || [...found].some((other) => other.name !== kind.name)) return base;
  const text = (value: number): string => kind.format(value, source.context());
  const sum = numbers.reduce((total, value) => total + value, 0);
  const additive = ADDITIVE.has(kind.name) && Number.isSafeInteger(sum);
  return {
    ...base,
    sum: additive ? text(sum) : null,
    average: additive ? average(kind, sum, numbers.length, source) : null,
    min: text(numbers.reduce((a, b) => Math.min(a, b))),
    max: text(numbers.reduce((a, b) => Math.max(a, b))),
  };
}

/** Whole numbers have averages between them; other kinds are fine enough to be rounded to their own step. */
function average(kind: Kind, sum: number, count: number, source: GridSource): string {
  const { locale } = source.context();
  if (kind.name !== 'integer' && kind.name !== 'length')
    return kind.format(Math.round(sum / count), source.context());
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(sum / count).replace('-', '−');
}
