import { sameCell, type Cell, type ShownColumn } from '#lib/grid/index.ts';
import { cellAt } from '#lib/grid/frame.ts';
import { isLaterHere, later, whenLater } from '#lib/grid/later.ts';
import { inRect, lastRange, rectOf, rectsOf, selectedRows } from '#lib/grid/selection.ts';
import type { GridView } from './gridView.svelte.ts';
import type { TextField } from './textField.ts';

type Drag =
  | { readonly type: 'select' }
  | { readonly type: 'fill'; switched: boolean }
  | { readonly type: 'rows'; readonly startY: number; moving: boolean };

/** A press on the fill handle, until what fills is here: where it was dragged to, and whether it is over. */
interface Taken {
  at: { readonly x: number; readonly y: number } | null;
  lifted: boolean;
}

/** Pixels that a press may wander before it drags rows. */
const DRAG_START = 5;
/** Milliseconds between the two taps of a double tap. */
const DOUBLE_TAP = 400;
/** Milliseconds after which a finger that rests means the menu; and pixels that it may wander meanwhile. */
const LONG_PRESS = 500;
const RESTING = 10;

/** Mouse, pen and finger on the cells: selecting, dragging rows, opening the editor. */
export class GridPointer {
  /** Row before which the dragged rows would be put. */
  dropAt = $state<number | null>(null);
  readonly #view: GridView;
  readonly #field: () => TextField | null;
  #drag: Drag | null = null;
  /** The fill handle was taken, and what fills is still on its way. */
  #taken: Taken | null = null;
  /** The press began on a checkbox; once captured, the pointer no longer says so. */
  #onBox = false;
  #last = { x: 0, y: 0 };
  #scrolling = 0;
  #tap: { readonly cell: Cell; readonly at: number } | null = null;
  readonly #onhold: (x: number, y: number) => void;
  #holding: ReturnType<typeof setTimeout> | undefined;
  /** The finger that is lifted next has opened the menu: it taps nothing. */
  #held = false;

  /** @param onhold a finger rested on a cell, at this point of the window */
  constructor(view: GridView, field: () => TextField | null, onhold: (x: number, y: number) => void) {
    this.#view = view;
    this.#field = field;
    this.#onhold = onhold;
  }

  down(event: PointerEvent): void {
    this.#onBox = (event.target as Element).closest('.box') !== null;
    this.#held = false;
    const group = this.#view.places.headingAt(event.clientY);
    if (event.pointerType === 'touch') return group === null ? this.#hold(event) : undefined;
    if (event.button !== 0) return;
    if (group !== null) {
      event.preventDefault();
      return this.#fold(group, event.ctrlKey || event.metaKey);
    }
    const hit = this.#view.places.cellAt(event.clientX, event.clientY);
    if (!hit) return;
    // The text field keeps the focus, and with it the input method its place.
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#choose(hit, event);
    this.#drag =
      hit.column === null && !event.shiftKey && !event.ctrlKey && !event.metaKey
        ? { type: 'rows', startY: event.clientY, moving: false }
        : { type: 'select' };
  }

