import { innerWidth } from 'svelte/reactivity/window';

/** Pixels of a window below which the tools of the run of show are icons: the tools of any sheet come first. */
const ROOM_FOR_WORDS = 1680;

export function narrowToolbar(): boolean {
  return (innerWidth.current ?? 0) < ROOM_FOR_WORDS;
}
