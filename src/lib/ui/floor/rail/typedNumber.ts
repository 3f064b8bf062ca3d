/** A whole number as people write it, also with full-width digits and separators; undefined where it is none, or out of range. */
export function typedNumber(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,_]/g, '');
  if (!/^\d{1,12}$/.test(plain)) return undefined;
  const value = Number(plain);
  return value >= least && value <= most ? value : undefined;
}
