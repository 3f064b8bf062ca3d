import { scaleLinear } from 'd3-scale';

/** A cue that began, as far as the chart shows it. Milliseconds. */
export interface DriftCue {
  readonly cue: string;
  readonly title: string;
  readonly drift: number | null;
}

export interface DriftBar {
  readonly cue: string;
  readonly title: string;
  readonly drift: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

export interface DriftChart {
  readonly bars: readonly DriftBar[];
  /** Where on time is. */
  readonly zero: number;
  readonly ticks: readonly { readonly at: number; readonly x: number }[];
  readonly height: number;
}

export const BAR_HEIGHT = 22;
const MINUTE = 60_000;
/** Pixels that a figure below the bars needs. */
const TICK_ROOM = 56;
/** Below this a minute would fill the chart. */
const LEAST_SPAN = 2 * MINUTE;

/** A bar for each cue that began, from on time to the right when it was late, to the left when it was early. */
export function driftChart(cues: readonly DriftCue[], width: number): DriftChart {
  const begun = cues.flatMap((cue) => (cue.drift === null ? [] : [{ ...cue, drift: cue.drift }]));
  const least = Math.min(0, ...begun.map(({ drift }) => drift));
  const most = Math.max(0, least + LEAST_SPAN, ...begun.map(({ drift }) => drift));
  const figures = Math.max(2, Math.min(6, Math.floor(width / TICK_ROOM)));
  const x = scaleLinear([least / MINUTE, most / MINUTE], [0, width]).nice(figures);
  const zero = x(0);
  return {
    bars: begun.map(({ cue, title, drift }, at) => {
      const end = x(drift / MINUTE);
      return {
        ...{ cue, title, drift, y: at * BAR_HEIGHT },
        x: Math.min(zero, end),
        width: Math.abs(end - zero),
      };
    }),
    zero,
    ticks: x.ticks(figures).map((at) => ({ at, x: x(at) })),
    height: begun.length * BAR_HEIGHT,
  };
}
