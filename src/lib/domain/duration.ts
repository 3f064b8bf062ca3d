import { hanDigits } from './hanDigits.ts';
import { plain } from './plainText.ts';

const UNITS: Readonly<Record<string, number>> = {
  d: 86_400,
  day: 86_400,
  days: 86_400,
  天: 86_400,
  日: 86_400,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  小时: 3600,
  个小时: 3600,
  个钟头: 3600,
  时: 3600,
  钟头: 3600,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  分钟: 60,
  分: 60,
  "'": 60,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  秒: 1,
  秒钟: 1,
  '"': 1,
};
/** Ways to say a length that are no figure with a unit. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  // Full-width normalisation makes two primes of a double one.
  [/′′|”/g, '"'],
  [/[′’]/g, "'"],
  [/(\d+)个半(?=小时|钟头)/g, '$1.5'],
  [/^半个?(?:小时|钟头)/, '30m'],
  [/一刻钟/g, '15m'],
  [/三刻钟/g, '45m'],
  // `1h15`: what follows hours without a unit is minutes.
  [/((?:h|小时|钟头)\d{1,2})$/, '$1m'],
];
const PIECE = /(\d+(?:\.\d+)?)(个小时|个钟头|小时|钟头|分钟|秒钟|[a-z]+|[天日时分秒'"])(半)?/gy;

/**
 * A length of time as people type it: `135` and `135分钟` (minutes), `1:15` (hours), `1:15:30`, `1h15m`, `1h15`,
 * `10m15s`, `1.5小时`, `2小时半`, `两个半小时`, `一刻钟`. Whole seconds, negative with a leading minus; null when it is none.
 */
export function parseDuration(input: string): number | null {
  const typed = plain(input).toLowerCase().replace(/\s/g, '');
  const sign = typed.startsWith('-') ? -1 : 1;
  const text = PHRASES.reduce(
    (said, [phrase, figures]) => said.replace(phrase, figures),
    hanDigits(typed.replace(/^[+-]/, '')),
  );
  const clock = /^(\d{1,5}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(text);
  if (clock) return sign * (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0));
  if (/^\d+(\.\d+)?$/.test(text)) return sign * Math.round(Number(text) * 60);
  let total = 0;
  PIECE.lastIndex = 0;
  let end = 0;
  for (let piece = PIECE.exec(text); piece; piece = PIECE.exec(text)) {
    const unit = UNITS[piece[2]!];
    if (unit === undefined) return null;
    total += Number(piece[1]) * unit + (piece[3] ? unit / 2 : 0);
    end = PIECE.lastIndex;
  }
  return end === text.length && end > 0 ? sign * Math.round(total) : null;
}

/** `1:15`, `0:05:30`, `−0:20`; seconds only when there are any. */
export function durationDigits(seconds: number): string {
  const size = Math.abs(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = size % 60;
  return `${seconds < 0 ? '-' : ''}${Math.floor(size / 3600)}:${two(Math.floor(size / 60) % 60)}${rest ? `:${two(rest)}` : ''}`;
}
