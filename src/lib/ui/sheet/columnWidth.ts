import type { Field, Locale } from '#lib/schema/index.ts';

/** Widths are declared for Chinese; the same words take more in English (names most, text is cut in either). */
const IN_ENGLISH: Readonly<Record<string, number>> = { person: 1.35, people: 1.2, choice: 1.25 };

/** Pixels that a column has until somebody changes them. */
export function columnWidth({ kind, width }: Field, locale: Locale): number {
  return Math.round(width * (locale === 'en' ? (IN_ENGLISH[kind.name] ?? 1) : 1));
}
