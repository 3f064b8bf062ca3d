import type { ClockFace } from '#lib/domain/clockFace.ts';
import type { TrackClock } from '#lib/domain/liveShow.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ClockCue, ClockLane, ClockPicture } from '#lib/schema/clockPicture.ts';
import { say } from '../lang/say.ts';

/** A track on a clock, with where it stands at this moment. */
export interface LaneNow {
  readonly lane: ClockLane;
  readonly clock: TrackClock;
  readonly face: ClockFace;
  readonly picture: ClockPicture;
}

export interface LaneTold {
  /** The track, and the place of what runs. */
  readonly where: string;
  /** What runs. */
  readonly title: string;
  /** Nothing more is said of a cue that runs elsewhere. */
  readonly isShown: boolean;
  readonly cue: (id: string) => ClockCue | undefined;
}

/** What a clock says of a track, large or in a row. */
export function laneTold({ lane, clock }: LaneNow): LaneTold {
  const cue = (id: string): ClockCue | undefined => lane.cues.find((each) => each.id === id);
  const current = clock.current ? cue(clock.current.cue) : undefined;
  const isShown = !clock.current || current?.title !== null;
  return {
    where: [say(lane.name), current?.place].filter(Boolean).join(' · '),
    title: isShown ? (current?.title ?? m.clock_nothing_runs()) : m.clock_elsewhere(),
    isShown,
    cue,
  };
}
