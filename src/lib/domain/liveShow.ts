/** Milliseconds since 1970 by the server's clock. */
export type Instant = number;

/** What the show caller does. The server stamps `id` and `at`; the events of a show are never changed, only taken back. */
export type ShowAct =
  | { readonly act: 'arm' }
  | { readonly act: 'disarm' }
  | { readonly act: 'start' | 'end' | 'skip'; readonly cue: string }
  /** The clock of a track stands still, and what follows waits. */
  | { readonly act: 'hold' | 'resume'; readonly track: string }
  /** Takes the last act back that was not taken back yet. */
  | { readonly act: 'undo' };

export type ShowEvent = ShowAct & { readonly id: number; readonly at: Instant };

export interface ShowCue {
  readonly id: string;
  readonly track: string;
}

/** What became of a cue that is over. */
export interface PastCue {
  readonly cue: string;
  /** Null when it was skipped before it began. */
  readonly started: Instant | null;
  readonly ended: Instant;
  readonly skipped: boolean;
  /** Milliseconds of it during which the track was held. */
  readonly held: number;
}

export interface TrackShow {
  readonly track: string;
  readonly running: { readonly cue: string; readonly started: Instant; readonly held: number } | null;
  /** Since when the track is held; null while it goes. */
  readonly heldSince: Instant | null;
  readonly past: readonly PastCue[];
}

export interface ShowState {
  readonly armed: boolean;
  readonly tracks: ReadonlyMap<string, TrackShow>;
}

export type ShowRefusal =
  | 'not-armed'
  | 'armed-already'
  | 'no-such-cue'
  | 'running-already'
  | 'over-already'
  | 'not-running'
  | 'held-already'
  | 'not-held'
  | 'nothing-to-undo'
  | 'still-running';

const IDLE: ShowState = { armed: false, tracks: new Map() };

/** The events that count: an undo strikes the last one that stands, itself never. */
export function standing(events: readonly ShowEvent[]): readonly ShowEvent[] {
  const left: ShowEvent[] = [];
  for (const event of events) {
    if (event.act === 'undo') left.pop();
    else left.push(event);
  }
  return left;
}

/** Where a show stands after its events. Cues that are gone from the plan keep their history. */
export function showState(events: readonly ShowEvent[], cues: readonly ShowCue[]): ShowState {
  const trackOf = new Map(cues.map(({ id, track }) => [id, track]));
  return standing(events).reduce((state, event) => after(state, event, trackOf), IDLE);
}

/**
 * Why an act can't be done now; null when it can. Starting a cue while another of its track runs ends that one, as a
 * caller expects of GO.
 */
export function refusalOf(
  act: ShowAct,
  events: readonly ShowEvent[],
  cues: readonly ShowCue[],
): ShowRefusal | null {
  const state = showState(events, cues);
  if (act.act === 'undo') return standing(events).length === 0 ? 'nothing-to-undo' : null;
  if (act.act === 'arm') return state.armed ? 'armed-already' : null;
  if (!state.armed) return 'not-armed';
  if (act.act === 'disarm')
    return [...state.tracks.values()].some(({ running }) => running !== null) ? 'still-running' : null;
  if ('track' in act) {
    const track = state.tracks.get(act.track);
    if (act.act === 'resume') return (track?.heldSince ?? null) === null ? 'not-held' : null;
    return (track?.heldSince ?? null) !== null ? 'held-already' : null;
  }
  const { act: how, cue } = act;
  const track = cues.find(({ id }) => id === cue)?.track;
  if (track === undefined) return 'no-such-cue';
  const { running, past } = state.tracks.get(track) ?? idleTrack(track);
  if (past.some((each) => each.cue === cue)) return 'over-already';
  if (how === 'start') return running?.cue === cue ? 'running-already' : null;
  return how === 'end' && running?.cue !== cue ? 'not-running' : null;
}

/** Two presses this close on one track are one intention: a double click, or two callers at the same moment. */
export const ONE_PRESS_MS = 500;

/**
 * The act that a press on to the next cue comes right behind, so that it was made before anybody can have looked at
 * what that one did; null when the press stands for itself. Only what moves a track on is held back: a hold or taking
 * back must work at once.
 */
export function pressedBehind(
  act: ShowAct,
  events: readonly ShowEvent[],
  cues: readonly ShowCue[],
  now: Instant,
): ShowEvent | null {
  if (!('cue' in act)) return null;
  const trackOf = (cue: string) => cues.find(({ id }) => id === cue)?.track;
  const last = events.at(-1);
  if (last === undefined || !('cue' in last) || trackOf(last.cue) !== trackOf(act.cue)) return null;
  return Math.abs(now - last.at) < ONE_PRESS_MS ? last : null;
}

/** A track on which nothing has happened. */
export const idleTrack = (track: string): TrackShow => ({ track, running: null, heldSince: null, past: [] });

function after(state: ShowState, event: ShowEvent, trackOf: ReadonlyMap<string, string>): ShowState {
  switch (event.act) {
    case 'undo':
      return state;
    case 'arm':
      return { ...state, armed: true };
    case 'disarm':
      return { ...state, armed: false };
    case 'hold':
    case 'resume':
      return withTrack(state, event.track, (track) =>
        event.act === 'hold'
          ? { ...track, heldSince: track.heldSince ?? event.at }
          : resumed(track, event.at),
      );
    case 'start':
    case 'end':
    case 'skip': {
      const name = trackOf.get(event.cue);
      if (name === undefined) return state;
      return withTrack(state, name, (track) => afterCue(track, event.act, event.cue, event.at));
    }
  }
}

