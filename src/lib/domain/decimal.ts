import { exact, type Exact } from './exact.ts';
import { plain } from './plainText.ts';

export type DecimalProblem = 'not-a-number' | 'too-many-decimals' | 'too-large';
export type ParsedDecimal =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: DecimalProblem };

/** Chinese counting words that may follow a figure, as powers of ten. */
const POWERS: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  萬: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
};
const CURRENCY = /(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|(?:US|HK|CN|JP)?[$¥]|[€£]|人民币)/gi;
const PIECE = /(\d[\d,]*(?:\.\d*)?|\.\d+)(十万|百万|千万|[十百千万萬亿億])?/y;

/** A figure as digits without a point: `digits` × 10^-`places`. */
interface Figure {
  readonly digits: bigint;
  readonly places: number;
}

/** The marks of money that stand in a text: `￥`, `US$`, `RMB`. */
export function currencyMarks(input: string): string[] {
  return plain(input).match(CURRENCY) ?? [];
}

/** `1.2万`, `3万5千`, `1万2000`: pieces with falling counting words. `1万2` is refused: some mean 12,000 by it. */
function readFigure(text: string): Figure | null {
  let sum: Figure = { digits: 0n, places: 0 };
  let power = Number.POSITIVE_INFINITY;
  let end = 0;
  PIECE.lastIndex = 0;
  for (let piece = PIECE.exec(text); piece; piece = PIECE.exec(text)) {
    const [whole = '', fraction = ''] = piece[1]!.split('.');
    if (whole.includes(',') && !/^[1-9]\d{0,2}(,\d{3})+$/.test(whole)) return null;
    const own = piece[2] === undefined ? 0 : POWERS[piece[2]]!;
    if (own >= power) return null;
    if (end > 0 && own === 0 && whole.length !== power) return null;
    const trimmed = fraction.replace(/0+$/, '');
    const digits = BigInt(whole.replaceAll(',', '') + trimmed || '0');
    sum = added(sum, { digits, places: trimmed.length - own });
    power = own;
    end = PIECE.lastIndex;
  }
  return end > 0 && end === text.length ? sum : null;
}

function added(a: Figure, b: Figure): Figure {
  const places = Math.max(a.places, b.places);
  const scaled = (figure: Figure): bigint => figure.digits * 10n ** BigInt(places - figure.places);
  return { digits: scaled(a) + scaled(b), places };
}

const SPACED = /\d+(?:\s+\d+)+/g;
const IN_THREES = /^[1-9]\d{0,2}(?:\s\d{3})+$/;

/** Sign and digits of what was typed, without the marks around them; null when it is no number. */
function readSigned(input: string): Figure | null {
  const marked = plain(input);
  const unmarked = marked.replace(CURRENCY, '');
  // Elsewhere than between thousands a space parts two numbers, or is a slip: `1 5` is no fifteen.
  if (unmarked.match(SPACED)?.some((run) => !IN_THREES.test(run))) return null;
  let text = unmarked
    .replace(/整$/, '')
    .replace(/[元块%]$/, '')
    .replace(/\s/g, '');
  // Accountants' formats show nothing at all as a dash behind the sign of money.
  if (text === '-' && currencyMarks(marked).length > 0) return { digits: 0n, places: 0 };
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = bracketed[1]!;
  const sign = /^[+-]/.exec(text)?.[0];
  const figure = readFigure(sign === undefined ? text : text.slice(1));
  if (!figure) return null;
  return (bracketed !== null) === (sign === '-') ? figure : { ...figure, digits: -figure.digits };
}

/**
 * Reads a decimal number as people type it in Chinese or English: `1,234.50`, `￥1,234`, `１２３`, `(500)`,
 * `1.2万`, `8%` (the sign is dropped), `12元`. Exact: works on digits, never on floating point.
 *
 * @param decimals digits after the point that may be kept; the answer is an integer in units of 10^-decimals
 */
export function parseDecimal(input: string, decimals: number): ParsedDecimal {
  const figure = readSigned(input);
  if (!figure) return { ok: false, problem: 'not-a-number' };
  if (figure.places > decimals) return { ok: false, problem: 'too-many-decimals' };
  const value = Number(figure.digits * 10n ** BigInt(decimals - figure.places));
  if (!Number.isSafeInteger(value)) return { ok: false, problem: 'too-large' };
  return { ok: true, value: value === 0 ? 0 : value };
}

/** One number of a sum that is worked out. Here `8%` is eight hundredths; null when it is no number. */
export function exactDecimal(input: string): Exact | null {
  const figure = readSigned(input);
  if (!figure) return null;
  const places = figure.places + (plain(input).endsWith('%') ? 2 : 0);
  return places >= 0
    ? exact(figure.digits, 10n ** BigInt(places))
    : exact(figure.digits * 10n ** BigInt(-places));
}

/** Sums of safe integers can be larger than any; `String` would put an exponent among the digits. */
function wholeDigits(size: number): string {
  return Number.isSafeInteger(size) ? String(size) : BigInt(Math.round(size)).toString();
}

/** Plain digits of a scaled integer, with a point and without needless zeros: (1250, 3) is `1.25`. */
export function decimalDigits(value: number, decimals: number, keep = 0): string {
  const digits = wholeDigits(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  let fraction = decimals === 0 ? '' : digits.slice(-decimals);
  while (fraction.length > keep && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return (value < 0 ? '-' : '') + whole + (fraction ? `.${fraction}` : '');
}
