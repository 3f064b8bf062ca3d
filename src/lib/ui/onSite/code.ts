import { lazy } from '../lazy/lazy.svelte.ts';

/** The QR code of a checklist, drawn once somebody wants to see it. */
export const CodeDialog = lazy(() => import('./CodeDialog.svelte'));
