import type { BenchData } from './data.ts';

/** What the benchmark does to a grid from within the page; the rest it does as a person would, by keys and wheel. */
export interface Contestant {
  /** The element that scrolls by `scrollTop`. */
  scroller(): Element;
  /** Where the first cell lies, to be clicked, in pixels of the window. */
  firstCell(): { readonly x: number; readonly y: number };
  /** A change by somebody else, told to the grid as its documentation advises for frequent ones. */
  update(row: number, column: number, text: string): void;
  /** What the grid holds in a cell now. */
  held(row: number, column: number): unknown;
}

/** Puts a grid on the page. */
export type Mount = (home: HTMLElement, data: BenchData) => Contestant | Promise<Contestant>;
