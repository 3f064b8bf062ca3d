import type {
  CellContext,
  CellValue,
  Field,
  GestureName,
  RowEdit,
  RowId,
  RowListing,
  Tone,
} from '#lib/schema/index.ts';
import type { ViewCells } from '#lib/views/arrange.ts';
import type { Reader } from '#lib/views/conditions.ts';
import { isPlain, type RowsView } from '#lib/views/isPlain.ts';
import type { FormatRules, RowPaints } from '#lib/views/rowPaints.ts';
import { later, whenLater } from '../later.ts';
import type {
  Applied,
  GridColumn,
  GridSource,
  LostCells,
  LockReason,
  MoveLock,
  SourceChange,
} from '../source.ts';
import type { Heading, HeadingFigures, RowPlace } from './headings.ts';
import type { ViewedRows } from './viewedRows.ts';

export interface ViewedOptions {
  /** The person of the directory that is the reader; null while their account is linked to none. */
  readonly personId: () => string | null;
  readonly alerts: RowListing['alerts'];
}

/** How many rows differ from what the view asks for. */
export interface StaleCounts {
  readonly moved: number;
  readonly added: number;
  readonly leaving: number;
}

const NONE_STALE: StaleCounts = { moved: 0, added: 0, leaving: 0 };

/**
 * A sheet as a view shows it: fewer rows, in another order, in groups. The view is applied when it is set and when it
 * is asked for; in between, edits of anybody change values alone, and {@link compare} tells what no longer fits. The
 * grid above sees nothing but the rows that are shown: it cannot act on hidden ones (C11, C12, C18).
 */
export class ViewedSource implements GridSource {
  readonly columns: readonly GridColumn[];
  readonly #sheet: GridSource;
  readonly #options: ViewedOptions;
  readonly #cells: ViewCells;
  /** Made for the first rule. */
  #paints: RowPaints | null = null;
  readonly paint = (row: RowId, column: string): string | null => this.#paints?.paint(row, column) ?? null;
  readonly #listeners = new Set<(change: SourceChange) => void>();
  readonly #watchers = new Set<() => void>();
  #stop: (() => void) | null = null;
  #view: RowsView;
  #closed: ReadonlySet<string>;
  /** Null while the sheet is shown as it is. */
  #viewed: ViewedRows | null = null;
  #rules: FormatRules = [];

