import type { Spot } from './chartLabels.ts';

/** An arrow: its line, and the three corners of its head. Pixels. */
export interface Way {
  readonly from: Spot;
  readonly to: Spot;
  readonly head: readonly [Spot, Spot, Spot];
}

const HEAD = { length: 8, half: 4 } as const;
/** Air between the head and the mark that it points to. */
const GAP = 3;
/** Of a line before its head; anything shorter is no arrow that could be seen. */
const LEAST = 3;

/** The arrow from where a point stood to the edge of its mark; null where both are in one place, or as good as that. */
export function wayTo(from: Spot, mark: Spot, radius: number): Way | null {
  const [dx, dy] = [mark.x - from.x, mark.y - from.y];
  const length = Math.hypot(dx, dy);
  const visible = length - radius - GAP;
  if (visible < HEAD.length + LEAST) return null;
  const [ux, uy] = [dx / length, dy / length];
  const along = (distance: number, aside = 0): Spot => ({
    x: from.x + ux * distance - uy * aside,
    y: from.y + uy * distance + ux * aside,
  });
  const neck = visible - HEAD.length;
  return { from, to: along(neck), head: [along(visible), along(neck, HEAD.half), along(neck, -HEAD.half)] };
}
