import { getLocale } from '#lib/paraglide/runtime.js';
import { dayAt, dayInWords, timeAt } from '../format.ts';

/** When something was said, by the plan's clock: the time, with the day where that is not today's. */
export function whenText(at: number, timeZone: string, now: number): string {
  const [day, today] = [dayAt(at, timeZone), dayAt(now, timeZone)];
  const time = timeAt(at, timeZone);
  if (day === today) return time;
  return `${dayInWords(day, getLocale(), { year: day.slice(0, 4) !== today.slice(0, 4) })} ${time}`;
}
