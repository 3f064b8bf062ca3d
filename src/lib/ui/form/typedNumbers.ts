import { parseDecimal } from '#lib/domain/decimal.ts';

/**
 * A number as people write it, also with full-width digits and thousands, in units of 10^-decimals; undefined where it
 * is none, has more places, or is out of bounds.
 *
 * @param least and `most` in the same units
 */
export function typedDecimal(
  text: string,
  decimals: number,
  least: number,
  most: number,
): number | undefined {
  const read = parseDecimal(text, decimals);
  return read.ok && read.value >= least && read.value <= most ? read.value : undefined;
}

/** A whole number as people write it; undefined where it is none, or out of bounds. */
export function typedWhole(text: string, least: number, most: number): number | undefined {
  return typedDecimal(text, 0, least, most);
}
