import { isSum, workOut } from '../../domain/arithmetic.ts';
import { currencyMarks, decimalDigits, exactDecimal, parseDecimal } from '../../domain/decimal.ts';
import { exact, halfUp, isWhole, times } from '../../domain/exact.ts';
import { currencyDecimals, meansCurrency, PRICE_PARTS, priceParts } from '../../domain/money.ts';
import { plain } from '../../domain/plainText.ts';
import type { CellContext, Kind, KindName, Parsed, Problem } from '../kind.ts';
import type { CellValue } from '../values.ts';
import { EMPTY, failed, parsed, problem, sumFailed } from './shared.ts';

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
  /** Set for amounts: what a mark of money in the text must mean. */
  currency?(context: CellContext): string;
}

const LARGEST = '9,007,199,254,740,991';

/**
 * A typed sum. What has more places than the column holds is rounded half up to its last one, except that a column
 * of whole numbers takes whole numbers only, as in typing.
 */
function readSum(input: string, decimals: number): Parsed {
  const worked = workOut(input, (operand) => {
    const number = exactDecimal(operand);
    return number && { ...number, time: false };
  });
  if (!worked.ok) return sumFailed(worked.problem);
  if (decimals === 0 && !isWhole(worked.value))
    return failed('sum-not-whole', {
      result: decimalDigits(Number(halfUp(times(worked.value, exact(1000n)))), 3),
    });
  const value = Number(halfUp(times(worked.value, exact(10n ** BigInt(decimals)))));
  return Number.isSafeInteger(value)
    ? parsed(value === 0 ? 0 : value)
    : failed('too-large', { max: LARGEST });
}

function readNumber(input: string, decimals: number): Parsed {
  const number = parseDecimal(input, decimals);
  if (number.ok) return parsed(number.value);
  switch (number.problem) {
    case 'too-many-decimals':
      return decimals === 0 ? failed('not-whole') : failed('too-many-decimals', { decimals });
    case 'too-large':
      return failed('too-large', { max: LARGEST });
    case 'not-a-number':
      return failed('not-a-number');
  }
}

/** In threes, with commas and a point: what both languages of the app write. Intl would cost more than drawing the cell. */
function groupedDigits(value: number, decimals: number, shown: number): string {
  // The decimal text has every digit, of large amounts too.
  const digits = decimalDigits(Math.abs(value), decimals, shown);
  const point = digits.indexOf('.');
  let end = point < 0 ? digits.length : point;
  let grouped = digits.slice(end);
  for (; end > 3; end -= 3) grouped = `,${digits.slice(end - 3, end)}${grouped}`;
  return (value < 0 ? '−' : '') + digits.slice(0, end) + grouped;
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
      const currency = scale.currency?.(context);
      const foreign = currency && currencyMarks(input).find((mark) => !meansCurrency(mark, currency));
      if (foreign) return failed('other-currency', { mark: foreign, currency });
      const number = isSum(input) ? readSum(input, decimals) : readNumber(input, decimals);
      if (!number.ok) return number;
      const value = number.value as number;
      const outside = rangeProblem(value, options, (bound) => decimalDigits(bound, decimals));
      return outside ? { ok: false, problem: outside } : parsed(value);
    },
    format: (value, context) => groupedDigits(value as number, scale.decimals(context), scale.shown(context)),
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
/** A percentage with up to two places, stored in hundredths of a percent. Bounds are in these. */
export const percent = (options: NumberOptions = {}): Kind =>
  numberKind({ name: 'percent', decimals: () => 2, shown: () => 0 }, options);
/** An amount in minor units of the plan's currency. */
export const money = (options: NumberOptions = {}): Kind =>
  numberKind(
    {
      name: 'money',
      decimals: (context) => currencyDecimals(context.currency),
      shown: (context) => currencyDecimals(context.currency),
      currency: (context) => context.currency,
    },
    options,
  );

/**
 * A price of a line whose currency stands in the field `currencyIn`: typed and shown with that currency's decimals, and
 * stored in the plan's minor units whatever the currency is, so that the two cells can change each for itself.
 */
