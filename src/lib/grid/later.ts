import type { laterParts } from './laterParts.ts';

type LaterParts = typeof laterParts;

let parts: LaterParts | null = null;

/** To be called with the parts themselves, once. */
export function provideLater(given: LaterParts): void {
  parts = given;
}

export function isLaterHere(): boolean {
  return parts !== null;
}

/**
 * What a grid does without until somebody copies, pastes, fills, moves or removes rows, or changes columns: a page shows
 * its rows and takes keys before this is fetched. To be asked for inside of {@link whenLater}.
 */
export function later(): LaterParts {
  if (!parts) throw new Error('Parts of the grid were used before they were fetched');
  return parts;
}

let wait = (_work: () => void): void => {
  throw new Error('Nobody said how the later parts of the grid are fetched');
};

/** Says how work waits for the parts: a page fetches them, holds its keys meanwhile, and tells where they can't be had. */
export function waitForLaterBy(way: (work: () => void) => void): void {
  wait = way;
}

/** Carries out what needs the parts: at once where they are here. */
export function whenLater(work: () => void): void {
  if (parts) work();
  else wait(work);
}
