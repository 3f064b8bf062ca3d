import { waitForLaterBy } from '#lib/grid/later.ts';
import { lazy } from '../lazy/lazy.svelte.ts';

/** What a grid does without until somebody copies, pastes, fills, moves rows or changes columns. */
export const GridLater = lazy(() => import('./laterGrid.ts'));

waitForLaterBy((work) => GridLater.whenHere(work));
