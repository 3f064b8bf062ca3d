import { hanDigits } from './hanDigits.ts';
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

const HALF: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0, 钟: 0 };

/** Parts of the day before or behind the hour. */
const MORNING = '凌晨|清晨|清早|早上|早晨|上午|早|am|a\\.m\\.';
const EVENING = '下午|午后|傍晚|晚上|晚间|晚|pm|p\\.m\\.';
const NIGHT = '夜里|深夜|半夜|夜晚';
const PART = `${MORNING}|${EVENING}|${NIGHT}|中午`;
const CLOCK = new RegExp(
  `^(${PART})?(?:(\\d{1,2})(\\d{2})|(\\d{1,2})(?:[:.点時时](?:(\\d{1,2})(?:[:分](?:(\\d{1,2})秒?)?)?|(半|一刻|三刻|整|钟)?)?)?)(${PART})?$`,
);
const WORDS: Readonly<Record<string, number>> = {
  正午: 12,
  中午: 12,
  noon: 12,
  午夜: 24,
  零点: 0,
  midnight: 24,
};
const isPart = (part: string | undefined, parts: string): boolean =>
  part !== undefined && new RegExp(`^(?:${parts})$`).test(part);

/**
 * A time of day as people type it: `9:00`, `900`, `9`, `21:30:15`, `9点半`, `九点十分`, `下午3点一刻`, `3pm`, `正午`,
 * `25:30` (half past one on the next day; so is `晚上12点` midnight). Seconds from midnight, up to 99:59:59; null when
 * it is no time.
 */
export function parseClock(input: string): number | null {
  const text = hanDigits(plain(input).toLowerCase().replace(/\s/g, '').replace(/點/g, '点'));
  if (WORDS[text] !== undefined) return WORDS[text] * 3600;
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [, before, packedHour, packedMinute, plainHour, plainMinute, second, half, after] = match;
  let hour = Number(packedHour ?? plainHour);
  const minute = Number(packedMinute ?? plainMinute ?? (half ? HALF[half]! : 0));
  if (hour > 99 || minute > 59 || Number(second ?? 0) > 59) return null;
  const part = before ?? after;
  // Twelve at night is the end of the day; in the small hours it is its beginning.
  if (isPart(part, NIGHT) && (hour === 12 || hour >= 6) && hour <= 12) hour += 12;
  else if (/^晚/.test(part ?? '') && hour === 12) hour = 24;
  else if (isPart(part, EVENING) && hour < 12) hour += 12;
  else if (part === '中午' && hour < 3) hour += 12;
  else if ((part === '凌晨' || /^a/.test(part ?? '')) && hour === 12) hour = 0;
  return hour * 3600 + minute * 60 + Number(second ?? 0);
}
