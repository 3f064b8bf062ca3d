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
import { GridPlaces, HEAD_HEIGHT, NUMBER_WIDTH } from './gridPlaces.ts';
import { watchKeyboard } from './keyboardCover.ts';
import { markOf, type RowLayer, type RowPainter } from './paintRow.ts';
import { ROW_LINES, ROW_PIXELS } from './rowHeights.ts';
import { RowPool } from './rowPool.ts';
import type { RowSlot } from './rowSlot.ts';

/** In a view narrower than this, a frozen column would leave too little room for the others. */
const NARROW = 480;
/** Frozen columns leave at least this much room to the others, or stick no more. */
const ROOM_TO_SCROLL = 160;

/** Milliseconds between two drawings of what others do: a frame for each of a hundred changes a second is too many. */
const REMOTE_PAUSE = 80;

/** Joins the engine to the scroller: which rows are drawn, where cells lie, what has to be drawn again. */
export class GridView {
  readonly engine: GridEngine;
  readonly table: TableState;
  readonly activeId: string;
  state = $state.raw() as EngineState;
  columns = $state.raw<readonly ShownColumn[]>([]);
  height = $state(0);
  width = $state(0);
  scrollLeft = $state(0);
  /** All rows have one: the range of drawn rows is a division by it (D1). */
  rowsAre = $state<RowHeight>('short');
  /** Another object draws every row anew. */
  layer = $state.raw<RowLayer | null>(null);
  readonly rows = new RowPool();
  readonly places = new GridPlaces(this);
  #scroller: HTMLElement | null = null;
  /**
   * Pixels that are scrolled away at the top, as the last scroll event said. Asking the scroller after a row was
   * drawn would lay out the page in mid-event.
   */
  #top = 0;
  /** Layers that are moved when rows are drawn rather than when the browser scrolls. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #following = new Set<HTMLElement>();
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
  #timer = 0;
  /** When changes by others were drawn last, by the clock of the page. */
  #drawnAt = -Infinity;
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
    layer: this.layer,
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
      this.#scrolledTo(scroller.scrollTop);
      this.#makePool();
      this.#updateWindow();
    };
    const scrolled = (): void => {
      // Both are read before anything is written: reading them afterwards would lay out the page once more.
      const { scrollTop, scrollLeft } = scroller;
      this.#scrolledTo(scrollTop);
      this.#updateWindow();
      if (scrollLeft !== this.scrollLeft) flushSync(() => (this.scrollLeft = scrollLeft));
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

  /** Keeps a layer where the rows are (D1). Returns what lets it go. */
  follow(layer: HTMLElement): () => void {
    this.#following.add(layer);
    layer.style.transform = `translateY(${-this.#top}px)`;
    return () => this.#following.delete(layer);
  }

  #scrolledTo(top: number): void {
    if (top === this.#top) return;
    this.#top = top;
    for (const layer of this.#following) layer.style.transform = `translateY(${-top}px)`;
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.engine.dispose();
  }

  /** Pixels; not reactive, for what is placed once. */
  scrollTop(): number {
    return this.#top;
  }

  /** Null before the grid is on the page, and after. */
  get scroller(): HTMLElement | null {
    return this.#scroller;
  }

  scrollBy(x: number, y: number): void {
    this.#scroller?.scrollBy(x, y);
  }

  /** Lines to keep room for: those of the frame, and blank ones down to the bottom of a short sheet. */
  get lineCount(): number {
    const room = Math.max(0, Math.floor((this.height - HEAD_HEIGHT) / this.rowHeight));
    return Math.max(this.state.frame.lineCount, room);
  }

  /** Rows of another height: the row at the top of the view stays there. */
  setRowHeight(height: RowHeight): void {
    if (height === this.rowsAre) return;
    const top = this.#top / this.rowHeight;
    this.rowsAre = height;
    this.#makePool();
    this.#updateWindow();
    // The scroller can only go there once the rows have their height.
    void tick().then(() => {
      if (this.#scroller) this.#goTo(top * this.rowHeight);
    });
  }

  /** Scrolls as little as needed to show a cell whole. */
  show(cell: Cell): void {
    const scroller = this.#scroller;
    const box = this.places.boxOf(cell);
    if (!scroller || !box) return;
    this.#showFrom(box.y);
    if (box.frozen) return;
    if (box.x - this.frozenWidth < this.scrollLeft) scroller.scrollLeft = box.x - this.frozenWidth;
    else if (box.x + box.width > this.scrollLeft + this.width)
      scroller.scrollLeft = box.x + Math.min(box.width, this.width - this.frozenWidth) - this.width;
  }

  /** Pixels. The page may not be as long yet, so it is asked how far it went. */
  #goTo(top: number): void {
    const scroller = this.#scroller!;
    scroller.scrollTop = top;
    this.#scrolledTo(scroller.scrollTop);
  }

  #showHeading(group: string): void {
    const { headings } = this.state.frame;
    const place = headings.findIndex(({ key }) => key === group);
    if (place >= 0) this.#showFrom((headings[place]!.before + place) * this.rowHeight);
  }

  /** Scrolls as little as needed to show the line that begins at `y`. */
  #showFrom(y: number): void {
    if (!this.#scroller) return;
    const below = this.height - HEAD_HEIGHT * 2;
    if (y < this.#top) this.#goTo(y);
    else if (y + this.rowHeight > this.#top + below) this.#goTo(y + this.rowHeight - below);
  }

  #page(): { rows: number; columns: number } {
    const rows = Math.floor((this.height - HEAD_HEIGHT * 2) / this.rowHeight);
    const typical = this.columns.length > 0 ? (this.contentWidth - NUMBER_WIDTH) / this.columns.length : 100;
    return {
      rows: Math.max(1, rows - 1),
      columns: Math.max(1, Math.floor((this.width - this.frozenWidth) / typical)),
    };
  }

  /** Draws every row anew: columns or the height of rows have changed. */
  drawRows(painter: RowPainter): void {
    this.#updateWindow();
    this.rows.draw(painter);
  }

  #makePool(): void {
    this.rows.grow(poolSize(this.height - HEAD_HEIGHT, this.rowHeight));
  }

  /** Which row each element draws. One that is out of view keeps what it shows: hiding it would only cost. */
  #updateWindow(): void {
    const { slots, spare } = this.rows;
    const pool = Math.min(slots.length, poolSize(this.height - HEAD_HEIGHT, this.rowHeight));
    const window = rowWindow(this.#top, pool, this.rowHeight, this.lineCount);
    const { painter } = this;
    for (let place = 0; place < slots.length; place++) {
      const slot = slots[place]!;
      const index = place < pool ? rowOfSlot(place, window, pool) : -1;
      if (slot.index === index) continue;
      slot.index = index;
      slot.mark = index < 0 ? '' : markOf(this.engine, index);
      slot.draw(painter);
    }
    const { selection, frame } = this.state;
    const active = selection ? frame.lineOf(frame.rowIndex(selection.active.row)) : -1;
    const index = pool > 0 && (active < window.first || active > window.last) ? active : -1;
    if (spare.index === index) return;
    spare.index = index;
    spare.draw(painter);
  }

  #stateChanged(): void {
    const before = this.state;
    this.state = this.engine.state;
    this.#updateWindow();
    if (before.frame !== this.state.frame) return this.#redrawAll();
    const { painter } = this;
    for (const slot of this.rows.slots) {
      const mark = slot.index < 0 ? '' : markOf(this.engine, slot.index);
      if (mark === slot.mark) continue;
      slot.mark = mark;
      slot.draw(painter);
    }
    this.rows.spare.draw(painter);
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
    this.#redrawSoon();
  }

  /** What others do is drawn with the next frame, or when the last such drawing was {@link REMOTE_PAUSE} ago. */
  #redrawSoon(): void {
    if (this.#frame !== 0 || this.#timer !== 0) return;
    const wait = this.#drawnAt + REMOTE_PAUSE - performance.now();
    if (wait <= 0) this.#frame = requestAnimationFrame(() => this.#redrawDirty());
    else this.#timer = window.setTimeout(() => this.#redrawDirty(), wait);
  }

  #redrawDirty(): void {
    if (this.#allDirty) return this.#redrawAll();
    const { painter } = this;
    for (const slot of [...this.rows.slots, this.rows.spare]) {
      const row = this.#rowOf(slot);
      // The head of a group says what its rows add up to, drawn or not.
      if (row === undefined || (row !== 'heading' && !this.#dirty.has(row))) continue;
      slot.flash = this.#touched.has(row);
      slot.draw(painter);
    }
    this.#forgetDirty();
  }

  #redrawAll(): void {
    const { painter } = this;
    for (const slot of [...this.rows.slots, this.rows.spare]) {
      slot.mark = slot.index < 0 ? '' : markOf(this.engine, slot.index);
      slot.flash = this.#touched.has(this.#rowOf(slot) ?? '');
      slot.draw(painter);
    }
    this.#forgetDirty();
  }

  #rowOf({ index: line }: RowSlot): string | 'heading' | undefined {
    const there = line < 0 ? null : this.state.frame.lineAt(line);
    return there?.type === 'row' ? this.state.frame.rowAt(there.index) : there?.type;
  }

  #forgetDirty(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = this.#timer = 0;
    if (this.#touched.size > 0) this.#drawnAt = performance.now();
    this.#allDirty = false;
    this.#dirty.clear();
    this.#touched.clear();
  }
}
