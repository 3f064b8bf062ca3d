import type { CellValue, RowEdit, RowId } from '#lib/schema/index.ts';
import { AppliedRows, differentlyMarked, type Arrival, type Stale } from '#lib/views/appliedRows.ts';
import { arrange, rowTest, type ViewCells } from '#lib/views/arrange.ts';
import type { Reader } from '#lib/views/conditions.ts';
import type { RowsOfGroup } from '#lib/views/groups.ts';
import { groupKey, groupValue } from '#lib/views/groupValue.ts';
import type { RowsView } from '#lib/views/isPlain.ts';
import { filterStart, groupStart } from '#lib/views/startValue.ts';
import type { GridSource, MoveLock, SourceChange } from '../source.ts';
import { GroupFigures } from './groupFigures.ts';
import { figuresOf, foldedLines } from './groupLines.ts';
import type { Heading, HeadingFigures, RowPlace } from './headings.ts';
import { inPlan } from './planPlaces.ts';
import type { ViewedOptions } from './viewedSource.ts';

const FRESH: Stale = { moved: new Set(), leaving: new Set(), added: 0 };

/** What a view is made over. */
export interface ViewedSheet {
  readonly sheet: GridSource;
  readonly cells: ViewCells;
  readonly options: ViewedOptions;
  readonly reader: () => Reader;
}

/**
 * The rows of a sheet as a view that is not plain shows them. The view is applied when this is made; edits change values
 * alone afterwards, and {@link compare} tells what no longer fits.
 */
export class ViewedRows {
  readonly #of: ViewedSheet;
  readonly #view: RowsView;
  readonly #applied: AppliedRows;
  readonly #figures: GroupFigures;
  #closed: ReadonlySet<string>;
  #rows: readonly RowId[] = [];
  #headings: readonly Heading[] = [];
  #stale: Stale = FRESH;
  /** Rows that came since the view was applied. */
  readonly #arrived = new Set<RowId>();
  /** Where the person put rows that are about to come. */
  readonly #wanted = new Map<RowId, RowId | null>();

