import { lazy } from '../lazy/lazy.svelte.ts';

/** What orders and invoices say of a budget line, beside its fields. */
export const RowPapers = lazy(() => import('./RowPapers.svelte'));
