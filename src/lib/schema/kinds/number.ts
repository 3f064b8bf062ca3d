import { decimalDigits, parseDecimal } from '../../domain/decimal.ts';
import { currencyDecimals } from '../../domain/money.ts';
import type { CellContext, Kind, KindName, Parsed, Problem } from '../kind.ts';
import type { CellValue, Locale } from '../values.ts';
import { EMPTY, failed, parsed, problem } from './shared.ts';

interface NumberOptions {
  /** Bounds of the stored integer. */
  readonly min?: number;
  readonly max?: number;
}

interface Scale {
  readonly name: KindName;
  /** Digits after the point that the stored integer holds. */
  decimals(context: CellContext): number;
  /** Digits after the point that are always shown. */
  shown(context: CellContext): number;
}

const formats = new Map<string, Intl.NumberFormat>();
function groupedDigits(locale: Locale, value: number, decimals: number, shown: number): string {
  const key = `${locale} ${decimals} ${shown}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: shown, maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  // Formatting the decimal text keeps every digit of large amounts.
  const digits = format.format(decimalDigits(value, decimals) as Intl.StringNumericLiteral);
  return digits.replace('-', '−');
}

function rangeProblem(
  value: number,
  options: NumberOptions,
  digits: (bound: number) => string,
): Problem | null {
  if (options.min !== undefined && value < options.min)
    return problem('too-small', { min: digits(options.min) });
  if (options.max !== undefined && value > options.max)
    return problem('too-large', { max: digits(options.max) });
  return null;
}

function numberKind(scale: Scale, options: NumberOptions): Kind {
  return {
    name: scale.name,
    editor: 'number',
    align: 'end',
    sql: 'integer',
    parse(input, context): Parsed {
      if (input.trim() === '') return EMPTY;
      const decimals = scale.decimals(context);
      const number = parseDecimal(input, decimals);
      if (!number.ok) {
        if (number.problem === 'too-many-decimals') {
          return decimals === 0 ? failed('not-whole') : failed('too-many-decimals', { decimals });
        }
        return failed(
          number.problem === 'too-large' ? 'too-large' : 'not-a-number',
          number.problem === 'too-large' ? { max: '9,007,199,254,740,991' } : undefined,
        );
      }
      const outside = rangeProblem(number.value, options, (bound) => decimalDigits(bound, decimals));
      return outside ? { ok: false, problem: outside } : parsed(number.value);
    },
    format: (value, context) =>
      groupedDigits(context.locale, value as number, scale.decimals(context), scale.shown(context)),
    edit: (value, context) => decimalDigits(value as number, scale.decimals(context), scale.shown(context)),
    // A range is asked of typing alone: in a document a value outside of it is a finding, never a refusal (sync rule S3).
    warn: (value, context) =>
      rangeProblem(value as number, options, (bound) => decimalDigits(bound, scale.decimals(context))),
    check: (value) => (Number.isSafeInteger(value) ? null : problem('wrong-type')),
    compare: (a: CellValue, b: CellValue) => (a as number) - (b as number),
  };
}

/** A whole number. */
export const integer = (options: NumberOptions = {}): Kind =>
  numberKind({ name: 'integer', decimals: () => 0, shown: () => 0 }, options);
/** A decimal with up to three places, stored in thousandths. Bounds are in thousandths. */
export const quantity = (options: NumberOptions = {}): Kind =>
  numberKind({ name: 'quantity', decimals: () => 3, shown: () => 0 }, options);
/** An amount in minor units of the plan's currency. */
export const money = (options: NumberOptions = {}): Kind =>
  numberKind(
    {
      name: 'money',
      decimals: (context) => currencyDecimals(context.currency),
      shown: (context) => currencyDecimals(context.currency),
    },
    options,
  );
/** Whole millimetres. */
export const length = (options: NumberOptions = {}): Kind =>
  numberKind({ name: 'length', decimals: () => 0, shown: () => 0 }, options);
