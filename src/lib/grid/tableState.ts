import type { ColumnCore, KeptColumns } from './columnCore.ts';
import { later, whenLater } from './later.ts';
import type { GridColumn } from './source.ts';

export const NARROWEST = 40;
export const WIDEST = 900;

/** What a person may have changed about the columns; plain data, so that it can be kept. */
export interface ColumnState {
  readonly widths: Readonly<Record<string, number>>;
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Stay in view while the others scroll sideways, and stand before them. */
  readonly frozen: readonly string[];
}

export interface ShownColumn extends GridColumn {
  /** Pixels from the left edge of the first column. */
  readonly left: number;
  /** Stays in view while the others scroll sideways. */
  readonly frozen: boolean;
}

/** A column in a menu of columns. */
export interface ListedColumn {
  readonly column: GridColumn;
  readonly hidden: boolean;
  readonly frozen: boolean;
  readonly mayHide: boolean;
}

/**
 * Order, width, visibility and freezing of the columns, changed by table-core. What is shown is read without it: a sheet
 * stands before table-core is fetched. Changes until then come as soon as it is there, in their order.
 */
export class TableState {
  readonly #columns: ReadonlyMap<string, GridColumn>;
  readonly #listeners = new Set<() => void>();
  #kept: KeptColumns;
  /** Made for the first change since the columns were last restored. */
  #core: ColumnCore | null = null;
  #shown: readonly ShownColumn[] | null = null;
  /** Said by the heads of groups rather than by cells. */
  #grouped: string | null = null;

  constructor(columns: readonly GridColumn[], kept?: Partial<ColumnState>) {
    this.#columns = new Map(columns.map((column) => [column.id, column]));
    this.#kept = this.#understood(kept ?? {});
  }

