import { DAY, splitPlanTime } from '#lib/domain/clock.ts';
import type { PlanClock } from '#lib/domain/planClock.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CellContext } from '#lib/schema/index.ts';
import { planTime } from '#lib/schema/kinds/index.ts';
import { durationInWords } from '../../durationInWords.ts';
import type { CueBlock } from './cueBlocks.ts';

const clockFace = planTime('clock');

/** `09:00`, with `+1` where it is on a later day than `day`. */
export function timeWords(wall: number, day: number, context: CellContext): string {
  return clockFace.format(wall - day * DAY, context);
}

/** `22:00–01:30 +1`: days count from that on which it begins. */
export function timesWords(
  { start, end }: Pick<CueBlock, 'start' | 'end'>,
  clock: PlanClock,
  context: CellContext,
): string {
  const from = clock.wall(start);
  const { day } = splitPlanTime(from);
  return `${timeWords(from, day, context)}–${timeWords(clock.wall(end), day, context)}`;
}

/** A stretch of time with its seconds, where it has any: a conflict of ten seconds is one. */
export function spanWords(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  if (whole % 60 === 0) return durationInWords(whole);
  const rest = m.timeline_seconds({ seconds: whole % 60 });
  return whole < 60 ? rest : `${durationInWords(whole - (whole % 60))} ${rest}`;
}

/** What lies between a cue and the one before it in its track; null where nothing is to be said. */
export function gapWords({ gap }: Pick<CueBlock, 'gap'>): string | null {
  if (gap === null || gap === 0) return null;
  return gap > 0 ? m.timeline_gap({ time: spanWords(gap) }) : m.timeline_overlap({ time: spanWords(gap) });
}
