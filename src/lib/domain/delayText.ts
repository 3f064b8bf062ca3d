import { DAY, parseClock, type PlanSeconds } from './clock.ts';
import type { Delay } from './delayRipple.ts';
import { parseDuration } from './duration.ts';
import { plain } from './plainText.ts';

export type DelayTextProblem = 'not-understood' | 'which-time' | 'no-delay' | 'before-start' | 'too-far';

export type ParsedDelay =
  | { readonly ok: true; readonly how: Delay['how']; readonly by: number }
  | { readonly ok: false; readonly problem: DelayTextProblem };

/** A length from here on is no delay any more but another plan. */
const MOST = 7 * DAY;
/** `4:30` alone is hardly a delay of four and a half hours: a time of day is meant, and it is asked which. */
const LONGEST_BARE = 4 * 3600;

const ENDS =
  /^(?:(?:ended|ends|end|until|till|to)\b(?:\s(?:was|is))?(?:\sat)?|到|至|结束于|结束时间)\s?(.+)$|^(.+?)\s?(?:结束|完|end|ends|ended)$/;
const STARTED =
  /^(?:(?:started|starts|start|began|begins|begin)\b(?:\s(?:was|is))?(?:\sat)?|开始于|实际开始|从)\s?(.+)$|^(.+?)\s?(?:才?开始的?|开始了|start|starts|started)$/;
const IN_ALL =
  /^(?:(?:takes?|total|in all|lasts?)|(?:共|总共|一共|总长))\s?(.+)$|^(.+?)\s?(?:in all|total|in total)$/;

/**
 * What a delay is, as people type it: so much more (`35分`, `+20`, `1h15m`, `-5`), when the cue will end (`13:00 结束`,
 * `ends 13:00`), when it really began (`9:12 开始`, `start was 9:12`), or how long it takes in all (`共 1:15`, `takes
 * 1h15m`). Times of day count as those nearest to the cue.
 */
export function parseDelay(
  input: string,
  cue: { readonly start: PlanSeconds; readonly end: PlanSeconds },
): ParsedDelay {
  const text = plain(input).toLowerCase().replace(/\s+/g, ' ').trim();
  const began = said(STARTED, text);
  const beganAt = began === null ? null : nearest(began, cue.start);
  if (beganAt !== null) return checked('later', beganAt - cue.start);
  const ends = said(ENDS, text);
  const endsAt = ends === null ? null : nearest(ends, cue.end);
  if (endsAt !== null)
    return endsAt <= cue.start ? problem('before-start') : checked('longer', endsAt - cue.end);
  const inAll = said(IN_ALL, text);
  const length = inAll === null ? null : parseDuration(inAll);
  if (length !== null)
    return length <= 0 ? problem('before-start') : checked('longer', length - (cue.end - cue.start));
  const bare = /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text);
  const more = parseDuration(text);
  if (more === null) return problem(parseClock(text) === null ? 'not-understood' : 'which-time');
  if (bare && more >= LONGEST_BARE) return problem('which-time');
  if (more < 0 && -more >= cue.end - cue.start) return problem('before-start');
  return checked('longer', more);
}

function said(pattern: RegExp, text: string): string | null {
  const match = pattern.exec(text);
  return match ? (match[1] ?? match[2] ?? null) : null;
}

/** A time of day on the day on which it lies nearest to a moment; null when it is none. */
function nearest(text: string, moment: PlanSeconds): PlanSeconds | null {
  const clock = parseClock(text);
  if (clock === null) return null;
  return clock + Math.round((moment - clock) / DAY) * DAY;
}

function checked(how: Delay['how'], by: number): ParsedDelay {
  if (by === 0) return problem('no-delay');
  return Math.abs(by) > MOST ? problem('too-far') : { ok: true, how, by };
}

function problem(which: DelayTextProblem): ParsedDelay {
  return { ok: false, problem: which };
}
