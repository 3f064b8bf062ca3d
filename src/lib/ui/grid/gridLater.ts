import { provideLater, waitForLaterBy } from '#lib/grid/later.ts';
import { lazy } from '../lazy/lazy.svelte.ts';

/** What a grid does without until somebody copies, pastes, fills, moves rows or changes columns. */
export const GridLater = lazy(
  () => import('./laterGrid.ts'),
  // Not when its file is read: something else may share that, and what is done has to be said too.
  ({ laterParts }) => provideLater(laterParts),
);

waitForLaterBy((work) => GridLater.whenHere(work));
