import { dayNumber } from '#lib/domain/calendar.ts';
import { clockDigits, DAY, splitPlanTime } from '#lib/domain/clock.ts';
import { instantOf, wallClock } from '#lib/domain/zonedTime.ts';
import { isUnread, type CellContext, type CellValue, type Kind } from '#lib/schema/index.ts';
import { valueAt } from './cellEdits.ts';
import type { GridEngine } from './engine.ts';

export type Moment =
  | { readonly type: 'value'; readonly value: CellValue }
  /** Days of the plan are counted from a date that it does not have yet. */
  | { readonly type: 'no-date' }
  | { readonly type: 'no-moment' };

/**
 * K29: what the clock in the plan's zone shows, as a value of the kind. The day alone keeps the time of day that
 * stands in the cell; plan times are whole minutes, instants whole seconds.
 * @param now UTC milliseconds
 * @param before what stands in the cell
 */
export function momentFor(
  kind: Kind,
  which: 'today' | 'now',
  now: number,
  context: CellContext,
  before: CellValue,
): Moment {
  const local = wallClock(now, context.timeZone);
  const minute = local.seconds - (local.seconds % 60);
  const value = (found: CellValue): Moment => ({ type: 'value', value: found });
  const origin = context.day0 === null ? null : dayNumber(context.day0);
  const stands = typeof before === 'number' ? before : null;
  switch (kind.name) {
    case 'day':
      return origin === null ? { type: 'no-date' } : value(dayNumber(local.isoDate)! - origin);
    case 'planTime': {
      if (origin === null) return { type: 'no-date' };
      const kept = stands === null ? 0 : splitPlanTime(stands).seconds;
      return value((dayNumber(local.isoDate)! - origin) * DAY + (which === 'now' ? minute : kept));
    }
    case 'instant': {
      if (which === 'now') return value(now - (now % 1000));
      const kept = stands === null ? 0 : wallClock(stands, context.timeZone).seconds;
      return value(instantOf(local.isoDate, kept, context.timeZone));
    }
    case 'text':
    case 'longText':
      return value(which === 'today' ? local.isoDate : clockDigits(minute));
    default:
      return { type: 'no-moment' };
  }
}

/** Ctrl+; and Ctrl+Shift+; into the active cell. False where there is no clock: the key is the browser's then. */
export function enterMoment(engine: GridEngine, which: 'today' | 'now'): boolean {
  const cell = engine.active;
  const { now } = engine.host;
  if (!cell || !now) return false;
  // Opening says why a locked cell takes nothing (K37).
  if (engine.lockOf(cell) !== null) {
    engine.edit('enter');
    return true;
  }
  const stands = valueAt(engine.source, cell);
  const before = isUnread(stands) ? null : stands;
  const moment = momentFor(engine.kindOf(cell), which, now(), engine.source.context(), before);
  if (moment.type === 'value') engine.store(cell, moment.value);
  else engine.host.notice({ id: moment.type === 'no-date' ? 'grid_no_date' : 'grid_no_moment', params: {} });
  return true;
}