function withTrack(state: ShowState, name: string, change: (track: TrackShow) => TrackShow): ShowState {
  const tracks = new Map(state.tracks);
  tracks.set(name, change(tracks.get(name) ?? idleTrack(name)));
  return { ...state, tracks };
}

function afterCue(track: TrackShow, act: 'start' | 'end' | 'skip', cue: string, at: Instant): TrackShow {
  if (act === 'start') {
    const ended = track.running ? over(track, at, false) : track;
    return { ...resumed(ended, at), running: { cue, started: at, held: 0 } };
  }
  if (track.running?.cue === cue) return over(track, at, act === 'skip');
  if (act === 'end') return track;
  return { ...track, past: [...track.past, { cue, started: null, ended: at, skipped: true, held: 0 }] };
}

function over(track: TrackShow, at: Instant, skipped: boolean): TrackShow {
  const { running } = track;
  if (!running) return track;
  const held = running.held + heldSoFar(track, at);
  const past = { cue: running.cue, started: running.started, ended: at, skipped, held };
  return { ...resumed(track, at), running: null, past: [...track.past, past] };
}

/** Held time is the running cue's; a track that is held between two cues delays the next one by waiting alone. */
function resumed(track: TrackShow, at: Instant): TrackShow {
  const { running } = track;
  return {
    ...track,
    heldSince: null,
    running: running && { ...running, held: running.held + heldSoFar(track, at) },
  };
}

function heldSoFar(track: TrackShow, at: Instant): number {
  if (track.heldSince === null || !track.running) return 0;
  return Math.max(0, at - Math.max(track.heldSince, track.running.started));
}

/** A cue as the clocks need it; times from the plan, as instants. */
export interface PlannedCue extends ShowCue {
  /** Null for a cue that follows nothing, and in a plan without a date. */
  readonly start: Instant | null;
  /** Milliseconds. */
  readonly duration: number;
}

/** A cue that has not begun, as a clock shows it. */
export interface UpcomingCue {
  readonly cue: string;
  readonly planned: Instant | null;
  /** When it will begin as things stand: not before its time, and not before what goes before it ends. */
  readonly expected: Instant;
}

/** What a clock shows of one track. Milliseconds. */
export interface TrackClock {
  readonly track: string;
  readonly current: {
    readonly cue: string;
    readonly started: Instant;
    readonly elapsed: number;
    /** Below zero when it runs over. */
    readonly remaining: number;
    /** When it will end as things stand. */
    readonly ends: Instant;
    readonly held: boolean;
  } | null;
  /**
   * How much later than planned the track is as things stand, below zero how much earlier: the running cue by its end,
   * between two cues the next one by its start, once that has passed. Null where the plan says no time.
   */
  readonly late: number | null;
  /** In row order, what is neither over nor running. */
  readonly upcoming: readonly UpcomingCue[];
}

/** The cue of a track that runs, and those that are still to come: what a clock has to know of the plan. */
export function cuesAhead<Cue extends ShowCue>(show: TrackShow, cues: readonly Cue[]): readonly Cue[] {
  const own = cues.filter(({ track }) => track === show.track);
  const over = new Set(show.past.map(({ cue }) => cue));
  const at = own.findIndex(({ id }) => id === show.running?.cue);
  return [...own.slice(Math.max(0, at), at + 1), ...own.slice(at + 1).filter(({ id }) => !over.has(id))];
}

/**
 * The clock of a track at `now`: the one formula of bars and clocks alike, on the server and in browsers (P6).
 * @param most so many cues that are to come
 */
export function trackClock(
  state: ShowState,
  track: string,
  cues: readonly PlannedCue[],
  now: Instant,
  most = 3,
): TrackClock {
  const show = state.tracks.get(track) ?? idleTrack(track);
  const { running } = show;
  const ahead = cuesAhead(show, cues);
  const planned = ahead.find(({ id }) => id === running?.cue);
  const held = running ? running.held + heldSoFar(show, now) : 0;
  const elapsed = running ? Math.max(0, now - running.started - held) : 0;
  const remaining = (planned?.duration ?? 0) - elapsed;
  const ends = now + Math.max(0, remaining);
  const upcoming = expectedStarts(
    ahead.filter((cue) => cue !== planned).slice(0, most),
    running ? ends : now,
  );
  return {
    track,
    current: running && {
      ...{ cue: running.cue, started: running.started, elapsed, remaining, ends },
      held: show.heldSince !== null,
    },
    late: running ? lateness(ends, planned) : waitingFor(upcoming[0], now),
    upcoming,
  };
}

function lateness(ends: Instant, planned: PlannedCue | undefined): number | null {
  return planned && planned.start !== null ? ends - planned.start - planned.duration : null;
}

function waitingFor(next: UpcomingCue | undefined, now: Instant): number | null {
  return next && next.planned !== null ? Math.max(0, now - next.planned) : null;
}

function expectedStarts(cues: readonly PlannedCue[], free: Instant): readonly UpcomingCue[] {
  let from = free;
  return cues.map(({ id, start, duration }) => {
    const expected = Math.max(start ?? from, from);
    from = expected + duration;
    return { cue: id, planned: start, expected };
  });
}
