import { generateKeyBetween } from 'fractional-indexing';

/** Longest order key (sync rule S5). */
export const ORDER_CHARACTERS = 200;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const WELL_FORMED = /^[0-9A-Za-z]+$/;
const JITTER_DIGITS = 4;
const JITTER_HALVINGS = 12;

/**
 * Whether a key may stand in `order`. The library's own rule decides, since one key it cannot read makes
 * everybody's insert beside it throw.
 */
export function validOrder(key: unknown): key is string {
  if (typeof key !== 'string' || key.length > ORDER_CHARACTERS || !WELL_FORMED.test(key)) return false;
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return true;
  } catch {
    return false;
  }
}

/**
 * A key between two (null: the end), with random digits behind it, so that two people who insert at the
 * same place at the same time hardly ever make the same key.
 */
export function orderBetween(left: string | null, right: string | null, random: () => number): string {
  const base = generateKeyBetween(left, right);
  const jittered = base + jitter(random);
  if (right === null || jittered < right) return jittered;
  let [low, high] = [base, right];
  let key = generateKeyBetween(low, high);
  for (let i = 0; i < JITTER_HALVINGS; i++) {
    if (random() < 0.5) low = key;
    else high = key;
    key = generateKeyBetween(low, high);
  }
  return key;
}

/** `count` keys between two, ascending. Halving keeps them short: about log(count) digits. */
export function ordersBetween(
  left: string | null,
  right: string | null,
  count: number,
  random: () => number,
): string[] {
  if (count <= 0) return [];
  if (count === 1) return [orderBetween(left, right, random)];
  if (right === null) {
    const keys: string[] = [];
    for (let last = left; keys.length < count;) keys.push((last = orderBetween(last, null, random)));
    return keys;
  }
  const middle = Math.floor(count / 2);
  const key = orderBetween(left, right, random);
  return [
    ...ordersBetween(left, key, middle, random),
    key,
    ...ordersBetween(key, right, count - middle - 1, random),
  ];
}

/** Rows sort by order, then id; both by code unit, alike on every machine. */
export function compareOrder(orderA: string, idA: string, orderB: string, idB: string): number {
  if (orderA !== orderB) return orderA < orderB ? -1 : 1;
  if (idA === idB) return 0;
  return idA < idB ? -1 : 1;
}

function jitter(random: () => number): string {
  let digits = '';
  for (let i = 0; i < JITTER_DIGITS - 1; i++) digits += DIGITS[Math.floor(random() * DIGITS.length)];
  // A key must not end in the zero digit.
  return digits + DIGITS[1 + Math.floor(random() * (DIGITS.length - 1))];
}
