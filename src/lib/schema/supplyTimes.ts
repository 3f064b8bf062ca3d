import { dayNumber } from '../domain/calendar.ts';
import { DAY } from '../domain/clock.ts';
import { num } from './reading.ts';
import type { PlanView, RowView } from './sheet.ts';

/** Nothing more is to come of them. */
const ARRIVED: ReadonlySet<unknown> = new Set(['delivered', 'returned']);

export type ArrivalState = 'overdue' | 'today' | 'coming' | 'here';

/** Today as a day of the plan; null while the plan has no date. */
export function planDay({ facts }: PlanView): number | null {
  const first = facts.day0 === null ? null : dayNumber(facts.day0);
  const now = dayNumber(facts.today);
  return first === null || now === null ? null : now - first;
}

export function shortageOf(row: RowView): number {
  return Math.max(0, (num(row, 'quantity') ?? 0) - (num(row, 'secured') ?? 0));
}

/** Seconds by which it is expected after it is needed. */
export function latenessOf(row: RowView): number | null {
  const [expected, needed] = [num(row, 'expected'), num(row, 'neededBy')];
  return expected !== null && needed !== null && expected > needed ? expected - needed : null;
}

/** Where a supply is that somebody said a moment for; null for what nobody expects (any more). */
export function arrivalOf(row: RowView, plan: PlanView): ArrivalState | null {
  const [expected, status] = [num(row, 'expected'), row.value('status')];
  if (ARRIVED.has(status)) return 'here';
  if (expected === null || status === 'cancelled') return null;
  const [day, today] = [Math.floor(expected / DAY), planDay(plan)];
  if (today === null || day > today) return 'coming';
  return day === today ? 'today' : 'overdue';
}

/** It comes after it is needed, or should have come on a day that is over. */
export function isLate(row: RowView, plan: PlanView): boolean {
  return latenessOf(row) !== null || arrivalOf(row, plan) === 'overdue';
}
