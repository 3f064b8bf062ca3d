import { isSum } from '#lib/domain/arithmetic.ts';
import { decimalDigits } from '#lib/domain/decimal.ts';
import type { CellContext, Kind, Parsed } from '#lib/schema/index.ts';
import { quantity } from '#lib/schema/kinds/index.ts';

/** In which a length is typed that is stored in millimetres; a thousandth of a metre is one, ten make a centimetre. */
const LENGTHS = { m: { decimals: 3, shown: 2 }, cm: { decimals: 1, shown: 0 } } as const;
export type FigureUnit = keyof typeof LENGTHS | '°' | 'W' | '';

const lengthsOf = (unit: FigureUnit) => (unit === 'm' || unit === 'cm' ? LENGTHS[unit] : null);
const FIGURE = quantity();

/** A stored figure as it is typed in a unit; what is finer than usual is shown as it is. */
export function figureText(stored: number, unit: FigureUnit): string {
  const length = lengthsOf(unit);
  return decimalDigits(stored, length?.decimals ?? 0, length?.shown).replace('-', '−');
}

/**
 * What is stored for a figure that is typed in a unit: read as the grid reads decimals, sums too, of which the last
 * millimetre is rounded. What does not fit is refused as the cell's own kind refuses it, with bounds in the unit.
 */
export function readFigure(text: string, unit: FigureUnit, kind: Kind, context: CellContext): Parsed {
  const length = lengthsOf(unit);
  if (!length) return kind.parse(text, context);
  const { decimals } = length;
  const read = FIGURE.parse(text, context);
  if (!read.ok || read.value === null) return read;
  const exact = (read.value as number) / 10 ** (3 - decimals);
  const stored = Math.round(exact);
  if (stored !== exact && !isSum(text))
    return { ok: false, problem: { id: 'too-many-decimals', params: { decimals } } };
  const limit = kind.warn?.(stored, context);
  if (!limit) return { ok: true, value: stored === 0 ? 0 : stored };
  const params = Object.entries(limit.params ?? {}).map(
    ([name, bound]) => [name, decimalDigits(Number(bound), decimals)] as const,
  );
  return { ok: false, problem: { ...limit, params: Object.fromEntries(params) } };
}
