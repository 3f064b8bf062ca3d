import {
  contextInRow,
  type CellContext,
  type CellValue,
  type RowEdit,
  type RowId,
} from '#lib/schema/index.ts';
import { columnOf, STRIDE } from '../cellEdits.ts';
import type { Cell } from '../cells.ts';
import type { Frame } from '../frame.ts';
import { newRowCells } from '../newRow.ts';
import type { Notice, SkippedCell } from '../notice.ts';
import type { InPieces } from '../../domain/pieces.ts';
import type { Range, Rect } from '../selection.ts';
import type { GridColumn, GridSource } from '../source.ts';
import { sameValue } from '../values.ts';
import type { Block, ClipCell } from './block.ts';
import { byColumn, Doubts, type PastePreview } from './pastePreview.ts';
import { pasteValue, type PasteValue } from './pasteValue.ts';

export interface PastePlan {
  readonly edits: readonly RowEdit[];
  readonly notice: Extract<Notice, { id: 'grid_pasted' }>;
  readonly preview: PastePreview;
  /** What is selected afterwards; null when nothing was pasted. */
  readonly pasted: Range | null;
}

/**
 * Carries a block into the grid as one gesture (C9): tiled into the selection (C7), rows added below the last one
 * where the sheet takes rows (C8), parsed by the target column (C14), locked cells left and listed (C23).
 */
export function* planPaste(
  source: GridSource,
  frame: Frame,
  target: Rect,
  block: Block,
): InPieces<PastePlan> {
  const { height, width } = tiled(block, target);
  const wantedBottom = target.top + height - 1;
  const wantedRight = target.left + width - 1;
  const right = Math.min(wantedRight, frame.columns.length - 1);
  const bottom = source.mayAddRows() ? wantedBottom : Math.min(wantedBottom, frame.rows.length - 1);
  const below = frame.rows.at(-1) ?? null;
  const paste = new Paste(source, frame.columns.slice(target.left, right + 1), below);
  let previous = below;
  const rows: RowId[] = [];
  for (let index = target.top; index <= bottom; index++) {
    const cells = block[(index - target.top) % block.length] ?? [];
    const row = frame.rows[index];
    rows.push(row ?? (previous = paste.newRow(cells, previous)));
    if (row !== undefined) paste.intoRow(row, cells);
    const seen = (index - target.top + 1) * width;
    if (seen % STRIDE < width) yield;
  }
  const [firstRow, lastRow] = [rows[0], rows.at(-1)];
  const [firstColumn, lastColumn] = [frame.columns[target.left], frame.columns[right]];
  const done =
    firstRow !== undefined && lastRow !== undefined && firstColumn !== undefined && lastColumn !== undefined;
  return {
    edits: paste.edits,
    pasted: done
      ? {
          span: 'cells',
          anchor: { row: firstRow, column: firstColumn },
          head: { row: lastRow, column: lastColumn },
        }
      : null,
    notice: paste.report(wantedRight - right, wantedBottom - bottom),
    preview: paste.preview(wantedRight - right, wantedBottom - bottom),
  };
}

/** C7: one cell fills the selection; a block repeats as often as it fits whole, at least once. */
function tiled(block: Block, target: Rect): { height: number; width: number } {
  const blockHeight = block.length;
  const blockWidth = block[0]?.length ?? 0;
  const times = (room: number, size: number): number => Math.max(1, Math.floor(room / size)) * size;
  return {
    height: times(target.bottom - target.top + 1, blockHeight),
    width: times(target.right - target.left + 1, blockWidth),
  };
}

class Paste {
  readonly edits: RowEdit[] = [];
  readonly #source: GridSource;
  readonly #context: CellContext;
  readonly #columns: readonly GridColumn[];
  readonly #skipped: SkippedCell[] = [];
  readonly #doubts = new Doubts();
  /** Columns repeat their texts, and looking a name up takes a walk through all of them. */
  readonly #readBefore = new Map<string, PasteValue>();
  /** The row below which rows are added. */
  readonly #below: RowId | null;
  #cells = 0;
  #added = 0;
  #unread = 0;

  constructor(source: GridSource, columns: readonly string[], below: RowId | null) {
    this.#below = below;
    this.#source = source;
    this.#context = source.context();
    this.#columns = columns.map((id) => columnOf(source, id));
  }

