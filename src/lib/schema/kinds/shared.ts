import type { SumProblem } from '../../domain/arithmetic.ts';
import type { Parsed, Problem, ProblemId } from '../kind.ts';
import type { CellValue, Locale } from '../values.ts';

export const EMPTY: Parsed = { ok: true, value: null };

export function parsed(value: CellValue): Parsed {
  return { ok: true, value };
}

export function problem(id: ProblemId, params?: Record<string, string | number>): Problem {
  return params ? { id, params } : { id };
}

export function failed(id: ProblemId, params?: Record<string, string | number>): Parsed {
  return { ok: false, problem: problem(id, params) };
}

/** A sum that could not be worked out, in the problems of kinds. */
export function sumFailed(sum: SumProblem): Parsed {
  return sum.id === 'sum-not-understood' ? failed(sum.id, { text: sum.text }) : failed(sum.id);
}

const collators = new Map<Locale, Intl.Collator>();
/** Chinese sorts by pinyin, digits by value. */
export function collate(locale: Locale, a: string, b: string): number {
  let collator = collators.get(locale);
  if (!collator)
    collators.set(
      locale,
      (collator = new Intl.Collator(locale === 'zh-CN' ? 'zh-CN-u-co-pinyin' : locale, { numeric: true })),
    );
  return collator.compare(a, b);
}

export function checkId(value: unknown): Problem | null {
  return typeof value === 'string' && /^[A-Za-z0-9_:-]{1,40}$/.test(value) ? null : problem('wrong-type');
}

/** Splits what people type into a list: commas of both widths, Chinese enumeration commas, semicolons, line breaks. */
export function splitList(input: string): string[] {
  return input
    .split(/[,，、;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
