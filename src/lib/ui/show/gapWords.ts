import { clockDigits, splitPlanTime, type PlanSeconds } from '#lib/domain/clock.ts';
import type { CueGap } from '#lib/domain/cueGaps.ts';
import { durationDigits } from '#lib/domain/duration.ts';
import { m } from '#lib/paraglide/messages.js';

/** A length as it is printed between rows: `5 分`, `1 小时 15 分`, `0:00:30`. Never below zero. */
export function lengthInWords(seconds: number): string {
  const size = Math.abs(seconds);
  if (size % 60 !== 0) return durationDigits(size);
  const [hours, minutes] = [Math.floor(size / 3600), (size / 60) % 60];
  if (hours === 0) return m.show_minutes({ minutes });
  return minutes === 0 ? m.duration_hours({ hours }) : m.show_hours_minutes({ hours, minutes });
}

/** `+35`, `−1:15`: minutes, or hours and minutes from a hundred on. */
export function shiftText(seconds: number): string {
  const size = Math.abs(seconds);
  const digits = size % 60 === 0 && size < 6000 ? String(size / 60) : durationDigits(size);
  return `${seconds < 0 ? '−' : '+'}${digits}`;
}

/** A new time beside the old one: the clock alone, with the days between them: `00:20 +1`. */
export function newTimeText(time: PlanSeconds, was: PlanSeconds): string {
  const [now, before] = [splitPlanTime(time), splitPlanTime(was)];
  const days = now.day - before.day;
  const clock = clockDigits(now.seconds);
  return days === 0 ? clock : `${clock} ${days < 0 ? '−' : '+'}${Math.abs(days)}`;
}

/**
 * What stands between two cues. `other` names the batch on the far side, where they are of two; `was` is the gap
 * before a preview, where that changes it.
 */
export function gapText(gap: CueGap, other: string | null, was: number | null): string {
  const time = lengthInWords(gap.seconds);
  const said =
    gap.seconds > 0
      ? m.show_gap({ time })
      : gap.isBetweenBatches && other !== null
        ? m.show_overlap_with({ track: other, time })
        : m.show_overlap({ time });
  if (was === null || was === gap.seconds) return said;
  const before = lengthInWords(was);
  return m.show_gap_was({
    said,
    was: was < 0 ? m.show_overlap({ time: before }) : m.show_gap({ time: before }),
  });
}