export const price = (currencyIn: string, options: NumberOptions = {}): Kind => {
  const own = (context: CellContext): string => context.rowCurrency ?? context.currency;
  const planDecimals = (context: CellContext): number => currencyDecimals(context.currency);
  const decimals = (context: CellContext): number =>
    Math.min(currencyDecimals(own(context)), planDecimals(context) + 3);
  const inOwn = numberKind({ name: 'money', decimals, shown: decimals, currency: own }, options);
  const parse = (input: string, context: CellContext): Parsed => {
    const read = inOwn.parse(input, context);
    if (!read.ok || read.value === null) return read;
    const more = planDecimals(context) - decimals(context);
    const value = (read.value as number) * 10 ** Math.max(more, 0);
    // A division of whole numbers by a power of ten is the number that has these decimals.
    const stored = value / 10 ** Math.max(-more, 0);
    return priceParts(stored) === null ? failed('too-large', { max: LARGEST }) : parsed(stored);
  };
  /** With every digit that there is, also those that the currency does not have. */
  const digits = (
    value: CellValue,
    context: CellContext,
    write: (...figure: [number, number, number]) => string,
  ): string => {
    const parts = Math.round((value as number) * PRICE_PARTS);
    return Number.isSafeInteger(parts)
      ? write(parts, planDecimals(context) + 3, decimals(context))
      : write(value as number, planDecimals(context), 0);
  };
  return {
    ...inOwn,
    currencyIn,
    parse,
    parseInRow(input, context) {
      const named = namedCurrency(input, own(context), context);
      if (!named) return parse(input, context);
      if ('problem' in named) return { ok: false, problem: named.problem };
      const { currency, text } = named;
      const { rowCurrency: _, ...plan } = context;
      const isPlans = currency === plan.currency;
      const read = parse(text, isPlans ? plan : { ...plan, rowCurrency: currency });
      if (!read.ok || read.value === null || currency === own(context)) return read;
      return { ...read, also: { [currencyIn]: isPlans ? null : currency } };
    },
    // The column of currencies may be hidden: a figure without its currency would pass for one of the plan's.
    format(value, context) {
      const shown = digits(value, context, groupedDigits);
      return context.rowCurrency === undefined ? shown : `${shown} ${context.rowCurrency}`;
    },
    edit: (value, context) => digits(value, context, decimalDigits),
    warn(value, context) {
      const outside = inOwn.warn?.(value, context) ?? null;
      const step = 10n ** BigInt(planDecimals(context) + 3 - decimals(context));
      const isFiner = (priceParts(value as number) ?? 0n) % step !== 0n;
      if (outside || !isFiner) return outside;
      return decimals(context) === 0
        ? problem('not-whole')
        : problem('too-many-decimals', { decimals: decimals(context) });
    },
    check: (value) =>
      typeof value === 'number' && priceParts(value) !== null ? null : problem('wrong-type'),
  };
};

/**
 * The currency that a typed price names, and the text without a code that numbers do not know; null where it names none
 * but the line's. A sign that several have means the plan's first, then the dollar that is written without a country.
 */
function namedCurrency(
  input: string,
  own: string,
  { currency, names }: CellContext,
): { readonly currency: string; readonly text: string } | { readonly problem: Problem } | null {
  const known = names.currencies?.() ?? [currency];
  const whole = plain(input).trim();
  const [code] = /^[a-z]{3}(?![a-z])|(?<![a-z])[a-z]{3}$/i.exec(whole) ?? [];
  if (code && whole.length > 3 && code.toUpperCase() !== 'RMB') {
    const named = code.toUpperCase();
    const text = whole.startsWith(code) ? whole.slice(3) : whole.slice(0, -3);
    if (known.includes(named)) return { currency: named, text };
    return isCurrency(named) && exactDecimal(text) ? { problem: withoutRate(named, own) } : null;
  }
  const marks = currencyMarks(input);
  const foreign = marks.find((mark) => !meansCurrency(mark, own));
  if (!foreign) return null;
  const fits = known.filter((each) => marks.every((mark) => meansCurrency(mark, each)));
  const [only] = fits;
  if (!only) return { problem: withoutRate(foreign, own) };
  const first = [currency, ...(foreign === '$' ? ['USD'] : [])].find((each) => fits.includes(each));
  if (!first && fits.length > 1)
    return { problem: problem('which-currency', { mark: foreign, currencies: fits.join(', ') }) };
  return { currency: first ?? only, text: input };
}

const isCurrency = (code: string): boolean =>
  new Intl.DisplayNames('en', { type: 'currency' }).of(code) !== code;

const withoutRate = (mark: string, currency: string): Problem =>
  problem('currency-without-rate', { mark, currency });

/** Whole millimetres. */
export const length = (options: NumberOptions = {}): Kind =>
  numberKind({ name: 'length', decimals: () => 0, shown: () => 0 }, options);
