import type { Applied, GridColumn, GridSource, LockReason, SourceChange } from '#lib/grid/source.ts';
import type { BlockedCell, LiveSheet } from '#lib/live/liveSheet.ts';
import { LostCellsOfSheet } from './lostCells.ts';
import { UnsavedRows } from './unsavedRows.ts';
import type {
  CellContext,
  CellValue,
  GestureName,
  PlanRows,
  RowEdit,
  RowId,
  SheetId,
  Tone,
} from '#lib/schema/index.ts';

export interface SheetSourceOptions {
  readonly live: LiveSheet;
  readonly view: PlanRows;
  readonly columns: readonly GridColumn[];
  readonly context: () => CellContext;
  /** The cells that undo or redo left alone because somebody changed them since. */
  readonly onBlocked: (cells: readonly BlockedCell[]) => void;
  /** Before the person's own edits, also by undo and redo. */
  readonly onGesture: () => void;
  /** Changes of other sheets and of the plan, from which computed cells and names of rows follow. */
  readonly onSurroundings: (listener: () => void) => () => void;
}

/** Sheets in which one row's edit moves computed cells of others: start times, placement, blocked tasks, quadrants, what is left of a tolerance. */
const FAR_REACHING: ReadonlySet<SheetId> = new Set(['cues', 'floor', 'tasks', 'touchpoints', 'budget']);

/** A live sheet as the grid sees it: shown columns, stored and computed values, and whatever makes cells change. */
export class SheetSource implements GridSource {
  readonly columns: readonly GridColumn[];
  readonly context: () => CellContext;
  readonly #options: SheetSourceOptions;
  readonly #unsavedRows: UnsavedRows;
  readonly lost: LostCellsOfSheet;
  /** Refuses edits and says why; what else the sheet's page watches over. */
  refuses: ((edits: readonly RowEdit[]) => boolean) | null = null;

  constructor(options: SheetSourceOptions) {
    this.#options = options;
    this.columns = options.columns;
    this.context = options.context;
    this.#unsavedRows = new UnsavedRows(options.live);
    this.lost = new LostCellsOfSheet(options.live);
  }

  rowIds(): readonly RowId[] {
    return this.#options.live.rowIds();
  }

  value(row: RowId, column: string): CellValue {
    return this.#options.view.shown(this.#options.live.sheet.id, row, column);
  }

  tone(row: RowId, column: string): Tone | null {
    const { live, view } = this.#options;
    const field = live.sheet.fields[column];
    const cells = field?.tone ? view.row(live.sheet.id, row) : null;
    const value = cells ? this.value(row, column) : null;
    return cells && value !== null ? field!.tone!(value, cells, view) : null;
  }

  unsaved(row: RowId, column: string): boolean {
    return this.#options.live.isUnsaved(row, column);
  }

  writer(row: RowId, column: string): number | null {
    return this.#options.live.colourOfWriter(row, column);
  }

  writerName(row: RowId, column: string): string | null {
    return this.#options.live.nameOfWriter(row, column);
  }

  locked(row: RowId, column: string): LockReason | null {
    const { live, view } = this.#options;
    // A cell that gives way to its sources is typed there while they exist (sync rule S7).
    const field = live.sheet.fields[column];
    if (field?.override && view.computed(live.sheet.id, row, column) !== null)
      return live.sheet.id === 'budget' ? 'papers' : 'computed';
    return live.locked(row, column);
  }

  mayAddRows(): boolean {
    return this.#options.live.mayAddRows();
  }

  mayDeleteRow(row: RowId): boolean {
    return this.#options.live.mayDeleteRow(row);
  }

  newRowId(): RowId {
    return this.#options.live.newRowId();
  }

  steadily<T>(work: () => T): T {
    return this.#options.view.steadily(work);
  }

  apply(edits: readonly RowEdit[], gesture: GestureName): Applied {
    if (this.refuses?.(edits)) return false;
    this.#options.onGesture();
    return this.#options.live.apply(edits, gesture);
  }

  /** One large gesture, piece by piece; false when it was called off and taken back, or refused. */
  async applyInSteps(
    edits: readonly RowEdit[],
    gesture: GestureName,
    told: (done: number) => void,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (this.refuses?.(edits)) return false;
    this.#options.onGesture();
    return this.#options.live.applyInSteps(edits, gesture, told, signal);
  }

  /** A gesture begins that goes over other sheets too: what was offered for the last one is over. */
  withdraw(): void {
    this.#options.onGesture();
  }

  undo(): void {
    this.#options.onGesture();
    this.#report(this.#options.live.undo());
  }

  redo(): void {
    this.#options.onGesture();
    this.#report(this.#options.live.redo());
  }

  onChange(listener: (change: SourceChange) => void): () => void {
    const { live, onSurroundings } = this.#options;
    const farReaching = FAR_REACHING.has(live.sheet.id);
    const ends = [
      live.onChange((change) => {
        listener(change);
        if (farReaching && change.rows !== 'all')
          listener({ rows: 'all', structure: false, remote: change.remote });
        if (!change.remote) this.#unsavedRows.touched(change.rows);
      }),
      // Drawn with the next frame, as what others do.
      onSurroundings(() => listener({ rows: 'all', structure: false, remote: true })),
      live.onState(() => {
        const rows = new Set([...this.#unsavedRows.changed(), ...this.lost.changed()]);
        if (rows.size > 0) listener({ rows, structure: false, remote: true });
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  #report(blocked: readonly BlockedCell[] | null): void {
    if (blocked && blocked.length > 0) this.#options.onBlocked(blocked);
  }
}
