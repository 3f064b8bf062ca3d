import { flushSync, tick } from 'svelte';
import {
  GridEngine,
  type TableState,
  type Cell,
  type EngineHost,
  type EngineState,
  type GridSource,
  type ShownColumn,
  type SourceChange,
} from '#lib/grid/index.ts';
import type { RowHeight } from '#lib/views/viewState.ts';
import { poolSize, rowOfSlot, rowWindow } from '#lib/grid/rowWindow.ts';
import { watchKeyboard } from './keyboardCover.ts';
import { markOf, type RowPainter } from './paintRow.ts';
import { ROW_LINES, ROW_PIXELS } from './rowHeights.ts';
import { RowSlot } from './rowSlot.svelte.ts';

/** Pixels, as in tokens.css. */
export const HEAD_HEIGHT = 32;
export const NUMBER_WIDTH = 44;
/** In a view narrower than this, a frozen column would leave too little room for the others. */
const NARROW = 480;
/** Frozen columns leave at least this much room to the others, or stick no more. */
const ROOM_TO_SCROLL = 160;

/** A place in the layer over the rows, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Joins the engine to the scroller: which rows are drawn, where cells lie, what has to be drawn again. */
export class GridView {
  readonly engine: GridEngine;
  readonly table: TableState;
  readonly activeId: string;
  state = $state.raw() as EngineState;
  columns = $state.raw<readonly ShownColumn[]>([]);
  slots = $state.raw<readonly RowSlot[]>([]);
  height = $state(0);
  width = $state(0);
  scrollLeft = $state(0);
  /** All rows have one: the range of drawn rows is a division by it (D1). */
  rowsAre = $state<RowHeight>('short');
  /** Draws the active row while it is out of view: assistive tools need the active cell on the page. */
  readonly spare = new RowSlot();
  #scroller: HTMLElement | null = null;
  /** Pixels at the bottom that a virtual keyboard covers. */
  covered = $state(0);
  // What changed since the last frame; read by nothing reactive.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #dirty = new Set<string>();
  #allDirty = false;
  /** Rows that others changed and that have not been drawn since. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #touched = new Set<string>();
  #frame = 0;
  readonly #stops: (() => void)[];

  /** Pixels. */
  get rowHeight(): number {
    return ROW_PIXELS[this.rowsAre];
  }
  readonly painter: RowPainter = $derived.by(() => ({
    engine: this.engine,
    columns: this.columns,
    rowHeight: this.rowHeight,
    numberWidth: NUMBER_WIDTH,
    lines: ROW_LINES[this.rowsAre],
    activeId: this.activeId,
  }));
  readonly contentWidth = $derived(
    NUMBER_WIDTH + this.columns.reduce((sum, column) => sum + column.width, 0),
  );
  readonly #stuckWidth = $derived(
    NUMBER_WIDTH + this.columns.filter(({ frozen }) => frozen).reduce((sum, { width }) => sum + width, 0),
  );
  /** Too little room for columns that stick. */
  readonly narrow = $derived(
    this.width > 0 && (this.width < NARROW || this.#stuckWidth > this.width - ROOM_TO_SCROLL),
  );
  readonly frozenWidth = $derived(this.narrow ? NUMBER_WIDTH : this.#stuckWidth);

  constructor(
    source: GridSource,
    table: TableState,
    host: Omit<EngineHost, 'show' | 'showHeading' | 'page'>,
    activeId: string,
  ) {
    this.activeId = activeId;
    this.table = table;
    this.engine = new GridEngine(source, table, {
      ...host,
      show: (cell) => this.show(cell),
      showHeading: (group) => this.#showHeading(group),
      page: () => this.#page(),
    });
    this.state = this.engine.state;
    this.columns = table.shown();
    this.#stops = [
      this.engine.onState(() => this.#stateChanged()),
      this.engine.onData((change) => this.#dataChanged(change)),
      table.onChange(() => (this.columns = table.shown())),
    ];
  }

  /** Watches the scroller for its size and position. Returns what undoes it. */
  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    const resized = (): void => {
      this.width = scroller.clientWidth;
      this.height = scroller.clientHeight;
      this.#makePool();
      this.#updateWindow();
    };
    const scrolled = (): void => {
      this.scrollLeft = scroller.scrollLeft;
      // In the same frame as the scroll, so that no row is ever missing.
      flushSync(() => this.#updateWindow());
    };
    const observer = new ResizeObserver(resized);
    observer.observe(scroller);
    scroller.addEventListener('scroll', scrolled, { passive: true });
    const uncover = watchKeyboard(scroller, (covered) => {
      this.covered = covered;
      if (this.engine.active && covered > 0) this.show(this.engine.active);
    });
    resized();
    return () => {
      observer.disconnect();
      uncover();
      scroller.removeEventListener('scroll', scrolled);
      this.#scroller = null;
    };
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stops) stop();
    this.engine.dispose();
  }

  /** Pixels; not reactive, for what is placed once. */
  scrollTop(): number {
    return this.#scroller?.scrollTop ?? 0;
  }

  scrollBy(x: number, y: number): void {
    this.#scroller?.scrollBy(x, y);
  }

  /** The part of the window in which cells are drawn. */
  bounds(): {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  } | null {
    const bounds = this.#scroller?.getBoundingClientRect();
    return bounds
      ? {
          left: bounds.left + this.frozenWidth,
          right: bounds.right,
          top: bounds.top + HEAD_HEIGHT,
          bottom: bounds.bottom - HEAD_HEIGHT,
        }
      : null;
  }

  /** Lines to keep room for: those of the frame, and blank ones down to the bottom of a short sheet. */
  get lineCount(): number {
    const room = Math.max(0, Math.floor((this.height - HEAD_HEIGHT) / this.rowHeight));
    return Math.max(this.state.frame.lineCount, room);
  }

  /** Pixels from the top of the first line to the top of a row, by its index. */
  rowTop(index: number): number {
    return this.state.frame.lineOf(index) * this.rowHeight;
  }

  /** Where the gap above a row lies: below the row before, so that the head of a group comes after it. */
  gapTop(gap: number): number {
    return gap === 0 ? this.rowTop(0) : this.rowTop(gap - 1) + this.rowHeight;
  }

  /** Where a cell lies in the layer; null when it is not shown. A frozen cell counts from the left edge of the view. */
  boxOf(cell: Cell): (Box & { readonly frozen: boolean }) | null {
    const row = this.state.frame.rowIndex(cell.row);
    const column = this.columns.find(({ id }) => id === cell.column);
    if (row < 0 || !column) return null;
    return {
      x: NUMBER_WIDTH + column.left,
      y: this.rowTop(row),
      width: column.width,
      height: this.rowHeight,
      frozen: column.frozen && !this.narrow,
    };
  }

  /** The cell under a point of the window; `null` column means the row numbers. Points outside count as the nearest cell. */
  cellAt(clientX: number, clientY: number): { readonly row: number; readonly column: number | null } | null {
    const scroller = this.#scroller;
    if (!scroller || this.columns.length === 0) return null;
    const bounds = scroller.getBoundingClientRect();
    const inView = clientX - bounds.left;
    const x = inView < this.frozenWidth ? inView : inView + scroller.scrollLeft;
    const y = clientY - bounds.top - HEAD_HEIGHT + scroller.scrollTop;
    const row = this.#rowNear(Math.floor(y / this.rowHeight));
    if (inView < NUMBER_WIDTH) return { row, column: null };
    const found = this.columns.findIndex(({ left, width }) => x < NUMBER_WIDTH + left + width);
    return { row, column: found < 0 ? this.columns.length - 1 : found };
  }

  /** The group whose head is under a point of the window. */
  headingAt(clientY: number): string | null {
    const top = this.#scroller?.getBoundingClientRect().top ?? 0;
    const line = Math.floor((clientY - top - HEAD_HEIGHT + this.scrollTop()) / this.rowHeight);
    const there = clientY - top < HEAD_HEIGHT ? null : this.state.frame.lineAt(line);
    return there?.type === 'heading' ? there.heading.key : null;
  }

  /** The gap between rows that is nearest to a point of the window: 0 is above the first row. */
  rowGapAt(clientY: number): number {
    const top = this.#scroller?.getBoundingClientRect().top ?? 0;
    const line = Math.round((clientY - top - HEAD_HEIGHT + this.scrollTop()) / this.rowHeight);
    const there = this.state.frame.lineAt(Math.max(0, line));
    const gap = there.type === 'row' ? there.index : there.heading.before;
    return Math.min(gap, this.state.frame.rows.length);
  }

  /** The row on a line, or below the head of a group, held inside the frame. */
  #rowNear(line: number): number {
    const there = this.state.frame.lineAt(Math.max(0, line));
    const row = there.type === 'row' ? there.index : there.heading.before;
    return Math.max(0, Math.min(row, this.state.frame.rowCount - 1));
  }

  /** The gap between shown columns that is nearest to a point of the window: 0 is before the first one. */
  columnGapAt(clientX: number): number {
    const bounds = this.#scroller?.getBoundingClientRect();
    const inView = clientX - (bounds?.left ?? 0);
    const x = (inView < this.frozenWidth ? inView : inView + this.scrollLeft) - NUMBER_WIDTH;
    const after = this.columns.findIndex(({ left, width }) => x < left + width / 2);
    return after < 0 ? this.columns.length : after;
  }

  /** Where that gap lies, in pixels from the left edge of what is scrolled. */
  columnGapX(gap: number): number {
    const next = this.columns[gap];
    const last = this.columns[gap - 1];
    const x = NUMBER_WIDTH + (next ? next.left : last ? last.left + last.width : 0);
    const sticks = !this.narrow && (gap === 0 ? next : last)?.frozen === true;
    return sticks ? x + this.scrollLeft : x;
  }

  /** Rows of another height: the row at the top of the view stays there. */
  setRowHeight(height: RowHeight): void {
    if (height === this.rowsAre) return;
    const top = (this.#scroller?.scrollTop ?? 0) / this.rowHeight;
    this.rowsAre = height;
    this.#makePool();
    this.#updateWindow();
    // The scroller can only go there once the rows have their height.
    void tick().then(() => {
      if (this.#scroller) this.#scroller.scrollTop = top * this.rowHeight;
    });
  }

  /** Scrolls as little as needed to show a cell whole. */
  show(cell: Cell): void {
    const scroller = this.#scroller;
    const box = this.boxOf(cell);
    if (!scroller || !box) return;
    this.#showFrom(box.y);
    if (box.frozen) return;
    if (box.x - this.frozenWidth < scroller.scrollLeft) scroller.scrollLeft = box.x - this.frozenWidth;
    else if (box.x + box.width > scroller.scrollLeft + scroller.clientWidth)
      scroller.scrollLeft =
        box.x + Math.min(box.width, scroller.clientWidth - this.frozenWidth) - scroller.clientWidth;
  }

  #showHeading(group: string): void {
    const { headings } = this.state.frame;
    const place = headings.findIndex(({ key }) => key === group);
    if (place >= 0) this.#showFrom((headings[place]!.before + place) * this.rowHeight);
  }

  /** Scrolls as little as needed to show the line that begins at `y`. */
  #showFrom(y: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const below = scroller.clientHeight - HEAD_HEIGHT * 2;
    if (y < scroller.scrollTop) scroller.scrollTop = y;
    else if (y + this.rowHeight > scroller.scrollTop + below) scroller.scrollTop = y + this.rowHeight - below;
  }

  #page(): { rows: number; columns: number } {
    const rows = Math.floor((this.height - HEAD_HEIGHT * 2) / this.rowHeight);
    const typical = this.columns.length > 0 ? (this.contentWidth - NUMBER_WIDTH) / this.columns.length : 100;
    return {
      rows: Math.max(1, rows - 1),
      columns: Math.max(1, Math.floor((this.width - this.frozenWidth) / typical)),
    };
  }

  #makePool(): void {
    const size = poolSize(this.height, this.rowHeight);
    if (this.slots.length < size)
      this.slots = [...this.slots, ...Array.from({ length: size - this.slots.length }, () => new RowSlot())];
  }

  #updateWindow(): void {
    const window = rowWindow(this.#scroller?.scrollTop ?? 0, this.height, this.rowHeight, this.lineCount);
    this.slots.forEach((slot, place) => {
      const index = rowOfSlot(place, window, this.slots.length);
      if (slot.index === index) return;
      slot.index = index;
      slot.mark = index < 0 ? '' : markOf(this.engine, index);
    });
    const { selection, frame } = this.state;
    const active = selection ? frame.lineOf(frame.rowIndex(selection.active.row)) : -1;
    this.spare.index = active < window.first || active > window.last ? active : -1;
  }

  #stateChanged(): void {
    const frameChanged = this.state.frame !== this.engine.state.frame;
    this.state = this.engine.state;
    this.#updateWindow();
    if (frameChanged) return this.#redrawAll();
    for (const slot of this.slots) {
      const mark = slot.index < 0 ? '' : markOf(this.engine, slot.index);
      if (mark === slot.mark) continue;
      slot.mark = mark;
      slot.revision++;
    }
    this.spare.revision++;
  }

  /** Own edits are drawn at once; what others do is collected until the next frame. */
  #dataChanged(change: SourceChange): void {
    if (change.rows === 'all') this.#allDirty = true;
    else {
      for (const row of change.rows) {
        this.#dirty.add(row);
        if (change.remote) this.#touched.add(row);
      }
    }
    if (change.structure) return this.#redrawAll();
    if (!change.remote) return this.#redrawDirty();
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#redrawDirty());
  }

  #redrawDirty(): void {
    if (this.#allDirty) return this.#redrawAll();
    for (const slot of [...this.slots, this.spare]) {
      const row = this.#rowOf(slot);
      // The head of a group says what its rows add up to, drawn or not.
      if (row === undefined || (row !== 'heading' && !this.#dirty.has(row))) continue;
      slot.flash = this.#touched.has(row);
      slot.revision++;
    }
    this.#forgetDirty();
  }

  #redrawAll(): void {
    for (const slot of [...this.slots, this.spare]) {
      slot.mark = slot.index < 0 ? '' : markOf(this.engine, slot.index);
      slot.flash = this.#touched.has(this.#rowOf(slot) ?? '');
      slot.revision++;
    }
    this.#forgetDirty();
  }

  #rowOf({ index: line }: RowSlot): string | 'heading' | undefined {
    const there = line < 0 ? null : this.state.frame.lineAt(line);
    return there?.type === 'row' ? this.state.frame.rowAt(there.index) : there?.type;
  }

  #forgetDirty(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#allDirty = false;
    this.#dirty.clear();
    this.#touched.clear();
  }
}