  /** Visible columns from left to right, frozen ones first. */
  shown(): readonly ShownColumn[] {
    if (this.#shown) return this.#shown;
    let left = 0;
    this.#shown = this.all()
      .filter(({ column, hidden }) => !hidden && !(column.id === this.#grouped && this.mayHide(column.id)))
      .map(({ column, frozen }): ShownColumn => {
        const shown = { ...column, width: this.#widthOf(column), left, frozen };
        left += shown.width;
        return shown;
      });
    return this.#shown;
  }

  /** Every column as they stand, the frozen ones first, with whether it is hidden: for a menu of columns. */
  all(): readonly ListedColumn[] {
    const { order, visibility } = this.#kept;
    const frozen = this.#frozen();
    // Columns that the order does not name are newer than it.
    return [...new Set([...frozen, ...order, ...this.#columns.keys()])].flatMap((id) => {
      const column = this.#columns.get(id);
      const hidden = visibility[id] === false;
      return column ? [{ column, hidden, frozen: frozen.includes(id), mayHide: this.mayHide(id) }] : [];
    });
  }

  /** The rows are grouped by this column, which is then not shown unless it names the rows. True where that is new. */
  setGrouped(id: string | null): boolean {
    if (id === this.#grouped) return false;
    this.#grouped = id;
    this.#tell();
    return true;
  }

  /** Pixels; held between {@link NARROWEST} and {@link WIDEST}. */
  setWidth(id: string, width: number): void {
    const size = Math.round(Math.max(NARROWEST, Math.min(width, WIDEST)));
    this.#change((core) => core.size(id, size));
  }

  /** The first column of a sheet names the row and stays. */
  mayHide(id: string): boolean {
    return id !== this.#first;
  }

  setHidden(id: string, hidden: boolean): void {
    if (!this.mayHide(id)) return;
    this.#change((core) => core.show(id, !hidden));
  }

  showAll(): void {
    this.#change((core) => core.showAll());
  }

  /** Freezes the columns from the left edge up to this one, and no other; null lets all of them scroll. */
  freezeUpTo(id: string | null): void {
    this.#change((core) => {
      const order = this.all().map(({ column }) => column.id);
      core.place(order, id === null ? [] : order.slice(0, order.indexOf(id) + 1));
    });
  }

  /**
   * Puts columns, in their order, before another one, or last. Whoever comes to stand among frozen ones is frozen,
   * whoever leaves them is not; at the edge between, all stay what they were.
   */
  move(ids: readonly string[], before: string | null): void {
    this.#change((core) => this.#move(core, ids, before));
  }

  #move(core: ColumnCore, ids: readonly string[], before: string | null): void {
    const all = this.all().map(({ column }) => column.id);
    const moved = all.filter((id) => ids.includes(id));
    const others = all.filter((id) => !ids.includes(id));
    // A column put before one that moves with it stands before the next that does not.
    const target =
      before === null ? undefined : all.slice(all.indexOf(before)).find((id) => others.includes(id));
    const place = target === undefined ? others.length : others.indexOf(target);
    const frozen = this.#frozen();
    const isFrozen = (id: string | undefined): boolean => id !== undefined && frozen.includes(id);
    const among = isFrozen(others[place]);
    const atEdge = place === 0 ? frozen.length > 0 : isFrozen(others[place - 1]);
    const stays = (id: string): boolean => among || (atEdge && isFrozen(id));
    const order = [...others.slice(0, place), ...moved, ...others.slice(place)];
    const start = order.filter((id) => (moved.includes(id) ? stays(id) : isFrozen(id)));
    core.place(order, start);
  }

  /** Past the next shown column on that side. False at the edge. */
  shift(id: string, direction: -1 | 1): boolean {
    const shown = this.shown().map((column) => column.id);
    const at = shown.indexOf(id);
    const to = at + direction;
    if (at < 0 || to < 0 || to >= shown.length) return false;
    // Over the edge of the frozen ones it changes sides first, as a drag across that line does.
    this.move([id], direction < 0 ? shown[to]! : (shown[to + 1] ?? null));
    return true;
  }

  state(): ColumnState {
    const { widths, order, visibility } = this.#kept;
    return {
      widths: { ...widths },
      order: [...order],
      hidden: Object.entries(visibility).flatMap(([id, visible]) => (visible ? [] : [id])),
      frozen: [...this.#frozen()],
    };
  }

  /** Whether the columns are as this says already. */
  isAs(kept: Partial<ColumnState>): boolean {
    return JSON.stringify(this.#understood(kept)) === JSON.stringify(this.#understood(this.state()));
  }

  /** Brings all of it to what was kept; what is missing there is as declared. */
  restore(kept: Partial<ColumnState>): void {
    this.#kept = this.#understood(kept);
    this.#core = null;
    this.#tell();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get #first(): string | undefined {
    return this.#columns.keys().next().value;
  }

  #frozen(): readonly string[] {
    return this.#kept.pinning.start.filter((id) => this.#columns.has(id));
  }

  #widthOf({ id, width }: GridColumn): number {
    return Math.max(NARROWEST, Math.min(this.#kept.widths[id] ?? width, WIDEST));
  }

  /** Columns that this sheet or reader does not have are left out. */
  #understood({ widths, order, hidden, frozen }: Partial<ColumnState>): KeptColumns {
    const known = (ids: readonly string[]): string[] => ids.filter((id) => this.#columns.has(id));
    const first = this.#first;
    const tucked = [...this.#columns.values()].filter(({ field }) => field.tucked).map(({ id }) => id);
    const away = known(hidden ?? tucked).filter((id) => id !== first);
    return {
      order: known(order ?? []),
      widths: { ...widths },
      visibility: Object.fromEntries(away.map((id) => [id, false])) as Record<string, boolean>,
      pinning: { start: known(frozen ?? (first === undefined ? [] : [first])), end: [] },
    };
  }

  #change(change: (core: ColumnCore) => void): void {
    whenLater(() => {
      this.#core ??= new (later().ColumnCore)([...this.#columns.values()], this.#kept);
      change(this.#core);
      this.#kept = this.#core.kept;
      this.#tell();
    });
  }

  #tell(): void {
    this.#shown = null;
    for (const listener of this.#listeners) listener();
  }
}
