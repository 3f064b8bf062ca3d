import { lazy } from '../lazy/lazy.svelte.ts';

/** How a supply moved, beside its fields. */
export const RowGoods = lazy(() => import('./RowGoods.svelte'));
