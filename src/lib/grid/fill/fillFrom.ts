import type { Frame } from '../frame.ts';
import { lastRange, rectOf, type Rect, type Selection } from '../selection.ts';

/** The range that the handle belongs to: the only one, with cells of rows that exist. */
export function fillFrom(selection: Selection | null, frame: Frame): Rect | null {
  if (!selection || selection.ranges.length !== 1) return null;
  const rect = rectOf(lastRange(selection), frame);
  const bottom = Math.min(rect.bottom, frame.rows.length - 1);
  return bottom < rect.top ? null : { ...rect, bottom };
}
