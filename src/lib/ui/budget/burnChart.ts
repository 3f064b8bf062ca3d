import { scaleLinear, scaleTime } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { BurnPoint } from '#lib/domain/burn.ts';

/** Pixels around the lines, for the figures at the axes. */
export const MARGIN = { top: 10, right: 12, bottom: 24, left: 76 };
const TICK_ROOM = 92;

export interface BurnChart {
  /** Paths of what was promised and spent, as steps: between two days nothing happens. */
  readonly committed: string;
  readonly actual: string;
  /** Where the planned total lies, and the approved budget; null without one. */
  readonly planned: number;
  readonly approved: number | null;
  readonly days: readonly { readonly day: string; readonly x: number }[];
  readonly amounts: readonly { readonly amount: number; readonly y: number }[];
}

const moment = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Money over time, in pixels; the lines go on to `today`. */
export function burnChart(
  points: readonly BurnPoint[],
  levels: { readonly planned: number; readonly approved: number | null; readonly today: string },
  size: { readonly width: number; readonly height: number },
): BurnChart {
  const { planned, approved, today } = levels;
  const first = points[0]?.day ?? today;
  const final = points.at(-1);
  const last = final && final.day > today ? final.day : today;
  const day = 86_400_000;
  const from = new Date(moment(first).getTime() - day);
  const x = scaleTime([from, moment(last)], [MARGIN.left, size.width - MARGIN.right]);
  const most = Math.max(
    1,
    planned,
    approved ?? 0,
    ...points.flatMap(({ committed, actual }) => [committed, actual]),
  );
  const least = Math.min(0, ...points.map(({ actual }) => actual));
  const y = scaleLinear([least, most], [size.height - MARGIN.bottom, MARGIN.top]).nice(4);
  const all = [
    { day: dayOf(from), committed: 0, actual: 0 },
    ...points,
    ...(final && final.day < last ? [{ ...final, day: last }] : []),
  ];
  const path = (of: 'committed' | 'actual'): string =>
    line<BurnPoint>(
      (point) => x(moment(point.day)),
      (point) => y(point[of]),
    ).curve(curveStepAfter)(all) ?? '';
  const ticks = Math.max(2, Math.floor((size.width - MARGIN.left) / TICK_ROOM));
  const days = [...new Set(x.ticks(ticks).map(dayOf))];
  return {
    ...{ committed: path('committed'), actual: path('actual') },
    ...{ planned: y(planned), approved: approved === null ? null : y(approved) },
    days: days.map((each) => ({ day: each, x: x(moment(each)) })),
    amounts: y.ticks(4).map((amount) => ({ amount, y: y(amount) })),
  };
}
