import { lazy } from '../lazy/lazy.svelte.ts';

/** How one line stands: beside the grid, over it, and in the form of a phone. */
export const RowApproval = lazy(() => import('./RowApproval.svelte'));
