import type { CueTiming } from '#lib/domain/cueTimes.ts';

export const TRACKS = 12;
const HOUR = 3600;
const FIVE_MINUTES = 300;

/**
 * So many cues of five minutes in twelve tracks, one after the other. All tracks start with the first cue of the first
 * one, so that moving it moves every cue there is.
 */
export function makeCues(count: number): CueTiming[] {
  return Array.from({ length: count }, (_, at): CueTiming => {
    const track = at % TRACKS;
    const base = { id: `cue-${at}`, track: `track-${track}`, duration: FIVE_MINUTES };
    if (at === 0) return { ...base, start: { how: 'pinned', at: 8 * HOUR } };
    if (at < TRACKS) return { ...base, start: { how: 'with', cue: 'cue-0', offset: 0 } };
    return { ...base, start: { how: 'after-previous', offset: 0 } };
  });
}
