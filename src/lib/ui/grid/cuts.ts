import { CutDesk } from '#lib/grid/clipboard/cutDesk.ts';

/** One for all sheets of the tab: what is cut in one is pasted into another. */
export const cuts = new CutDesk(Math.random);
