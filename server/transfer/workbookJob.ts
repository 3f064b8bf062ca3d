import type { Table, TableColumn, TableRow } from '#lib/transfer/exportTable.ts';
import type { WrittenCell } from '#lib/transfer/fileCell.ts';
import { Breath } from '../breath.ts';
import type { Asked, SentCell, SentRow } from './messages.ts';

/** Rows of one message: some milliseconds of packing. */
const PIECE = 500;

/** Tables as the messages of one job: a sheet each, headings first, figures over all rows below an empty row. */
export async function* workbookJob(tables: readonly Table[]): AsyncGenerator<Asked> {
  const breath = new Breath();
  for (const { name, columns, rows, heads, totals, mergedHeads } of tables) {
    const isGrouped = heads.size > 0;
    yield { type: 'sheet', name, widths: columns.map(({ width }) => width), isGrouped };
    let piece: SentRow[] = [outer(columns.map(headingOf))];
    let at = 0;
    for (const row of rows) {
      const head = heads.get(at++);
      if (head && mergedHeads) piece.push({ ...outer(sent(head, columns, 'heading')), merged: true });
      else if (head) piece.push(outer(sent(head, columns, 'total')));
      piece.push({ cells: sent(row, columns), inner: isGrouped });
      if (piece.length < PIECE) continue;
      yield { type: 'rows', rows: piece };
      piece = [];
      await breath.take();
    }
    const below = totals.map((row) => outer(sent(row, columns, 'total')));
    yield { type: 'rows', rows: [...piece, ...(below.length > 0 ? [outer([]), ...below] : [])] };
  }
  yield { type: 'write' };
}

const outer = (cells: readonly (SentCell | null)[]): SentRow => ({ cells, inner: false });

function headingOf({ heading, isComputed, align }: TableColumn): SentCell {
  return { value: heading, format: null, align, look: isComputed ? 'quiet-heading' : 'heading' };
}

function sent(row: TableRow, columns: readonly TableColumn[], look?: SentCell['look']): (SentCell | null)[] {
  const lookAt = (at: number): SentCell['look'] => look ?? (columns[at]!.isComputed ? 'quiet' : 'plain');
  const one = ({ value, format }: WrittenCell, at: number): SentCell => {
    return { value, format, align: columns[at]!.align, look: lookAt(at) };
  };
  return row.map((cell, at) => cell && one(cell, at));
}
