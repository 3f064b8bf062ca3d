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
const CURRENCY = /(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|[¥$€£]|人民币)/gi;

/**
 * Reads a decimal number as people type it in Chinese or English: `1,234.50`, `￥1,234`, `１２３`, `(500)`,
 * `1.2万`, `8%` (the sign is dropped), `12元`. Exact: works on digits, never on floating point.
 *
 * @param decimals digits after the point that may be kept; the answer is an integer in units of 10^-decimals
 */
export function parseDecimal(input: string, decimals: number): ParsedDecimal {
  let text = plain(input)
    .replace(CURRENCY, '')
    .replace(/[元块%]$/, '')
    .replace(/\s/g, '');
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) {
    negative = true;
    text = bracketed[1]!;
  }
  const match = /^([+-]?)(\d[\d,]*|\d*)(?:\.(\d*))?(十万|百万|千万|[十百千万萬亿億])?$/.exec(text);
  if (!match || !(match[2] || match[3])) return { ok: false, problem: 'not-a-number' };
  const [, sign, whole = '', fraction = '', word] = match;
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole)) return { ok: false, problem: 'not-a-number' };
  if (sign === '-') negative = !negative;
  const shift = decimals + (word ? POWERS[word]! : 0);
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > shift) return { ok: false, problem: 'too-many-decimals' };
  const value = Number(BigInt(whole.replaceAll(',', '') + digits.padEnd(shift, '0') || '0'));
  if (!Number.isSafeInteger(value)) return { ok: false, problem: 'too-large' };
  return { ok: true, value: negative && value !== 0 ? -value : value };
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
