import type { FloorProblem, FloorRow } from './floorProblem.ts';
import type { Body } from './floorUnits.ts';
import { gapBetween, nearestIn, sharedArea, slackOf } from './unitGap.ts';

/** Two units that are too near to each other: the worst pair of two rows, or of one. */
export interface Meeting {
  readonly kind: 'overlap' | 'clearance' | 'aisle';
  readonly a: Body;
  readonly b: Body;
  /** Negative where they overlap. */
  readonly gap: number;
  readonly need: number;
}

/** What two rows owe each other, in millimetres. */
export interface Distance {
  /** Around either of them. */
  readonly clearance: number;
  /** Of the zone that both stand in; else 0. */
  readonly aisle: number;
}

/** Units not further apart stand together, and nobody takes what is between them for a way. */
const TOGETHER = 100;

/** How two units that cross in height meet; null when there is nothing wrong. */
export function meetingOf(a: Body, b: Body, { clearance, aisle }: Distance): Meeting | null {
  const widest = Math.max(clearance, aisle);
  const gap = gapBetween(a, b, widest);
  const slack = slackOf(a, b);
  if (gap < -slack) return { kind: 'overlap', a, b, gap, need: 0 };
  if (gap < clearance - slack) return { kind: 'clearance', a, b, gap, need: clearance };
  if (gap > TOGETHER && gap < aisle - slack) return { kind: 'aisle', a, b, gap, need: aisle };
  return null;
}

const GRAVITY = { overlap: 0, clearance: 1, aisle: 2 } as const;

/** Below 0 when `one` is worse than `other`; 0 only for meetings at the same places. */
export function compareMeetings(one: Meeting, other: Meeting): number {
  return (
    GRAVITY[one.kind] - GRAVITY[other.kind] ||
    one.gap - other.gap ||
    one.a.cx - other.a.cx ||
    one.a.cy - other.a.cy ||
    one.b.cx - other.b.cx ||
    one.b.cy - other.b.cy
  );
}

/** The middle of the way between two units that are apart. */
export function middleBetween({ a, b }: Meeting): { readonly x: number; readonly y: number } {
  let [from, to] = [{ x: a.cx, y: a.cy }, nearestIn(b, a.cx, a.cy)];
  for (let step = 0; step < 12; step++) {
    from = nearestIn(a, to.x, to.y);
    to = nearestIn(b, from.x, from.y);
  }
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** In words of problems; `a` is a unit of `row`. */
export function problemOfMeeting(row: string, other: string, meeting: Meeting): FloorProblem {
  const { kind, a, b, gap, need } = meeting;
  if (kind === 'overlap') return { kind, row, other, ...sharedArea(a, b) };
  return { kind, row, other, gap: Math.max(0, Math.round(gap)), need };
}

/**
 * How the units of one row meet each other. They stand in a grid, so that one pair stands for all at the same
 * distance: units overlap only where a gap is negative, and the next ones are the nearest.
 */
export function meetingInRow(row: FloorRow, bodies: readonly Body[], distance: Distance): Meeting | null {
  const columns = Math.min(Math.max(1, row.perRow), bodies.length);
  const lines = Math.ceil(bodies.length / columns);
  const isLoose = row.gapX >= 0 && row.gapY >= 0;
  if (isLoose && distance.clearance === 0 && distance.aisle === 0) return null;
  const [across, along] = isLoose ? [1, 1] : [columns - 1, lines - 1];
  const bound = row.height === 0 ? { clearance: 0, aisle: 0 } : distance;
  let worst: Meeting | null = null;
  for (let line = 0; line <= Math.min(along, lines - 1); line++) {
    for (let column = line === 0 ? 1 : -across; column <= Math.min(across, columns - 1); column++) {
      const first = Math.max(0, -column);
      const [a, b] = [bodies[first], bodies[line * columns + first + column]];
      if (first >= columns || !a || !b) continue;
      const meeting = meetingOf(a, b, bound);
      if (meeting && (!worst || compareMeetings(meeting, worst) < 0)) worst = meeting;
    }
  }
  return worst;
}
