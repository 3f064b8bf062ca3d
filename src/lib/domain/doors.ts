import { DAY, type PlanSeconds } from './clock.ts';

/** Days of an event for which the doors are told: more are no event with doors. */
const MOST_DAYS = 60;

/**
 * When the doors of a plan open and close, on each day of the event; nothing while no set-up of batches has said it.
 */
export function doorsOf(plan: {
  readonly startDay: number;
  readonly endDay: number;
  readonly parameters: Readonly<Record<string, number | boolean>>;
}): readonly PlanSeconds[] {
  const { doorsOpen: opens, doorsClose: closes } = plan.parameters;
  if (typeof opens !== 'number' || typeof closes !== 'number') return [];
  const days = Math.max(1, Math.min(MOST_DAYS, plan.endDay - plan.startDay + 1));
  return Array.from({ length: days }, (_, day) => [opens + day * DAY, closes + day * DAY]).flat();
}
