import { lazy } from '../lazy/lazy.svelte.ts';

/** What was found on site of a supply, and the code of a supply or a zone, beside its fields. */
export const RowSite = lazy(() => import('./RowSite.svelte'));
/** Sheets whose rows have a checklist on site. */
export const hasCode = (sheet: string): boolean => sheet === 'supplies' || sheet === 'zones';
