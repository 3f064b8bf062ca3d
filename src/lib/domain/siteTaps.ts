import type { SentCheck } from './sentChecks.ts';
import { cellsOf, CHECKED_FIELDS, type CheckedCells, type CheckedField, type Said } from './siteChecks.ts';

/**
 * What one more tap on a supply makes of the check that is not on its way yet. What was said before keeps what was seen
 * when it was said.
 */
export function tapAgain(before: SentCheck, more: SentCheck): SentCheck {
  const said = cellsOf(before);
  const seen: Partial<Record<CheckedField, string | number | null>> = { ...more.seen };
  for (const field of CHECKED_FIELDS)
    if (Object.hasOwn(said, field)) seen[field] = before.seen[field] ?? null;
  const photos = [...new Set([...before.photos, ...more.photos])];
  return { ...before, ...more, id: before.id, photos, seen };
}

/** What the server said of a supply's cells, and what the sheet said then: it holds until the sheet says anything else. */
export interface Heard {
  readonly now: CheckedCells;
  readonly sheet: CheckedCells;
}

/** What a phone shows of a supply (U7): the sheet, what the server said since, and what still waits to be sent. */
export function shownCells(
  sheet: CheckedCells,
  heard: Heard | null,
  waiting: readonly SentCheck[],
): CheckedCells {
  const shown: Partial<Record<CheckedField, string | number | null>> = {};
  for (const field of CHECKED_FIELDS) {
    const now = sheet[field] ?? null;
    const isOld = heard !== null && now === (heard.sheet[field] ?? null);
    shown[field] = isOld ? (heard.now[field] ?? null) : now;
  }
  return Object.assign(shown, ...waiting.map(cellsOf)) as CheckedCells;
}

/** What is said by several checks together, the last one first. */
export function saidLast(waiting: readonly SentCheck[]): Said {
  return Object.assign(
    {},
    ...waiting.map(({ counted, damaged, status, note }) => ({
      ...(counted !== undefined && { counted }),
      ...(damaged !== undefined && { damaged }),
      ...(status !== undefined && { status }),
      ...(note !== undefined && { note }),
    })),
  ) as Said;
}