  constructor(of: ViewedSheet, view: RowsView, closed: ReadonlySet<string>) {
    this.#of = of;
    this.#view = view;
    this.#closed = closed;
    this.#figures = new GroupFigures(
      () => this.#applied.groups(),
      (group) => this.#steadily(() => figuresOf(group, of.sheet.columns, of.cells, of.options.alerts)),
    );
    this.#applied = new AppliedRows(this.#arranged(), of.sheet.rowIds(), this.#isSorted);
    this.#layOut();
  }

  get rows(): readonly RowId[] {
    return this.#rows;
  }

  get headings(): readonly Heading[] {
    return this.#headings;
  }

  /** Rows of the sheet that the filters hide. */
  get hidden(): number {
    return this.#applied.hidden;
  }

  get stale(): Stale {
    return this.#stale;
  }

  get closed(): ReadonlySet<string> {
    return this.#closed;
  }

  get groupedBy(): string | null {
    const by = this.#view.groupBy;
    return by !== null && this.#of.cells.field(by) ? by : null;
  }

  /** What the head of a group says; null when there is no such group. */
  figures(key: string): HeadingFigures | null {
    return this.#figures.of(key);
  }

  /**
   * Finds out how the rows differ from what the view asks for, and sums up large groups again. Costs as much as applying
   * it. Answers the rows to be drawn anew, if any, and whether the counts have changed.
   */
  compare(): { readonly drawn: ReadonlySet<RowId> | null; readonly changed: boolean } {
    const before = this.#stale;
    this.#stale = this.#applied.compare(this.#arranged());
    const rows = differentlyMarked(before, this.#stale);
    return {
      drawn: this.#figures.catchUp() || rows.size > 0 ? rows : null,
      changed: rows.size > 0 || before.added !== this.#stale.added,
    };
  }

  /** Folds a group or unfolds it, and with `all` every other one likewise. */
  toggle(group: string, all: boolean): void {
    const groups = all ? this.#applied.groups().map(({ key }) => key) : [group];
    const closes = !this.#closed.has(group);
    const closed = new Set(this.#closed);
    for (const key of groups)
      if (closes) closed.add(key);
      else closed.delete(key);
    this.#closed = closed;
    this.#layOut();
  }

  /** Shows a row that is folded away or filtered. */
  reveal(row: RowId): void {
    if (!this.#applied.groupOf(row)) this.#applied.show(row, this.#groupNow(row));
    this.#open(this.#applied.groupOf(row)!.key);
    this.#layOut();
  }

  /** Whether the filters let a row through, folded away or not. */
  passes(row: RowId): boolean {
    return this.#applied.groupOf(row) !== null;
  }

  placeOf(row: RowId): RowPlace | null {
    if (this.#stale.leaving.has(row)) return 'leaving';
    if (!this.#stale.moved.has(row)) return null;
    return this.#arrived.has(row) ? 'new' : 'moved';
  }

  startCells(after: RowId | null): Readonly<Record<string, CellValue>> {
    const { cells, reader } = this.#of;
    const start = { ...filterStart(this.#view, cells, reader()) };
    const by = this.groupedBy;
    const group = after === null ? this.#applied.groups()[0] : this.#applied.groupOf(after);
    const value = by !== null && group ? groupStart(cells.field(by)!, group.value) : null;
    if (by !== null && value !== null) start[by] = value;
    return start;
  }

  moveLock(rows: readonly RowId[], after: RowId | null): MoveLock | null {
    if (this.#isSorted) return 'sorted';
    const group = rows[0] === undefined ? null : this.#applied.groupOf(rows[0]);
    if (rows.some((row) => this.#applied.groupOf(row) !== group)) return 'other-group';
    if (after !== null && this.#applied.groupOf(after) === group) return null;
    // The gap above a group is the top of it as well as the end of the one before.
    const below = after === null ? this.#rows[0] : this.#rows[this.#rows.indexOf(after) + 1];
    return below !== undefined && this.#applied.groupOf(below) === group ? null : 'other-group';
  }

  /** Edits as the sheet is to have them; `done` is called once it has. */
  inSheet(edits: readonly RowEdit[]): { readonly edits: readonly RowEdit[]; readonly done: () => void } {
    for (const edit of edits) if (edit.type === 'add') this.#wanted.set(edit.row, edit.after);
    const seen = {
      present: this.#of.sheet.rowIds(),
      visible: this.#rows,
      sorted: this.#isSorted,
      topOfGroup: (row: RowId) => this.#applied.groupOf(row)?.rows[0] ?? null,
      sameGroup: (a: RowId, b: RowId) => this.#applied.groupOf(a) === this.#applied.groupOf(b),
    };
    return { edits: inPlan(edits, seen), done: () => this.#wanted.clear() };
  }

  /** The sheet has changed. */
  changed({ rows, structure }: SourceChange): void {
    if (structure) this.follow();
    else if (rows === 'all') this.#figures.outdateAll();
    else for (const row of rows) this.#figures.outdate(this.#applied.groupOf(row) ?? null);
  }

  /** Rows came, went or moved in the sheet. */
  follow(): void {
    const present = this.#of.sheet.rowIds();
    const strangers = this.#applied.strangers(present);
    const arrivals = strangers.length === 0 ? [] : this.#steadily(() => this.#arrivals(strangers, present));
    this.#applied.follow(present, arrivals);
    for (const { row, group } of arrivals) {
      this.#arrived.add(row);
      // Whoever adds a row goes on in it.
      if (group && this.#wanted.has(row)) this.#open(group.key);
    }
    this.#layOut();
  }

  // Inside

  get #isSorted(): boolean {
    return this.#view.sorts.length > 0;
  }

  #steadily<T>(work: () => T): T {
    const { sheet } = this.#of;
    return sheet.steadily ? sheet.steadily(work) : work();
  }

  #arranged(): readonly RowsOfGroup[] {
    const { sheet, cells, reader } = this.#of;
    return this.#steadily(() => arrange(sheet.rowIds(), this.#view, cells, reader()));
  }

  #open(group: string): void {
    if (this.#closed.has(group)) this.#closed = new Set([...this.#closed].filter((key) => key !== group));
  }

  #layOut(): void {
    this.#figures.forget();
    const groups = this.#applied.groups();
    if (this.groupedBy === null) {
      this.#headings = [];
      this.#rows = groups[0]?.rows ?? [];
      return;
    }
    const { rows, headings } = foldedLines(groups, this.#closed);
    this.#rows = rows;
    this.#headings = headings;
  }

  /** Own rows are shown where they were put; those of others where they stand in the sheet, if they fit. */
  #arrivals(strangers: readonly RowId[], present: readonly RowId[]): Arrival[] {
    const fits = rowTest(this.#view, this.#of.cells, this.#of.reader());
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
    const { cells } = this.#of;
    const value = groupValue(cells.field(by)!.kind, cells.value(row, by));
    return { key: groupKey(value), value };
  }
}