  /** A view that is not plain needs the later parts of the grid. */
  constructor(sheet: GridSource, view: RowsView, closed: readonly string[], options: ViewedOptions) {
    this.#sheet = sheet;
    this.#options = options;
    this.columns = sheet.columns;
    this.#view = view;
    this.#closed = new Set(closed);
    const fields = new Map<string, Field>(sheet.columns.map(({ id, field }) => [id, field]));
    this.#cells = {
      field: (id) => fields.get(id),
      value: (row, field) => sheet.value(row, field),
      tone: (row, field) => sheet.tone?.(row, field) ?? null,
    };
    this.#apply();
  }

  // The view

  /** Shows the sheet by another view, or the same one anew. */
  setView(view: RowsView, closed: readonly string[]): void {
    this.#view = view;
    this.#closed = new Set(closed);
    const show = (): void => {
      // Meanwhile the sheet may have been shown otherwise.
      if (this.#view !== view) return;
      this.#apply();
      this.#tellAll();
    };
    if (isPlain(view)) show();
    else whenLater(show);
  }

  /** Whether it is this very view that was set last. */
  isBy(view: RowsView): boolean {
    return view === this.#view;
  }

  /** Paints cells by these rules from now on. */
  setFormats(rules: FormatRules): void {
    this.#rules = rules;
    if (rules.length === 0 && !this.#paints) return;
    whenLater(() => {
      this.#paints ??= new (later().RowPaints)(this.#cells, () => this.#reader());
      if (this.#paints.setRules(this.#rules)) this.#tell({ rows: 'all', structure: false, remote: false });
    });
  }

  reapply(): void {
    this.setView(this.#view, this.closed);
  }

  /** Rows of the sheet that the filters hide. */
  get hiddenRows(): number {
    return this.#viewed?.hidden ?? 0;
  }

  get stale(): StaleCounts {
    if (!this.#viewed) return NONE_STALE;
    const { moved, leaving, added } = this.#viewed.stale;
    return { moved: moved.size, leaving: leaving.size, added };
  }

  get closed(): readonly string[] {
    return [...(this.#viewed?.closed ?? this.#closed)];
  }

  /**
   * Finds out how the rows differ from what the view asks for, and sums up large groups again. Costs as much as applying
   * it, so it is for whoever has time; answers whether that has changed.
   */
  compare(): boolean {
    if (!this.#viewed) return false;
    const { drawn, changed } = this.#viewed.compare();
    if (drawn) this.#tell({ rows: drawn, structure: false, remote: true });
    return changed;
  }

  /** After whatever may have changed hidden rows, closed groups or what {@link compare} finds. */
  onViewChange(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  toggle(group: string, all = false): void {
    if (!this.#viewed) return;
    this.#viewed.toggle(group, all);
    this.#tellAll();
  }

  reveal(row: RowId): void {
    if (!this.#viewed || !this.#sheet.rowIds().includes(row)) return;
    this.#viewed.reveal(row);
    this.#tellAll();
  }

  passes(row: RowId): boolean {
    return this.#viewed?.passes(row) ?? true;
  }

  headings(): readonly Heading[] {
    return this.#viewed?.headings ?? [];
  }

  /** What the head of a group says; null when there is no such group. */
  figures(key: string): HeadingFigures | null {
    return this.#viewed?.figures(key) ?? null;
  }

  get groupedBy(): string | null {
    return this.#viewed?.groupedBy ?? null;
  }

  placeOf(row: RowId): RowPlace | null {
    return this.#viewed?.placeOf(row) ?? null;
  }

  startCells(after: RowId | null): Readonly<Record<string, CellValue>> {
    return this.#viewed?.startCells(after) ?? {};
  }

  moveLock(rows: readonly RowId[], after: RowId | null): MoveLock | null {
    return this.#viewed?.moveLock(rows, after) ?? null;
  }

  // The sheet

  rowIds(): readonly RowId[] {
    return this.#viewed?.rows ?? this.#sheet.rowIds();
  }

  value(row: RowId, column: string): CellValue {
    return this.#sheet.value(row, column);
  }

  context(): CellContext {
    return this.#sheet.context();
  }

  tone(row: RowId, column: string): Tone | null {
    return this.#cells.tone(row, column);
  }

  unsaved(row: RowId, column: string): boolean {
    return this.#sheet.unsaved?.(row, column) ?? false;
  }

  writer(row: RowId, column: string): number | null {
    return this.#sheet.writer?.(row, column) ?? null;
  }

  get lost(): LostCells | undefined {
    return this.#sheet.lost;
  }

  writerName(row: RowId, column: string): string | null {
    return this.#sheet.writerName?.(row, column) ?? null;
  }

  locked(row: RowId, column: string): LockReason | null {
    return this.#sheet.locked(row, column);
  }

  mayAddRows(): boolean {
    return this.#sheet.mayAddRows();
  }

  mayDeleteRow(row: RowId): boolean {
    return this.#sheet.mayDeleteRow(row);
  }

  newRowId(): RowId {
    return this.#sheet.newRowId();
  }

  steadily<T>(work: () => T): T {
    return this.#sheet.steadily ? this.#sheet.steadily(work) : work();
  }

  apply(edits: readonly RowEdit[], gesture: GestureName): Applied {
    if (!this.#viewed) return this.#sheet.apply(edits, gesture);
    const { edits: placed, done } = this.#viewed.inSheet(edits);
    const going = this.#sheet.apply(placed, gesture);
    if (going) return going.finally(done);
    done();
    return going;
  }

  undo(): void {
    this.#sheet.undo();
  }

  redo(): void {
    this.#sheet.redo();
  }

  onChange(listener: (change: SourceChange) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#stop) {
      this.#stop = this.#sheet.onChange((change) => this.#sheetChanged(change));
      // What happened while nobody listened.
      this.#viewed?.follow();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  }

  // Inside

  #reader(): Reader {
    return { context: this.#sheet.context(), personId: this.#options.personId() };
  }

  #apply(): void {
    const of = {
      sheet: this.#sheet,
      cells: this.#cells,
      options: this.#options,
      reader: () => this.#reader(),
    };
    this.#viewed = isPlain(this.#view) ? null : new (later().ViewedRows)(of, this.#view, this.#closed);
  }

  #sheetChanged(change: SourceChange): void {
    this.#paints?.forget(change.rows);
    this.#viewed?.changed(change);
    this.#tell(change);
    this.#tellWatchers();
  }

  #tellAll(): void {
    this.#tell({ rows: 'all', structure: true, remote: false });
    this.#tellWatchers();
  }

  #tell(change: SourceChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #tellWatchers(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
