import { DAY } from '#lib/domain/clock.ts';
import { STEADY_CLOCK } from '#lib/domain/planClock.ts';
import type { RowEdit } from '#lib/schema/index.ts';
import { snapBlock, snapEdge } from '../show/timeline/snapping.ts';
import type { RosterShift } from './rosterDay.ts';

/** What of a shift is held: all of it, or one of its ends. */
export type Held = 'all' | 'start' | 'end';

/** Seconds to which shifts keep, and within which the ends of others pull. */
export const STEP = 900;
const REACH = 450;

/** Where a shift stands when it is dragged by so many seconds. Ends of others pull; none becomes shorter than a step. */
export function dragged(
  { start, end }: Pick<RosterShift, 'start' | 'end'>,
  held: Held,
  by: number,
  others: readonly Pick<RosterShift, 'start' | 'end'>[],
): { readonly start: number; readonly end: number } {
  const magnets = { at: others.flatMap((shift) => [shift.start, shift.end]), reach: REACH };
  if (held === 'all') {
    const moved = snapBlock(start + by, end - start, STEP, magnets, STEADY_CLOCK);
    return { start: moved, end: moved + end - start };
  }
  const edge = snapEdge((held === 'start' ? start : end) + by, STEP, magnets, STEADY_CLOCK);
  return held === 'start'
    ? { start: Math.min(edge, end - STEP), end }
    : { start, end: Math.max(edge, start + STEP) };
}

/** What writes it: the row says its first day. Nothing where nothing changes. */
export function movedEdits(
  shift: RosterShift,
  to: { readonly start: number; readonly end: number },
): RowEdit[] {
  const back = shift.repeat * DAY;
  const fields = [
    ['shiftStart', shift.start, to.start],
    ['shiftEnd', shift.end, to.end],
  ] as const;
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([field, , after]) => ({ type: 'set', row: shift.row, field, value: after - back }));
}

/** What puts somebody into a shift, takes somebody out, or gives the place of one to another. */
export function assignedEdits(
  shift: RosterShift,
  change: { readonly add?: string; readonly remove?: string },
): RowEdit[] {
  const kept = shift.persons.filter((person) => person !== change.remove);
  const { add } = change;
  const persons = add === undefined || kept.includes(add) ? kept : [...kept, add];
  if (persons.join() === shift.persons.join()) return [];
  const value = persons.length > 0 ? persons : null;
  return [{ type: 'set', row: shift.row, field: 'person', value }];
}
