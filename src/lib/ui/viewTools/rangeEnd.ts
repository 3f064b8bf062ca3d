import type { CellContext, Kind, Problem } from '#lib/schema/index.ts';

export type RangeEnd =
  { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly problem: Problem };

/** The last second of a day that was given without a time. */
const END_OF_DAY = '23:59:59';

/**
 * One end of a range, read as the column reads what is typed into it. A day without a time means all of it: from its
 * first moment, up to its last.
 */
export function readRangeEnd(kind: Kind, text: string, end: 'from' | 'to', context: CellContext): RangeEnd {
  if (text.trim() === '') return { ok: true, value: null };
  const moment = kind.name === 'planTime' || kind.name === 'instant';
  if (moment && end === 'to') {
    // Understood with a time behind it, so it had none.
    const whole = kind.parse(`${text} ${END_OF_DAY}`, context);
    if (whole.ok && typeof whole.value === 'number') return { ok: true, value: whole.value };
  }
  const read = kind.parse(text, context);
  if (!read.ok) return { ok: false, problem: read.problem };
  return { ok: true, value: typeof read.value === 'number' ? read.value : null };
}
