import type { Grant } from '#lib/domain/roles.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { ViewMemory } from './viewMemory.ts';

/** What differs between the rows as they are shown and as the view would have them now. */
export interface Stale {
  /** Rows that would change their place. */
  readonly moved: number;
  /** Hidden rows that would be shown. */
  readonly added: number;
  /** Shown rows that no longer fit the filters. */
  readonly leaving: number;
}

const FRESH: Stale = { moved: 0, added: 0, leaving: 0 };

/**
 * How an open sheet is shown, for whatever changes or tells it: toolbar, menus of columns, saved views. Remembered on
 * the device. New sorts, filters and groups hold at once; what people edit afterwards moves no row until
 * {@link reapply}.
 */
export class SheetViewControl {
  state = $state.raw() as SheetViewState;
  /** Keys of the groups that are folded away. */
  closed = $state.raw<readonly string[]>([]);
  stale = $state.raw<Stale>(FRESH);
  /** Rows of the sheet that the filters hide. */
  hiddenRows = $state(0);
  readonly #memory: ViewMemory;

  constructor(memory: ViewMemory, grant: Grant) {
    this.#memory = memory;
    const { state, closed } = memory.read(grant);
    this.state = state;
    this.closed = closed;
  }

  /** Changes parts of the view. `reapply` follows by itself where rows are concerned. */
  set(part: Partial<SheetViewState>): void {
    const groupBy = part.groupBy === undefined ? this.state.groupBy : part.groupBy;
    if (groupBy !== this.state.groupBy) this.closed = [];
    this.state = { ...this.state, ...part };
    this.#keep();
  }

  /** Brings the rows into the order and selection that the view asks for, as they are now. */
  reapply(): void {
    this.stale = FRESH;
  }

  setClosed(closed: readonly string[]): void {
    this.closed = closed;
    this.#keep();
  }

  #keep(): void {
    this.#memory.keep({ state: this.state, closed: this.closed });
  }
}
