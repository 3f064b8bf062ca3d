import { decimalDigits } from '#lib/domain/decimal.ts';
import { options } from '#lib/schema/index.ts';
import type { Quadrant } from '#lib/domain/quadrant.ts';
import { sayOption } from '../lang/say.ts';

/** `4.2`, `3.67`: thousandths of a score, as far as people read them. */
export function scoreText(thousandths: number): string {
  return decimalDigits(Math.round(thousandths / 10), 2, 1);
}

/** `+0.4`, `−1.0`, `0`. */
export function changeOfScore(thousandths: number): string {
  const rounded = Math.round(thousandths / 10);
  if (rounded === 0) return '0';
  return `${rounded < 0 ? '−' : '+'}${decimalDigits(Math.abs(rounded), 2, 1)}`;
}

export const quadrantName = (quadrant: Quadrant): string => sayOption(options.quadrant, quadrant);
