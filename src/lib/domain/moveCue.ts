import { walkCues, type CueStart, type CueTiming } from './cueTimes.ts';
import { STEADY_CLOCK, type PlanClock } from './planClock.ts';
import { shiftCues } from './shiftCues.ts';

/** Where a cue is put by hand. Real seconds from 00:00 of day 0 ({@link PlanClock}). */
export interface CueMove {
  readonly cue: string;
  readonly start: number;
  /** At least a second. */
  readonly duration: number;
  readonly track: string;
  /** It becomes a hard start. */
  readonly pin: boolean;
  /** Others that are moved by as much; all of them keep their tracks then, and their lengths. */
  readonly together?: readonly string[];
}

export interface CueChange {
  readonly cue: string;
  readonly track: string;
  readonly start: CueStart;
  readonly duration: number;
}

export interface MovedCues {
  /** All cues as they would stand, in their new order. */
  readonly cues: readonly CueTiming[];
  /** Those that were taken in the hand. */
  readonly held: readonly string[];
  /** What has to be written; cues that merely follow are not in it. */
  readonly changes: readonly CueChange[];
  /** The cue below whose row it is placed, null for the top; undefined where it keeps its place. */
  readonly below: string | null | undefined;
}

/**
 * What putting a cue somewhere does to the plan, as a planner expects: a hard start takes the new time, any other
 * keeps what it follows and changes its offset; where that would leave it without a time, it is pinned. In another
 * track it takes its place behind the last cue that begins earlier. Whatever follows moves along; the cue that
 * followed it in the track it left keeps its time where nothing is before it any more.
 * @param before starts of the cues as they stand, where they are known already
 * @returns null when there is no such cue
 */
export function moveCue(
  cues: readonly CueTiming[],
  move: CueMove,
  clock: PlanClock = STEADY_CLOCK,
  before: ReadonlyMap<string, number> = walkCues(cues, clock).starts,
): MovedCues | null {
  const old = cues.find(({ id }) => id === move.cue);
  if (!old) return null;
  const was = before.get(move.cue);
  if (move.together && was !== undefined)
    return shiftCues(cues, new Set([move.cue, ...move.together]), move.start - was, move.pin, clock);
  const changesTrack = old.track !== move.track;
  const placed = changesTrack ? intoTrack(cues, move, before) : { order: cues, below: undefined };
  const moving: CueTiming = { ...old, track: move.track, duration: Math.max(1, move.duration) };
  let order = placed.order.map((cue) => (cue.id === old.id ? moving : cue));
  const left = changesTrack ? leftBehind(cues, order, old.id, before, clock) : undefined;
  if (left) {
    const pinned: CueTiming = {
      ...left,
      start: { how: 'pinned', at: clock.wall(before.get(left.id)!) },
    };
    order = order.map((cue) => (cue === left ? pinned : cue));
  }
  // In its own track, what it follows is where it was.
  const free = changesTrack ? () => walkCues(order, clock).starts.get(old.id) : () => before.get(old.id);
  const start = startAt(moving, move, free, clock);
  order = order.map((cue) => (cue === moving ? { ...moving, start } : cue));
  const byId = new Map(cues.map((cue) => [cue.id, cue]));
  return {
    cues: order,
    held: [move.cue],
    changes: order.flatMap((cue) => (cue === byId.get(cue.id) ? [] : changeOf(cue, byId.get(cue.id)!))),
    below: placed.below,
  };
}

function changeOf({ id, track, start, duration }: CueTiming, old: CueTiming): CueChange[] {
  if (track === old.track && duration === old.duration && sameStart(start, old.start)) return [];
  return track === null ? [] : [{ cue: id, track, start, duration }];
}

/** @param freeStart where it would begin if its offset stayed as it is; undefined where it would have no time */
function startAt(
  moving: CueTiming,
  { start, pin }: CueMove,
  freeStart: () => number | undefined,
  clock: PlanClock,
): CueStart {
  const pinned: CueStart = { how: 'pinned', at: clock.wall(start) };
  if (moving.start.how === 'pinned') return sameStart(pinned, moving.start) ? moving.start : pinned;
  const free = pin ? undefined : freeStart();
  if (free === undefined) return pinned;
  return free === start ? moving.start : { ...moving.start, offset: moving.start.offset + start - free };
}

/** Rows keep their order but for the one that moves: it comes behind the last of its new track that begins earlier. */
function intoTrack(
  cues: readonly CueTiming[],
  { cue, start, track }: CueMove,
  starts: ReadonlyMap<string, number>,
): { readonly order: readonly CueTiming[]; readonly below: string | null | undefined } {
  const rest = cues.filter(({ id }) => id !== cue);
  const first = rest.findIndex((other) => other.track === track);
  if (first < 0) return { order: cues, below: undefined };
  const earlier = rest.findLastIndex(
    (other) => other.track === track && (starts.get(other.id) ?? Infinity) < start,
  );
  const place = earlier < 0 ? first : earlier + 1;
  const moving = cues.find(({ id }) => id === cue)!;
  return {
    order: [...rest.slice(0, place), moving, ...rest.slice(place)],
    below: place === 0 ? null : rest[place - 1]!.id,
  };
}

/** The cue behind the one that left its track, where it is without a time now: nothing to follow, or one that waits for it. */
function leftBehind(
  cues: readonly CueTiming[],
  order: readonly CueTiming[],
  gone: string,
  before: ReadonlyMap<string, number>,
  clock: PlanClock,
): CueTiming | undefined {
  const at = cues.findIndex(({ id }) => id === gone);
  const { track } = cues[at]!;
  const behind = cues.find((cue, place) => place > at && cue.track === track);
  if (behind?.start.how !== 'after-previous' || !before.has(behind.id)) return undefined;
  const settled: CueStart = { how: 'pinned', at: 0 };
  const { starts } = walkCues(
    order.map((cue) => (cue.id === gone ? { ...cue, start: settled } : cue)),
    clock,
  );
  return starts.has(behind.id) ? undefined : behind;
}

export function sameStart(a: CueStart, b: CueStart): boolean {
  if (a.how === 'pinned') return b.how === 'pinned' && a.at === b.at;
  if (b.how === 'pinned' || a.how !== b.how || a.offset !== b.offset) return false;
  return a.how === 'after-previous' || (b.how !== 'after-previous' && a.cue === b.cue);
}
