import type { PlanSeconds } from './clock.ts';
import { walkCues, type CueStart, type CueTiming, type CueWalk } from './cueTimes.ts';
import { STEADY_CLOCK, type PlanClock } from './planClock.ts';

/** What a delay does to a track (product.md P5): later starts, or the plan as it was and a show that is late. */
export type TrackMode = 'ripple' | 'hold';

export interface Delay {
  readonly cue: string;
  /** Seconds; below zero when it goes faster. */
  readonly by: number;
  /** It takes longer, or it begins later. */
  readonly how: 'longer' | 'later';
}

/** What a delay does to a plan, before anything is changed. Cues in the order in which they happen. */
export interface Ripple {
  /** What has to be written; nothing else changes. */
  readonly edits: readonly { readonly cue: string; readonly start: CueStart; readonly duration: number }[];
  readonly moved: readonly { readonly cue: string; readonly from: PlanSeconds; readonly to: PlanSeconds }[];
  /** Free time that was used up before a cue, so that it moves less or not at all. */
  readonly absorbed: readonly { readonly cue: string; readonly seconds: number }[];
  /** Hard starts that the delay runs into: the cue before ends so much later than they begin. */
  readonly hit: readonly { readonly cue: string; readonly overlap: number }[];
  /** Cues of tracks that hold their plan, which will begin so much later than it says. */
  readonly late: readonly { readonly cue: string; readonly by: number }[];
}

/**
 * The ripple of one delay. Soft starts move, free time before a cue takes the delay up first, hard starts never move
 * and stop it. A track that holds keeps every time of its plan.
 * @returns null when the cue has no time
 */
export function delayRipple(
  cues: readonly CueTiming[],
  delay: Delay,
  modeOf: (track: string) => TrackMode,
  clock: PlanClock = STEADY_CLOCK,
): Ripple | null {
  const walk = walkCues(cues, clock);
  if (!walk.starts.has(delay.cue)) return null;
  const ripple = new RippleWalk(walk, delay, modeOf, clock);
  for (const cue of walk.inOrder) ripple.visit(cue);
  return ripple.result();
}

class RippleWalk {
  readonly #walk: CueWalk;
  readonly #delay: Delay;
  readonly #modeOf: (track: string) => TrackMode;
  readonly #clock: PlanClock;
  readonly #starts = new Map<string, number>();
  readonly #durations = new Map<string, number>();
  /** How much later than planned a cue of a holding track ends. */
  readonly #lateEnds = new Map<string, number>();
  readonly #edits: { cue: string; start: CueStart; duration: number }[] = [];
  readonly #absorbed: { cue: string; seconds: number }[] = [];
  readonly #hit: { cue: string; overlap: number }[] = [];
  readonly #late: { cue: string; by: number }[] = [];

  constructor(walk: CueWalk, delay: Delay, modeOf: (track: string) => TrackMode, clock: PlanClock) {
    this.#walk = walk;
    this.#delay = delay;
    this.#modeOf = modeOf;
    this.#clock = clock;
  }

  visit(cue: CueTiming): void {
    if (this.#modeOf(cue.track!) === 'hold') this.#hold(cue);
    else this.#move(cue);
  }

  result(): Ripple {
    const { inOrder, starts } = this.#walk;
    return {
      edits: this.#edits,
      moved: inOrder.flatMap(({ id }) => {
        const [from, to] = [starts.get(id)!, this.#starts.get(id)!];
        return from === to ? [] : [{ cue: id, from: this.#clock.wall(from), to: this.#clock.wall(to) }];
      }),
      absorbed: this.#absorbed,
      hit: this.#hit,
      late: this.#late,
    };
  }

  #move(cue: CueTiming): void {
    const delayed = cue.id === this.#delay.cue ? this.#delay : null;
    const duration = delayed?.how === 'longer' ? Math.max(1, cue.duration + delayed.by) : cue.duration;
    const later = delayed?.how === 'later' ? delayed.by : 0;
    const old = this.#walk.starts.get(cue.id)!;
    const base = this.#base(cue, old);
    let { start } = cue;
    let at = base + later;
    if (later !== 0) start = shifted(start, later);
    else if (base > old && isGap(start)) {
      const seconds = Math.min(start.offset, base - old);
      start = shifted(start, -seconds);
      at = base - seconds;
      this.#absorbed.push({ cue: cue.id, seconds });
    }
    this.#starts.set(cue.id, at);
    this.#durations.set(cue.id, duration);
    if (start !== cue.start || duration !== cue.duration) this.#edits.push({ cue: cue.id, start, duration });
    if (start.how === 'pinned') this.#tellHit(cue, at, old);
  }

  /** The plan stays: where a link would move the cue, its offset gives way. */
  #hold(cue: CueTiming): void {
    const old = this.#walk.starts.get(cue.id)!;
    const base = this.#base(cue, old);
    this.#starts.set(cue.id, old);
    this.#durations.set(cue.id, cue.duration);
    if (base !== old)
      this.#edits.push({ cue: cue.id, start: shifted(cue.start, old - base), duration: cue.duration });
    const { delay, by } = { delay: this.#delay, by: this.#lateStart(cue, old, base) };
    if (by > 0) this.#late.push({ cue: cue.id, by });
    const longer = cue.id === delay.cue && delay.how === 'longer' ? delay.by : 0;
    this.#lateEnds.set(cue.id, Math.max(0, by + longer));
  }

  /** How much later than planned a held cue really begins: its free time before it takes some of it up. */
  #lateStart(cue: CueTiming, old: number, base: number): number {
    const own = cue.id === this.#delay.cue && this.#delay.how === 'later' ? this.#delay.by : 0;
    const before = this.#walk.previous.get(cue.id);
    const lateEnd = before ? (this.#lateEnds.get(before.id) ?? 0) : 0;
    if (!before || lateEnd === 0) return Math.max(own, base - old, 0);
    const free = old - (this.#walk.starts.get(before.id)! + before.duration);
    return Math.max(own, base - old, lateEnd - Math.max(0, free));
  }

  /** Where a cue begins by what it waits for, before its own gap takes anything up. */
  #base(cue: CueTiming, old: number): number {
    const { start } = cue;
    if (start.how === 'pinned') return old;
    const other = start.how === 'after-previous' ? this.#walk.previous.get(cue.id)!.id : start.cue;
    const ended = start.how === 'with' ? 0 : this.#durations.get(other)!;
    return this.#starts.get(other)! + ended + start.offset;
  }

  #tellHit(cue: CueTiming, at: number, old: number): void {
    const before = this.#walk.previous.get(cue.id);
    const start = before && this.#starts.get(before.id);
    if (!before || start === undefined) return;
    const overlap = start + this.#durations.get(before.id)! - at;
    const planned = this.#walk.starts.get(before.id)! + before.duration - old;
    if (overlap > Math.max(0, planned)) this.#hit.push({ cue: cue.id, overlap });
  }
}

/** Free time that may be used up: behind the end of another cue, never where two start together. */
function isGap(start: CueStart): start is Extract<CueStart, { how: 'after-previous' | 'after' }> {
  return (start.how === 'after-previous' || start.how === 'after') && start.offset > 0;
}

function shifted<T extends CueStart>(start: T, by: number): CueStart {
  return start.how === 'pinned' ? { ...start, at: start.at + by } : { ...start, offset: start.offset + by };
}
