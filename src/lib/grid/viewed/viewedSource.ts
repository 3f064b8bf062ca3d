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
import { AppliedRows, differentlyMarked, type Arrival, type Stale } from '#lib/views/appliedRows.ts';
import { arrange, isPlain, rowTest, type RowsView, type ViewCells } from '#lib/views/arrange.ts';
import type { Reader } from '#lib/views/conditions.ts';
import type { RowsOfGroup } from '#lib/views/groups.ts';
import { RowPaints, type FormatRules } from '#lib/views/rowPaints.ts';
import { groupKey, groupValue } from '#lib/views/groupValue.ts';
import { filterStart, groupStart } from '#lib/views/startValue.ts';
import type { GridColumn, GridSource, LostCells, LockReason, MoveLock, SourceChange } from '../source.ts';
import { GroupFigures } from './groupFigures.ts';
import { figuresOf, foldedLines } from './groupLines.ts';
import type { Heading, HeadingFigures, RowPlace } from './headings.ts';
import { inPlan } from './planPlaces.ts';

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

const FRESH: Stale = { moved: new Set(), leaving: new Set(), added: 0 };

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
  readonly #paints: RowPaints;
  readonly paint = (row: RowId, column: string): string | null => this.#paints.paint(row, column);
  readonly #listeners = new Set<(change: SourceChange) => void>();
  readonly #watchers = new Set<() => void>();
  #stop: (() => void) | null = null;
  #view: RowsView;
  #closed: ReadonlySet<string>;
  /** Null while the sheet is shown as it is. */
  #applied: AppliedRows | null = null;
  #rows: readonly RowId[] = [];
  #headings: readonly Heading[] = [];
  readonly #figures: GroupFigures;
  #stale: Stale = FRESH;
  /** Rows that came since the view was applied. */
  #arrived = new Set<RowId>();
  /** Where the person put rows that are about to come. */
  #wanted = new Map<RowId, RowId | null>();

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
    this.#paints = new RowPaints(this.#cells, () => this.#reader());
    this.#figures = new GroupFigures(
      () => this.#applied?.groups() ?? [],
      (group) => this.steadily(() => figuresOf(group, this.columns, this.#cells, options.alerts)),
    );
    this.#apply();
  }

  // The view

  /** Shows the sheet by another view, or the same one anew. */
  setView(view: RowsView, closed: readonly string[]): void {
    this.#view = view;
    this.#closed = new Set(closed);
    this.#apply();
    this.#tellAll();
  }

  /** Paints cells by these rules from now on. */
  setFormats(rules: FormatRules): void {
    if (this.#paints.setRules(rules)) this.#tell({ rows: 'all', structure: false, remote: false });
  }

  reapply(): void {
    this.setView(this.#view, [...this.#closed]);
  }

  /** Rows of the sheet that the filters hide. */
  get hiddenRows(): number {
    return this.#applied?.hidden ?? 0;
  }

  get stale(): StaleCounts {
    const { moved, leaving, added } = this.#stale;
    return { moved: moved.size, leaving: leaving.size, added };
  }

  get closed(): readonly string[] {
    return [...this.#closed];
  }

  /**
   * Finds out how the rows differ from what the view asks for, and sums up large groups again. Costs as much as applying it, so it is for whoever has
   * time; answers whether that has changed.
   */
  compare(): boolean {
    if (!this.#applied) return false;
    const before = this.#stale;
    this.#stale = this.#applied.compare(this.#arranged());
    const rows = differentlyMarked(before, this.#stale);
    if (this.#figures.catchUp() || rows.size > 0) this.#tell({ rows, structure: false, remote: true });
    return rows.size > 0 || before.added !== this.#stale.added;
  }

  /** After whatever may have changed hidden rows, closed groups or what {@link compare} finds. */
  onViewChange(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  toggle(group: string, all = false): void {
    const groups = all ? (this.#applied?.groups() ?? []).map(({ key }) => key) : [group];
    const closes = !this.#closed.has(group);
    const closed = new Set(this.#closed);
    for (const key of groups)
      if (closes) closed.add(key);
      else closed.delete(key);
    this.#closed = closed;
    this.#layOut();
    this.#tellAll();
  }

  #open(group: string): void {
    if (this.#closed.has(group)) this.#closed = new Set([...this.#closed].filter((key) => key !== group));
  }

  reveal(row: RowId): void {
    if (!this.#applied || !this.#sheet.rowIds().includes(row)) return;
    if (!this.#applied.groupOf(row)) this.#applied.show(row, this.#groupNow(row));
    this.#open(this.#applied.groupOf(row)!.key);
    this.#layOut();
    this.#tellAll();
  }

  passes(row: RowId): boolean {
    return !this.#applied || this.#applied.groupOf(row) !== null;
  }

  headings(): readonly Heading[] {
    return this.#headings;
  }

  /** What the head of a group says; null when there is no such group. */
  figures(key: string): HeadingFigures | null {
    return this.#figures.of(key);
  }

  get groupedBy(): string | null {
    const by = this.#view.groupBy;
    return by !== null && this.#cells.field(by) ? by : null;
  }

  placeOf(row: RowId): RowPlace | null {
    if (this.#stale.leaving.has(row)) return 'leaving';
    if (!this.#stale.moved.has(row)) return null;
    return this.#arrived.has(row) ? 'new' : 'moved';
  }

  startCells(after: RowId | null): Readonly<Record<string, CellValue>> {
    if (!this.#applied) return {};
    const start = { ...filterStart(this.#view, this.#cells, this.#reader()) };
    const by = this.groupedBy;
    const group = after === null ? this.#applied.groups()[0] : this.#applied.groupOf(after);
    const value = by !== null && group ? groupStart(this.#cells.field(by)!, group.value) : null;
    if (by !== null && value !== null) start[by] = value;
    return start;
  }

  moveLock(rows: readonly RowId[], after: RowId | null): MoveLock | null {
    if (!this.#applied) return null;
    if (this.#isSorted) return 'sorted';
    const group = rows[0] === undefined ? null : this.#applied.groupOf(rows[0]);
    if (rows.some((row) => this.#applied!.groupOf(row) !== group)) return 'other-group';
    if (after !== null && this.#applied.groupOf(after) === group) return null;
    // The gap above a group is the top of it as well as the end of the one before.
    const below = after === null ? this.#rows[0] : this.#rows[this.#rows.indexOf(after) + 1];
    return below !== undefined && this.#applied.groupOf(below) === group ? null : 'other-group';
  }

  // The sheet

  rowIds(): readonly RowId[] {
    return this.#applied ? this.#rows : this.#sheet.rowIds();
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

  apply(edits: readonly RowEdit[], gesture: GestureName): Promise<boolean> | void {
    const applied = this.#applied;
    if (!applied) return this.#sheet.apply(edits, gesture);
    for (const edit of edits) if (edit.type === 'add') this.#wanted.set(edit.row, edit.after);
    const present = this.#sheet.rowIds();
    const seen = {
      present,
      visible: this.#rows,
      sorted: this.#isSorted,
      topOfGroup: (row: RowId) => applied.groupOf(row)?.rows[0] ?? null,
      sameGroup: (a: RowId, b: RowId) => applied.groupOf(a) === applied.groupOf(b),
    };
    const going = this.#sheet.apply(inPlan(edits, seen), gesture);
    if (going) return going.finally(() => this.#wanted.clear());
    this.#wanted.clear();
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
      this.#follow();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  }

  // Inside

  get #isSorted(): boolean {
    return this.#view.sorts.length > 0;
  }

  #reader(): Reader {
    return { context: this.#sheet.context(), personId: this.#options.personId() };
  }

  #arranged(): readonly RowsOfGroup[] {
    return this.steadily(() => arrange(this.#sheet.rowIds(), this.#view, this.#cells, this.#reader()));
  }

  #apply(): void {
    this.#stale = FRESH;
    this.#arrived = new Set();
    this.#applied = isPlain(this.#view)
      ? null
      : new AppliedRows(this.#arranged(), this.#sheet.rowIds(), this.#isSorted);
    this.#layOut();
  }

  #layOut(): void {
    this.#figures.forget();
    const groups = this.#applied?.groups() ?? [];
    if (this.groupedBy === null) {
      this.#headings = [];
      this.#rows = groups[0]?.rows ?? [];
      return;
    }
    const { rows, headings } = foldedLines(groups, this.#closed);
    this.#rows = rows;
    this.#headings = headings;
  }

  #sheetChanged(change: SourceChange): void {
    this.#paints.forget(change.rows);
    if (change.structure) this.#follow();
    else if (change.rows === 'all') this.#figures.outdateAll();
    else for (const row of change.rows) this.#figures.outdate(this.#applied?.groupOf(row) ?? null);
    this.#tell(change);
    this.#tellWatchers();
  }

  #follow(): void {
    const applied = this.#applied;
    if (!applied) return;
    const present = this.#sheet.rowIds();
    const strangers = applied.strangers(present);
    const arrivals = strangers.length === 0 ? [] : this.steadily(() => this.#arrivals(strangers, present));
    applied.follow(present, arrivals);
    for (const { row, group } of arrivals) {
      this.#arrived.add(row);
      // Whoever adds a row goes on in it.
      if (group && this.#wanted.has(row)) this.#open(group.key);
    }
    this.#layOut();
  }

  /** Own rows are shown where they were put; those of others where they stand in the sheet, if they fit. */
  #arrivals(strangers: readonly RowId[], present: readonly RowId[]): Arrival[] {
    const fits = rowTest(this.#view, this.#cells, this.#reader());
    const place = new Map(present.map((row, index) => [row, index]));
    return strangers.map((row): Arrival => {
      const isOwn = this.#wanted.has(row);
      const after = isOwn ? this.#wanted.get(row)! : (present[place.get(row)! - 1] ?? null);
      const shown = isOwn || !fits || fits(row);
      return { row, after, group: shown ? this.#groupNow(row) : null, first: isOwn && after === null };
    });
  }

  /** The group in which a row belongs by what it says now. */
  #groupNow(row: RowId): { readonly key: string; readonly value: CellValue } {
    const by = this.groupedBy;
    if (by === null) return { key: '', value: null };
    const value = groupValue(this.#cells.field(by)!.kind, this.#cells.value(row, by));
    return { key: groupKey(value), value };
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
