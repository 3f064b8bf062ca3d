import type { PlanView, RowView } from './sheet.ts';
import type { CellValue } from './values.ts';

/** How much a cell wants to be seen (ui.md §3): wrong now, will hurt soon, comes too late, is as it should be. */
export type Tone = 'error' | 'warn' | 'late' | 'ok';

/** Asked of filled cells only; null is a cell like any other. */
export type Toning = (value: CellValue, row: RowView, plan: PlanView) => Tone | null;

export const aboveZero =
  (tone: Tone): Toning =>
  (value) =>
    typeof value === 'number' && value > 0 ? tone : null;

export const belowZero =
  (tone: Tone): Toning =>
  (value) =>
    typeof value === 'number' && value < 0 ? tone : null;

export const whenTrue =
  (tone: Tone): Toning =>
  (value) =>
    value === true ? tone : null;

/** Every filled cell of a field that is empty while all is well. */
export const always =
  (tone: Tone): Toning =>
  () =>
    tone;
