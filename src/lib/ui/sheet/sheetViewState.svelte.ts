import type { Grant } from '#lib/domain/roles.ts';
import type { StaleCounts, ViewedSource } from '#lib/grid/viewed/viewedSource.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { ViewMemory } from './viewMemory.ts';

const FRESH: StaleCounts = { moved: 0, added: 0, leaving: 0 };

/** Milliseconds between an edit and the marks that follow from it: nobody waits for them. */
const REST = 400;
/** Milliseconds in which what a plan is made of usually arrives, sheet by sheet. */
const OPENING = 3_000;
/** Comparing takes at most this part of the time. */
const SHARE = 20;

/**
 * How an open sheet is shown, for whatever changes or tells it: toolbar, menus of columns, saved views. Remembered on
 * the device. New sorts, filters and groups hold at once; what people edit afterwards moves no row until
 * {@link reapply}.
 */
export class SheetViewControl {
  state = $state.raw() as SheetViewState;
  /** Keys of the groups that are folded away. */
  closed = $state.raw<readonly string[]>([]);
  stale = $state.raw<StaleCounts>(FRESH);
  /** Rows of the sheet that the filters hide. */
  hiddenRows = $state(0);
  readonly #memory: ViewMemory;
  #rows: ViewedSource | null = null;
  #settle: () => boolean = () => true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastTook = 0;
  /**
   * Computed cells and names follow from sheets that arrive after this one. Until somebody does something here, the view
   * goes with them: there is no place yet that a row could be torn from.
   */
  #opening: ReturnType<typeof setTimeout> | undefined;

  constructor(memory: ViewMemory, grant: Grant) {
    this.#memory = memory;
    const { state, closed } = memory.read(grant);
    this.state = state;
    this.closed = closed;
  }

  /** Changes parts of the view. Sorts, filters and groups are applied to the rows as they are now. */
  set(part: Partial<SheetViewState>): void {
    const state = { ...this.state, ...part };
    const { groupBy } = this.state;
    const isOther = ROWS.some((name) => state[name] !== this.state[name]);
    this.state = state;
    if (state.groupBy !== groupBy) this.closed = [];
    if (isOther) this.#show();
    this.#keep();
  }

  /** Brings the rows into the order and selection that the view asks for, as they are now. */
  reapply(): void {
    this.#show();
  }

  /** Folds these groups away and shows the rows of all others. */
  setClosed(closed: readonly string[]): void {
    this.closed = closed;
    this.#show();
    this.#keep();
  }

  /**
   * Shows the view in these rows from now on. Returns what ends it.
   * @param settle stores what stands in an open editor, which a hidden row would lose
   */
  follow(rows: ViewedSource, settle: () => boolean): () => void {
    this.#rows = rows;
    this.#settle = settle;
    // A link may have brought another view since they were made.
    if (!rows.isBy(this.state)) rows.setView(this.state, this.closed);
    const end = rows.onViewChange(() => this.#changed());
    this.#opening = setTimeout(() => this.begin(), OPENING);
    this.#changed();
    return () => {
      end();
      this.begin();
      clearTimeout(this.#timer);
      this.#timer = undefined;
      if (this.#rows === rows) this.#rows = null;
    };
  }

  /** Somebody uses the sheet: from now on rows stay where they are until they are asked to move. */
  begin(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
  }

  /** A text that has to stay in its editor is drawn in its cell again once it is settled: no view is refused over it. */
  #show(): void {
    this.#settle();
    this.#rows?.setView(this.state, this.closed);
  }

  #changed(): void {
    const rows = this.#rows;
    if (!rows) return;
    this.hiddenRows = rows.hiddenRows;
    this.#tell(rows);
    if (rows.closed.join() !== this.closed.join()) {
      this.closed = rows.closed;
      this.#keep();
    }
    this.#timer ??= setTimeout(() => this.#compare(), Math.max(REST, this.#lastTook * SHARE));
  }

  #compare(): void {
    this.#timer = undefined;
    const began = performance.now();
    if (this.#rows?.compare() && this.#opening !== undefined) this.#rows.reapply();
    this.#lastTook = performance.now() - began;
    if (this.#rows) this.#tell(this.#rows);
  }

  #tell({ stale }: ViewedSource): void {
    const { moved, added, leaving } = this.stale;
    if (stale.moved !== moved || stale.added !== added || stale.leaving !== leaving) this.stale = stale;
  }

  #keep(): void {
    this.#memory.keep({ state: this.state, closed: this.closed });
  }
}

/** The parts of a view that say which rows are shown and in what order. */
const ROWS = ['sorts', 'filters', 'match', 'groupBy'] as const;
