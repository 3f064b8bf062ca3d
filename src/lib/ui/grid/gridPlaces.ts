import { cellAt } from '#lib/grid/frame.ts';
import type { Cell } from '#lib/grid/index.ts';
import type { GridView } from './gridView.svelte.ts';

/** Pixels, as in tokens.css. */
export const HEAD_HEIGHT = 32;
export const NUMBER_WIDTH = 44;

/** A place in the layer over the rows, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where cells, rows and the gaps between them lie, and what lies under a point. Pixels throughout. */
export class GridPlaces {
  readonly #view: GridView;

  constructor(view: GridView) {
    this.#view = view;
  }

  /** The part of the window in which cells are drawn. */
  bounds(): {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  } | null {
    const bounds = this.#view.scroller?.getBoundingClientRect();
    return bounds
      ? {
          left: bounds.left + this.#view.frozenWidth,
          right: bounds.right,
          top: bounds.top + HEAD_HEIGHT,
          bottom: bounds.bottom - HEAD_HEIGHT,
        }
      : null;
  }

  /** Pixels from the top of the first line to the top of a row, by its index. */
  rowTop(index: number): number {
    return this.#view.state.frame.lineOf(index) * this.#view.rowHeight;
  }

  /** Where the gap above a row lies: below the row before, so that the head of a group comes after it. */
  gapTop(gap: number): number {
    return gap === 0 ? this.rowTop(0) : this.rowTop(gap - 1) + this.#view.rowHeight;
  }

  /** Where a cell lies in the layer; null when it is not shown. A frozen cell counts from the left edge of the view. */
  boxOf(cell: Cell): (Box & { readonly frozen: boolean }) | null {
    const row = this.#view.state.frame.rowIndex(cell.row);
    const column = this.#view.columns.find(({ id }) => id === cell.column);
    if (row < 0 || !column) return null;
    return {
      x: NUMBER_WIDTH + column.left,
      y: this.rowTop(row),
      width: column.width,
      height: this.#view.rowHeight,
      frozen: column.frozen && !this.#view.narrow,
    };
  }

  /** The cell under a point of the window; `null` column means the row numbers. Points outside count as the nearest cell. */
  cellAt(clientX: number, clientY: number): { readonly row: number; readonly column: number | null } | null {
    const { scroller } = this.#view;
    if (!scroller || this.#view.columns.length === 0) return null;
    const bounds = scroller.getBoundingClientRect();
    const inView = clientX - bounds.left;
    const x = inView < this.#view.frozenWidth ? inView : inView + scroller.scrollLeft;
    const y = clientY - bounds.top - HEAD_HEIGHT + scroller.scrollTop;
    const row = this.#rowNear(Math.floor(y / this.#view.rowHeight));
    if (inView < NUMBER_WIDTH) return { row, column: null };
    const found = this.#view.columns.findIndex(({ left, width }) => x < NUMBER_WIDTH + left + width);
    return { row, column: found < 0 ? this.#view.columns.length - 1 : found };
  }

  /** The cell under a point of the window, as one of the frame. */
  cellUnder(clientX: number, clientY: number): Cell | null {
    const hit = this.cellAt(clientX, clientY);
    return hit?.column == null ? null : cellAt(this.#view.state.frame, hit.row, hit.column);
  }

  /** The group whose head is under a point of the window. */
  headingAt(clientY: number): string | null {
    const top = this.#view.scroller?.getBoundingClientRect().top ?? 0;
    const line = Math.floor((clientY - top - HEAD_HEIGHT + this.#view.scrollTop()) / this.#view.rowHeight);
    const there = clientY - top < HEAD_HEIGHT ? null : this.#view.state.frame.lineAt(line);
    return there?.type === 'heading' ? there.heading.key : null;
  }

  /** The gap between rows that is nearest to a point of the window: 0 is above the first row. */
  rowGapAt(clientY: number): number {
    const top = this.#view.scroller?.getBoundingClientRect().top ?? 0;
    const line = Math.round((clientY - top - HEAD_HEIGHT + this.#view.scrollTop()) / this.#view.rowHeight);
    const there = this.#view.state.frame.lineAt(Math.max(0, line));
    const gap = there.type === 'row' ? there.index : there.heading.before;
    return Math.min(gap, this.#view.state.frame.rows.length);
  }

  /** The row on a line, or below the head of a group, held inside the frame. */
  #rowNear(line: number): number {
    const there = this.#view.state.frame.lineAt(Math.max(0, line));
    const row = there.type === 'row' ? there.index : there.heading.before;
    return Math.max(0, Math.min(row, this.#view.state.frame.rowCount - 1));
  }

  /** The gap between shown columns that is nearest to a point of the window: 0 is before the first one. */
  columnGapAt(clientX: number): number {
    const bounds = this.#view.scroller?.getBoundingClientRect();
    const inView = clientX - (bounds?.left ?? 0);
    const x = (inView < this.#view.frozenWidth ? inView : inView + this.#view.scrollLeft) - NUMBER_WIDTH;
    const after = this.#view.columns.findIndex(({ left, width }) => x < left + width / 2);
    return after < 0 ? this.#view.columns.length : after;
  }

  /** Where that gap lies, in pixels from the left edge of what is scrolled. */
  columnGapX(gap: number): number {
    const next = this.#view.columns[gap];
    const last = this.#view.columns[gap - 1];
    const x = NUMBER_WIDTH + (next ? next.left : last ? last.left + last.width : 0);
    const sticks = !this.#view.narrow && (gap === 0 ? next : last)?.frozen === true;
    return sticks ? x + this.#view.scrollLeft : x;
  }
}
