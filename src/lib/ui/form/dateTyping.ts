import { dayNumber, isoDate } from '#lib/domain/calendar.ts';

const SHAPES = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/];

/**
 * What somebody typed as a date, as yyyy-mm-dd. Year first only: 6/7 is a different day to different people.
 * Null when it is none, or a day that does not exist.
 */
export function typedDate(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  for (const shape of SHAPES) {
    const match = shape.exec(plain);
    if (!match) continue;
    const day = dayNumber(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`);
    return day === null ? null : isoDate(day);
  }
  return null;
}
