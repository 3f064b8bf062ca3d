import { plain } from './plainText.ts';

export const DAY = 86_400;
/** Whole seconds from 00:00 of day 0 on the plan's wall clock (sync rule S7). */
export type PlanSeconds = number;

/** No plan lasts longer than this either way: about 27 years, so that every date that follows from a time is a real one. */
export const FARTHEST: PlanSeconds = 9_999 * DAY;

export function splitPlanTime(time: PlanSeconds): { day: number; seconds: number } {
  const day = Math.floor(time / DAY);
  return { day, seconds: time - day * DAY };
}

/** `09:00`, `23:59:30`; seconds only when there are any. */
export function clockDigits(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = seconds % 60;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest ? `:${two(rest)}` : ''}`;
}

const HALF: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0 };

/**
 * A time of day as people type it: `9:00`, `900`, `9`, `21:30:15`, `9点半`, `下午3点一刻`, `3pm`, `25:30`
 * (half past one on the next day). Seconds from midnight, up to 99:59:59; null when it is no time.
 */
export function parseClock(input: string): number | null {
  const text = plain(input).toLowerCase().replace(/\s/g, '');
  const match =
    /^(凌晨|早上|上午|中午|下午|傍晚|晚上|am|pm)?(?:(\d{1,2})(\d{2})|(\d{1,2})(?:[:.点時时](?:(\d{1,2})(?::(\d{1,2})|分)?|(半|一刻|三刻|整))?)?)(am|pm)?$/.exec(
      text,
    );
  if (!match) return null;
  const [, before, packedHour, packedMinute, plainHour, plainMinute, second, half, after] = match;
  let hour = Number(packedHour ?? plainHour);
  const minute = Number(packedMinute ?? plainMinute ?? (half ? HALF[half]! : 0));
  if (hour > 99 || minute > 59 || Number(second ?? 0) > 59) return null;
  const part = before ?? after;
  if (part && /^(下午|傍晚|晚上|pm)$/.test(part) && hour < 12) hour += 12;
  if (part && /^(中午)$/.test(part) && hour < 3) hour += 12;
  if (part && /^(凌晨|am)$/.test(part) && hour === 12) hour = 0;
  return hour * 3600 + minute * 60 + Number(second ?? 0);
}
