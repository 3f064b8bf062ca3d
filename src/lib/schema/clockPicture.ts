import { cuesAhead, idleTrack, type PlannedCue, type ShowState, type TrackShow } from '../domain/liveShow.ts';
import { calledCues, type CalledCue } from './calledCues.ts';
import type { PlanView } from './sheet.ts';
import { tracksOf } from './tracks.ts';
import type { RowId, Text } from './values.ts';

export const CLOCK_LAYOUTS = ['track', 'zone', 'backstage', 'lobby'] as const;
/** `track` and `zone`: one of them, full screen; `backstage`: all tracks for the crew; `lobby`: for guests. */
export type ClockLayout = (typeof CLOCK_LAYOUTS)[number];

/** What a link to a clock shows. */
export interface ClockView {
  readonly layout: ClockLayout;
  /** Ids; empty for all. */
  readonly tracks: readonly string[];
  /** Of layout `zone`. */
  readonly zone: RowId | null;
}

/** A cue on a clock. Ids mean nothing outside of one picture. */
export interface ClockCue extends PlannedCue {
  /** Null for one that only holds up what the clock is about: its name is no business of the reader. */
  readonly title: string | null;
  readonly place: string | null;
  readonly pinned: boolean;
}

export interface ClockLane {
  readonly track: string;
  readonly name: Text;
  readonly show: TrackShow;
  readonly cues: readonly ClockCue[];
}

/** All that leaves the server for a clock: what its layout shows, and no more of the plan. */
export interface ClockPicture {
  readonly plan: string;
  /** In which the plan's own words are. */
  readonly locale: 'zh-CN' | 'en';
  readonly timeZone: string;
  readonly layout: ClockLayout;
  /** The zone of layout `zone`. */
  readonly zone: string | null;
  /** False before the show is armed and after it is finished: there are no lanes then. */
  readonly armed: boolean;
  readonly lanes: readonly ClockLane[];
}

/** Cues to come that a lane shows. */
const AHEAD = 3;

/** What a clock shows of a plan's show, good until somebody acts or changes a cue. */
export function clockPicture(plan: PlanView, state: ShowState, view: ClockView): ClockPicture {
  const { name, locale, timeZone, tracks } = plan.facts;
  const zone = view.zone === null ? null : plan.row('zones', view.zone)?.value('name');
  const wanted = tracksOf(tracks).filter(({ id }) => view.tracks.length === 0 || view.tracks.includes(id));
  const cues = calledCues(plan);
  return {
    ...{ plan: name, locale, timeZone, layout: view.layout, armed: state.armed },
    zone: typeof zone === 'string' ? zone : null,
    lanes: state.armed
      ? wanted.flatMap((track): ClockLane[] => {
          const show = state.tracks.get(track.id) ?? idleTrack(track.id);
          const lane = laneOf(show, cues, view);
          return lane === null ? [] : [{ track: track.id, name: track.name, ...lane }];
        })
      : [],
  };
}

function laneOf(
  show: TrackShow,
  cues: readonly CalledCue[],
  view: ClockView,
): Pick<ClockLane, 'show' | 'cues'> | null {
  const ahead = cuesAhead(show, cues);
  const isHere = (cue: CalledCue): boolean => view.zone === null || cue.zone === view.zone;
  const running = ahead.find(({ id }) => id === show.running?.cue);
  const coming = ahead.filter((cue) => cue !== running && isHere(cue)).slice(0, AHEAD);
  if (coming.length === 0 && (!running || !isHere(running))) return null;
  const shown = [...(running ? [running] : []), ...coming];
  return {
    show: { ...show, past: [], running: show.running && { ...show.running, cue: running ? '0' : '-' } },
    cues: shown.map((cue, at) => ({
      ...{ id: String(at), track: cue.track, start: cue.start, duration: cue.duration },
      title: isHere(cue) ? cue.title : null,
      place: isHere(cue) && view.zone === null ? cue.place : null,
      pinned: cue.pinned && view.layout !== 'lobby',
    })),
  };
}

/** The state of a show as far as a picture tells it, for `trackClock`. */
export function pictureState({ armed, lanes }: ClockPicture): ShowState {
  return { armed, tracks: new Map(lanes.map(({ track, show }) => [track, show])) };
}
