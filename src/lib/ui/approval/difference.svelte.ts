import type { RowId } from '#lib/schema/index.ts';

/** Part of the window, in pixels. */
export interface WindowBox {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** For which line of a grid it is open what became of its approval, and below which cell. */
export class Difference {
  at = $state.raw<{ readonly row: RowId; readonly box: WindowBox; readonly takesFocus: boolean } | null>(
    null,
  );

  /** Where the grid's active cell is: keys ask for it there. */
  openAtActive(row: RowId): void {
    const cell = document.querySelector('[data-current] > .cell[id]') ?? document.activeElement;
    if (cell) this.at = { row, box: cell.getBoundingClientRect(), takesFocus: true };
  }

  close(): void {
    this.at = null;
  }

  /** The grid has the keys again. */
  leave(): void {
    this.close();
    document.querySelector<HTMLElement>('.grid textarea')?.focus();
  }
}
