import { lazy } from '../lazy/lazy.svelte.ts';

/** What stands around the rows of a sheet, each fetched for itself. */
export const EmptySheet = lazy(() => import('./EmptySheet.svelte'));
export const FileDrop = lazy(() => import('../transfer/FileDrop.svelte'));
export const FilteredEmpty = lazy(() => import('../viewTools/FilteredEmpty.svelte'));
export const FindBar = lazy(() => import('./FindBar.svelte'));
export const RefusalPanel = lazy(() => import('./RefusalPanel.svelte'));
export const SheetImport = lazy(() => import('../transfer/SheetImport.svelte'));
export const SheetPanel = lazy(() => import('../history/SheetPanel.svelte'));
export const SheetPhone = lazy(() => import('./SheetPhone.svelte'));
export const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.svelte'));
/** Tells of own values that lost. */
export const Losses = lazy(() => import('./losses.ts'));
/** What is said about cells and rows. */
export const Comments = lazy(() => import('../comments/SheetComments.svelte'));
/** What freezes while a show is on. */
export const Freeze = lazy(() => import('../freeze/FreezeBar.svelte'));
/** What the budget has beyond other sheets. */
export const Budget = lazy(() => import('../approval/budget.ts'));
/** What the staffing sheet has beyond others. */
export const Staffing = lazy(() => import('../crew/staffing.ts'));
/** What supplies have beyond other sheets. */
export const Supplies = lazy(() => import('../goods/supplies.ts'));
/** What the run of show has beyond other sheets. */
export const Show = lazy(() => import('../show/show.ts'));
/** What the floor has beyond other sheets. */
export const Floor = lazy(() => import('../floor/floor.ts'));
/** What zones have beyond other sheets. */
export const Zones = lazy(() => import('../zones/zones.ts'));
/** Above and below the rows. */
export const Tools = lazy(() => import('./sheetTools.ts'));
