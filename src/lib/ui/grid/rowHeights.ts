import type { RowHeight } from '#lib/views/viewState.ts';

/** Lines of text that a row has room for. */
export const ROW_LINES: Readonly<Record<RowHeight, number>> = { short: 1, medium: 2, tall: 4 };

/** Pixels. Lines of 20 with 4 above and below; one line has the height of ui.md. */
export const ROW_PIXELS: Readonly<Record<RowHeight, number>> = { short: 32, medium: 48, tall: 88 };
