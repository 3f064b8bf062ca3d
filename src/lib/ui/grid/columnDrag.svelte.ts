import type { ShownColumn } from '#lib/grid/index.ts';
import { lastRange, rectOf } from '#lib/grid/selection.ts';
import type { GridPointer } from './gridPointer.svelte.ts';
import type { GridView } from './gridView.svelte.ts';

/** Pixels that a press may wander before it drags columns. */
const DRAG_START = 5;
/** Pixels from an edge at which the sheet scrolls on, and how far in one frame. */
const EDGE = 24;
const STEP = 16;

/** Heads of columns under a mouse or pen: a press selects, a drag moves the column, or all that are selected with it. */
export class ColumnDrag {
  /** Gap between shown columns into which they would be put; null while nothing is dragged. */
  gap = $state<number | null>(null);
  readonly #view: GridView;
  readonly #pointer: GridPointer;
  #pressed: { readonly x: number; readonly ids: readonly string[] } | null = null;
  #x = 0;
  #scrolling = 0;

  constructor(view: GridView, pointer: GridPointer) {
    this.#view = view;
    this.#pointer = pointer;
  }

  down(column: ShownColumn, event: PointerEvent): void {
    if (event.button !== 0) return;
    const together = event.shiftKey || event.ctrlKey || event.metaKey ? [] : this.#selectedWith(column.id);
    // A press on columns that are selected already may be the beginning of dragging them.
    if (together.length < 2) this.#pointer.head(column, event);
    else event.preventDefault();
    // Fingers scroll; they move columns by the menu.
    if (event.pointerType === 'touch') return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#pressed = { x: event.clientX, ids: together.length < 2 ? [column.id] : together };
  }

  move(event: PointerEvent): void {
    if (!this.#pressed) return;
    this.#x = event.clientX;
    if (this.gap === null && Math.abs(event.clientX - this.#pressed.x) < DRAG_START) return;
    this.gap = this.#view.places.columnGapAt(this.#x);
    this.#scrollOn();
  }

  up(): void {
    const { gap } = this;
    const pressed = this.#pressed;
    this.cancel();
    if (!pressed || gap === null) return;
    this.#view.table.move(pressed.ids, this.#view.columns[gap]?.id ?? null);
  }

  cancel(): void {
    cancelAnimationFrame(this.#scrolling);
    this.#scrolling = 0;
    this.#pressed = null;
    this.gap = null;
  }

  /** The columns that are selected whole together with this one. */
  #selectedWith(column: string): readonly string[] {
    const { selection, frame } = this.#view.state;
    const range = selection && lastRange(selection);
    const rect = range && range.span === 'columns' ? rectOf(range, frame) : null;
    const ids = rect ? frame.columns.slice(rect.left, rect.right + 1) : [];
    return ids.includes(column) ? ids : [];
  }

  #scrollOn(): void {
    if (this.#scrolling !== 0) return;
    this.#scrolling = requestAnimationFrame(() => {
      this.#scrolling = 0;
      const bounds = this.#view.places.bounds();
      if (!bounds || this.gap === null) return;
      const atLeft = Math.abs(this.#x - bounds.left) < EDGE && this.#view.scrollLeft > 0;
      const by = this.#x > bounds.right - EDGE ? STEP : atLeft ? -STEP : 0;
      if (by === 0) return;
      this.#view.scrollBy(by, 0);
      this.gap = this.#view.places.columnGapAt(this.#x);
      this.#scrollOn();
    });
  }
}
