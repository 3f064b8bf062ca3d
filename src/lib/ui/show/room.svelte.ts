import { innerWidth } from 'svelte/reactivity/window';

/** Pixels of a window below which the ways to look at a show are icons: tools come first. */
const ROOM_FOR_WORDS = 1680;

export function narrowToolbar(): boolean {
  return (innerWidth.current ?? 0) < ROOM_FOR_WORDS;
}
