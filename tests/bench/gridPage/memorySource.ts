import type { GridColumn, GridSource, LockReason, SourceChange } from '#lib/grid/source.ts';
import type { CellContext, CellValue, RowEdit, RowId } from '#lib/schema/index.ts';
import { testContext } from '#lib/grid/testing/arraySource.ts';

export const CONTEXT = testContext();

/** Rows held in memory and changed in place: the least that a source can cost, so that the drawing is what is measured. */
export class MemorySource implements GridSource {
  readonly columns: readonly GridColumn[];
  readonly #ids: RowId[];
  readonly #rows: Map<RowId, Record<string, CellValue>>;
  readonly #listeners = new Set<(change: SourceChange) => void>();
  #made = 0;

  constructor(columns: readonly GridColumn[], cells: readonly Record<string, CellValue>[]) {
    this.columns = columns;
    this.#ids = cells.map((_, index) => `r${index}`);
    this.#rows = new Map(cells.map((row, index) => [`r${index}`, row]));
  }

  rowIds(): readonly RowId[] {
    return this.#ids;
  }

  value(row: RowId, column: string): CellValue {
    return this.#rows.get(row)?.[column] ?? null;
  }

  context(): CellContext {
    return CONTEXT;
  }

  locked(): LockReason | null {
    return null;
  }

  mayAddRows(): boolean {
    return true;
  }

  mayDeleteRow(): boolean {
    return true;
  }

  newRowId(): RowId {
    return `new-${++this.#made}`;
  }

  apply(edits: readonly RowEdit[]): void {
    this.#carryOut(edits, false);
  }

  /** As when somebody else edits. */
  remote(edits: readonly RowEdit[]): void {
    this.#carryOut(edits, true);
  }

  /** Nothing of the benchmark takes back. */
  undo(): void {}
  redo(): void {}

  onChange(listener: (change: SourceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #carryOut(edits: readonly RowEdit[], remote: boolean): void {
    const rows = new Set<RowId>();
    for (const edit of edits) {
      if (edit.type !== 'set') throw new Error(`The benchmark makes no edit of type ${edit.type}`);
      this.#rows.get(edit.row)![edit.field] = edit.value;
      rows.add(edit.row);
    }
    for (const listener of this.#listeners) listener({ rows, structure: false, remote });
  }
}
