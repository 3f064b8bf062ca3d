import type { TrackClock } from './liveShow.ts';

/** Within this a track is on time: nobody presses GO to the second. Milliseconds. */
export const ON_TIME_MS = 10_000;
/** A show that far from its plan is a rehearsal: neither late nor early, and nothing counts down to it. Milliseconds. */
export const REHEARSAL_MS = 86_400_000;
/** At zero a clock flashes three times, twice a second (WCAG 2.3.1 allows three flashes a second). */
export const FLASHES = 3;
export const FLASH_MS = 500;

/** What a clock is about at a moment. */
export type ClockPhase =
  /** A cue runs within its time. */
  | 'running'
  /** A cue runs over. */
  | 'over'
  /** The caller holds the track while a cue runs. */
  | 'held'
  /** Nothing runs, something is to come. */
  | 'waiting'
  /** All is over, or nothing was planned. */
  | 'done';

export interface ClockFace {
  readonly phase: ClockPhase;
  /** Milliseconds that the large figure counts: left, over, or until the next cue is planned to begin. Null for none. */
  readonly figure: number | null;
  /** Whether the figure is counted down; else up. */
  readonly down: boolean;
  readonly lateness: 'late' | 'early' | 'on-time' | null;
  /** Milliseconds late or early, never below zero. */
  readonly by: number;
  /** The moment at which the time of the running cue was used up is just over. */
  readonly flashing: boolean;
  /** Part of the running cue's time that is used up, from 0 to 1. Null while nothing runs. */
  readonly progress: number | null;
}

/** What is shown of a track at `now`, in the words and figures of {@link trackClock}. Clocks and bars show nothing else. */
export function clockFace(clock: TrackClock, now: number): ClockFace {
  const { current } = clock;
  const late = clock.late !== null && Math.abs(clock.late) < REHEARSAL_MS ? clock.late : null;
  const next = clock.upcoming[0];
  const by = Math.abs(late ?? 0);
  const lateness = late === null ? null : by < ON_TIME_MS ? 'on-time' : late > 0 ? 'late' : 'early';
  const phase = phaseOf(clock);
  if (!current) {
    const until = next && next.planned !== null ? next.planned - now : null;
    const counts = until !== null && phase !== 'done' && Math.abs(until) < REHEARSAL_MS;
    const figure = counts ? Math.abs(until) : null;
    const down = (until ?? 0) > 0;
    const isFar = until !== null && !counts;
    return { phase, figure, down, lateness: isFar ? null : lateness, by, flashing: false, progress: null };
  }
  const { remaining, elapsed } = current;
  const whole = elapsed + remaining;
  return {
    ...{ phase, figure: Math.abs(remaining), down: remaining > 0, lateness, by },
    flashing: remaining <= 0 && -remaining < FLASHES * FLASH_MS && phase === 'over',
    progress: whole > 0 ? Math.min(1, Math.max(0, elapsed / whole)) : 1,
  };
}

function phaseOf({ current, upcoming }: TrackClock): ClockPhase {
  if (!current) return upcoming.length > 0 ? 'waiting' : 'done';
  if (current.held) return 'held';
  return current.remaining <= 0 ? 'over' : 'running';
}

/**
 * `16:24`, `1:02:03`. Counted down, a started second still counts, so that 0:00 is shown at zero and not before; counted
 * up, only whole ones do. So all clocks turn over at the same moment.
 * @param ms never below zero
 */
export function countDigits(ms: number, down: boolean): string {
  const all = down ? Math.ceil(ms / 1000) : Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}
