import { flushSync, mount as mountComponent } from 'svelte';
import '#lib/ui/styles/index.css';
import { ArrayTimeline, CONTEXT } from '#lib/ui/show/timeline/testing/arrayTimeline.svelte.ts';
import Timeline from '#lib/ui/show/timeline/Timeline.svelte';
import { makeCues } from './cues.ts';
import type { MountDrag } from './main.ts';

const nothing = (): void => {};

export const mount: MountDrag = (home, { count, span }) => {
  const source = new ArrayTimeline(makeCues(count));
  source.seen = span;
  mountComponent(Timeline, {
    target: home,
    props: {
      ...{ source, context: CONTEXT, trackName: (track: string) => track, particulars: () => [] },
      onmove: (moved) => source.put(moved),
      onselect: (cues) => (source.chosen = new Set(cues)),
      ...{
        onopen: nothing,
        onuntimed: nothing,
        items: () => [],
        onundo: nothing,
        onredo: nothing,
        onmessage: nothing,
      },
      ...{ onadd: null, filtered: false },
    },
  });
  flushSync();
  return {
    first: () => home.querySelector('[data-cue="cue-0"]')!,
    surface: () => home.querySelector('.scroller')!,
    boxes: () => home.querySelectorAll('[data-cue]').length,
  };
};