  intoRow(row: RowId, cells: readonly ClipCell[]): void {
    this.#columns.forEach((column, index) => {
      const cell = { row, column: column.id };
      const reason = this.#source.locked(row, column.id);
      if (reason) return void this.#skipped.push({ ...cell, reason });
      const context = this.#contextOf(column, cells, (field) => this.#source.value(row, field));
      const read = this.#read(cell, column, cells[index % cells.length], context);
      if (!read) return;
      for (const [field, value] of [[column.id, read.value] as const, ...this.#alsoSaid(read, cells)]) {
        const lock = this.#source.locked(row, field);
        if (lock) this.#skipped.push({ row, column: field, reason: lock });
        else if (!sameValue(this.#source.value(row, field), value))
          this.edits.push({ type: 'set', row, field, value });
      }
    });
  }

  newRow(cells: readonly ClipCell[], after: RowId | null): RowId {
    const row = this.#source.newRowId();
    const entered: Record<string, CellValue> = {};
    this.#columns.forEach((column, index) => {
      if (column.field.source !== 'cell')
        return void this.#skipped.push({ row, column: column.id, reason: column.field.source });
      const context = this.#contextOf(column, cells, () => null);
      const read = this.#read({ row, column: column.id }, column, cells[index % cells.length], context);
      if (!read) return;
      const said = [[column.id, read.value] as const, ...this.#alsoSaid(read, cells)];
      for (const [field, value] of said) if (value !== null) entered[field] = value;
    });
    this.edits.push({ type: 'add', row, after, cells: newRowCells(this.#source, this.#below, entered) });
    this.#added++;
    return row;
  }

  report(lostColumns: number, lostRows: number): PastePlan['notice'] {
    const params = {
      cells: this.#cells,
      added: this.#added,
      skipped: this.#skipped.length,
      unread: this.#unread,
      lostColumns,
      lostRows,
    };
    return { id: 'grid_pasted', params, skipped: this.#skipped };
  }

  preview(lostColumns: number, lostRows: number): PastePreview {
    return {
      cells: this.#cells,
      added: this.#added,
      skipped: byColumn(this.#skipped.filter(({ reason }) => reason !== 'too-long')),
      doubts: this.#doubts.list(),
      lostColumns,
      lostRows,
    };
  }

  /** Null where nothing goes into the cell. */
  #read(cell: Cell, column: GridColumn, from: ClipCell | undefined, context: CellContext): Read | null {
    const read = this.#meaning(from ?? { text: '' }, column, context);
    this.#doubts.add(column.id, from?.text ?? '', read);
    if (read.type === 'too-long') {
      this.#skipped.push({ ...cell, reason: 'too-long' });
      return null;
    }
    this.#cells++;
    if (read.type === 'unread') this.#unread++;
    return read;
  }

  #meaning(from: ClipCell, column: GridColumn, context: CellContext): PasteValue {
    const key = `${column.id} ${context.rowCurrency ?? ''} ${from.text}`;
    const before = from.typed ? undefined : this.#readBefore.get(key);
    if (before) return before;
    const read = pasteValue(from, column.field.kind, context);
    if (!from.typed) this.#readBefore.set(key, read);
    return read;
  }

  /** A price is read in the currency that is pasted beside it, or else in the one that its line has. */
  #contextOf(
    { field: { kind } }: GridColumn,
    cells: readonly ClipCell[],
    stored: (field: string) => CellValue,
  ): CellContext {
    return contextInRow(this.#context, kind, (field) => this.#pastedBeside(field, cells) ?? stored(field));
  }

  #pastedBeside(field: string, cells: readonly ClipCell[]): CellValue {
    const at = this.#columns.findIndex(({ id }) => id === field);
    const from = at < 0 ? undefined : cells[at % cells.length];
    const read = from && this.#meaning(from, this.#columns[at]!, this.#context);
    return read?.type === 'value' ? read.value : null;
  }

  /** What a text says of cells beside it, unless these are pasted themselves. */
  #alsoSaid(read: Read, cells: readonly ClipCell[]): readonly (readonly [string, CellValue])[] {
    const also = read.type === 'value' ? Object.entries(read.also ?? {}) : [];
    return also.filter(([field]) => this.#pastedBeside(field, cells) === null);
  }
}

type Read = Exclude<PasteValue, { readonly type: 'too-long' }>;