  /** A press on the fill handle takes it up; with Ctrl, copies and series change places (K32). */
  takeHandle(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#field()?.endComposition();
    const taken: Taken = { at: null, lifted: false };
    const switched = event.ctrlKey || event.metaKey;
    this.#taken = taken;
    whenLater(() => this.#fillFrom(taken, switched));
    this.#field()?.focus();
  }

  #fillFrom(taken: Taken, switched: boolean): void {
    if (this.#taken !== taken) return;
    this.#taken = null;
    if (!later().beginFill(this.#view.engine)) return;
    this.#drag = { type: 'fill', switched };
    if (taken.at) {
      this.#last = taken.at;
      this.#extend();
    }
    if (taken.lifted) this.up();
  }

  fillToNeighbour(event: MouseEvent): void {
    const switched = event.ctrlKey || event.metaKey;
    whenLater(() => later().fillToNeighbour(this.#view.engine, switched));
  }

  /** Not every system tells of a long press. */
  #hold(event: PointerEvent): void {
    clearTimeout(this.#holding);
    this.#last = { x: event.clientX, y: event.clientY };
    this.#holding = setTimeout(() => {
      this.#held = true;
      this.context(event);
      this.#onhold(event.clientX, event.clientY);
    }, LONG_PRESS);
  }

  move(event: PointerEvent): void {
    if (!this.#drag && Math.hypot(event.clientX - this.#last.x, event.clientY - this.#last.y) > RESTING)
      clearTimeout(this.#holding);
    if (this.#taken && !this.#taken.lifted) this.#taken.at = { x: event.clientX, y: event.clientY };
    if (!this.#drag) return;
    this.#last = { x: event.clientX, y: event.clientY };
    if (this.#drag.type === 'fill') this.#drag.switched = event.ctrlKey || event.metaKey;
    if (this.#drag.type === 'rows') return this.#dragRows(this.#drag, event);
    this.#extend();
    this.#autoScroll();
  }

  up(): void {
    clearTimeout(this.#holding);
    if (this.#taken) this.#taken.lifted = true;
    const drag = this.#drag;
    this.#drag = null;
    cancelAnimationFrame(this.#scrolling);
    this.#scrolling = 0;
    if (drag?.type === 'rows' && this.dropAt !== null) this.#drop(this.dropAt);
    if (drag?.type === 'fill') later().endFill(this.#view.engine);
    this.dropAt = null;
  }

  /** The browser took the press away: nothing is filled or moved. */
  cancel(): void {
    this.dropAt = null;
    this.#taken = null;
    if (this.#drag?.type === 'fill') this.#view.engine.setFilling(null);
    this.#drag = null;
    this.up();
  }

  /** Fingers scroll; a tap selects. A press on a checkbox toggles it. */
  click(event: MouseEvent): void {
    if (this.#held) {
      this.#held = false;
      return;
    }
    const touch = (event as PointerEvent).pointerType === 'touch';
    const group = this.#view.places.headingAt(event.clientY);
    if (group !== null) return touch ? this.#fold(group, false) : undefined;
    const hit = this.#view.places.cellAt(event.clientX, event.clientY);
    if (touch && hit) this.#tapped(hit, event);
    if (this.#onBox && !event.shiftKey && !event.ctrlKey && !event.metaKey) this.#view.engine.run('toggle');
  }

  /** A tap selects, a second one on the same cell opens the editor. */
  #tapped(hit: { readonly row: number; readonly column: number | null }, event: MouseEvent): void {
    const { engine } = this.#view;
    this.#choose(hit, event);
    const cell = hit.column === null ? null : engine.active;
    const before = this.#tap;
    this.#tap = cell && { cell, at: event.timeStamp };
    if (!cell || !sameCell(before?.cell ?? null, cell) || event.timeStamp - before!.at > DOUBLE_TAP) return;
    this.#tap = null;
    if (engine.kindOf(cell).editor === 'checkbox' || engine.lockOf(cell) !== null) engine.edit('edit');
    else {
      this.#field()?.openKeyboard();
      engine.edit('edit');
    }
  }

  doubleClick(event: MouseEvent): void {
    const { engine } = this.#view;
    if (this.#view.places.headingAt(event.clientY) !== null) return;
    const hit = this.#view.places.cellAt(event.clientX, event.clientY);
    if (hit?.column == null || !engine.active || engine.kindOf(engine.active).editor === 'checkbox') return;
    engine.edit('edit');
  }

  /** A press with the second button keeps a selection that it falls into. */
  context(event: MouseEvent): void {
    clearTimeout(this.#holding);
    const { selection, frame } = this.#view.state;
    const hit = this.#view.places.cellAt(event.clientX, event.clientY);
    if (!hit) return;
    const inside =
      selection && rectsOf(selection, frame).some((rect) => inRect(rect, hit.row, hit.column ?? rect.left));
    if (!inside) this.#choose(hit, event);
    this.#field()?.focus();
  }

  /** A press on the head of a column; null is the corner, which selects everything. */
  head(column: ShownColumn | null, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#field()?.endComposition();
    const { engine } = this.#view;
    const cell = cellAt(engine.state.frame, 0, column ? engine.state.frame.columnIndex(column.id) : 0);
    if (cell)
      engine.point(
        cell,
        event.shiftKey && column ? 'extend' : event.ctrlKey || event.metaKey ? 'add' : 'start',
        column ? 'columns' : 'all',
      );
    this.#field()?.focus();
  }

  /** What stands in an open editor is stored first; a text that has to stay keeps its group open. */
  #fold(group: string, all: boolean): void {
    const { engine } = this.#view;
    this.#field()?.endComposition();
    if (engine.leave()) engine.source.toggle?.(group, all);
    this.#field()?.focus();
  }

  #choose(hit: { readonly row: number; readonly column: number | null }, event: MouseEvent): void {
    const { engine } = this.#view;
    const field = this.#field();
    field?.endComposition();
    const { frame, selection } = engine.state;
    const cell = cellAt(frame, hit.row, hit.column ?? 0);
    if (!cell) return;
    const rows = hit.column === null;
    // A press on rows that are selected already may be the beginning of dragging them.
    const dragging =
      rows &&
      !event.shiftKey &&
      selection &&
      lastRange(selection).span === 'rows' &&
      selectedRows(selection, frame).includes(hit.row);
    if (!dragging)
      engine.point(
        cell,
        event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'add' : 'start',
        rows ? 'rows' : 'cells',
      );
    field?.focus();
  }

  #extend(): void {
    const hit = this.#view.places.cellAt(this.#last.x, this.#last.y);
    const { engine } = this.#view;
    const { frame, selection } = engine.state;
    const cell = hit && cellAt(frame, hit.row, hit.column ?? 0);
    if (cell && this.#drag?.type === 'fill') return later().aimFill(engine, cell, this.#drag.switched);
    if (!cell || !selection || engine.state.editing) return;
    const rect = rectOf(lastRange(selection), frame);
    const head = lastRange(selection).head;
    if (head.row === cell.row && head.column === cell.column && rect) return;
    engine.point(cell, 'extend');
  }

  /** K15: near an edge the sheet goes on under the pointer, as long as it stays there. */
  #autoScroll(): void {
    if (this.#scrolling !== 0) return;
    const tick = (): void => {
      this.#scrolling = 0;
      const bounds = this.#view.places.bounds();
      if (!this.#drag || !bounds) return;
      const { x, y } = this.#last;
      const across = x > bounds.right - 12 ? 24 : x < bounds.left && this.#view.scrollLeft > 0 ? -24 : 0;
      const down = y > bounds.bottom ? 24 : y < bounds.top ? -24 : 0;
      if (across === 0 && down === 0) return;
      this.#view.scrollBy(across, down);
      this.#extend();
      this.#scrolling = requestAnimationFrame(tick);
    };
    this.#scrolling = requestAnimationFrame(tick);
  }

  #dragRows(drag: Extract<Drag, { type: 'rows' }>, event: PointerEvent): void {
    if (!drag.moving && Math.abs(event.clientY - drag.startY) < DRAG_START) return;
    // The press goes on: it drags them as soon as it can.
    if (!isLaterHere()) return whenLater(() => {});
    const { engine } = this.#view;
    const rows = this.#draggedRows();
    if (!drag.moving && (rows.length === 0 || !later().mayMove(engine, rows))) {
      this.#drag = null;
      return;
    }
    drag.moving = true;
    this.dropAt = this.#view.places.rowGapAt(event.clientY);
  }

  #draggedRows(): string[] {
    const { selection, frame } = this.#view.engine.state;
    return selection ? selectedRows(selection, frame).flatMap((index) => frame.rows[index] ?? []) : [];
  }

  #drop(gap: number): void {
    const { engine } = this.#view;
    const { frame } = engine.state;
    const { moveRows, placeRows } = later();
    placeRows(engine, moveRows(frame, this.#draggedRows(), frame.rows[gap - 1] ?? null));
  }
}
