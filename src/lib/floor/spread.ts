import type { Area } from './area.ts';
import type { Shift } from './align.ts';

/** How copies stand: so many in all, the first one counted, in rows from west to east. Gaps in millimetres. */
export interface Spread {
  readonly quantity: number;
  readonly perRow: number;
  readonly gapX: number;
  readonly gapY: number;
}

/** Copies that one gesture makes at most. */
export const MOST_COPIES = 500;

/** Where the copies stand beside the first one, which is not among them. */
export function copies(around: Area, { quantity, perRow, gapX, gapY }: Spread): readonly Shift[] {
  const columns = Math.max(1, Math.floor(perRow));
  const count = Math.max(0, Math.min(MOST_COPIES, Math.floor(quantity)) - 1);
  return Array.from({ length: count }, (_, index) => ({
    dx: ((index + 1) % columns) * (around.width + gapX),
    dy: Math.floor((index + 1) / columns) * (around.depth + gapY),
  }));
}

/** The floor that a spread takes. */
export function spreadArea(around: Area, { quantity, perRow, gapX, gapY }: Spread): Area {
  const columns = Math.max(1, Math.min(Math.floor(perRow), Math.floor(quantity)));
  const rows = Math.max(1, Math.ceil(quantity / Math.max(1, Math.floor(perRow))));
  return {
    ...around,
    width: columns * around.width + (columns - 1) * gapX,
    depth: rows * around.depth + (rows - 1) * gapY,
  };
}

/** The name of a copy: numbers go on where the first one has a number. */
export function copyName(name: string, copy: number, most: number): string {
  const numbered = /^(.*?)(\d{1,6})$/u.exec(name);
  const next = numbered ? `${numbered[1]}${Number(numbered[2]) + copy}` : name;
  return [...next].length <= most ? next : name;
}
