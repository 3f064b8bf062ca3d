import type { Table, TableColumn, TableRow } from '#lib/transfer/exportTable.ts';
import type { WrittenCell } from '#lib/transfer/fileCell.ts';
import { Breath } from '../breath.ts';
import type { Asked, SentCell } from './messages.ts';

/** Rows of one message: some milliseconds of packing. */
const PIECE = 500;

/** Tables as the messages of one job: a sheet each, headings first, figures over all rows below an empty row. */
export async function* workbookJob(tables: readonly Table[]): AsyncGenerator<Asked> {
  const breath = new Breath();
  for (const { name, columns, rows, totals } of tables) {
    yield { type: 'sheet', name, widths: columns.map(({ width }) => width) };
    let piece: (readonly (SentCell | null)[])[] = [columns.map(headingOf)];
    for (const row of rows) {
      piece.push(sent(row, columns));
      if (piece.length < PIECE) continue;
      yield { type: 'rows', rows: piece };
      piece = [];
      await breath.take();
    }
    const below = totals.map((row) => sent(row, columns, 'total'));
    yield { type: 'rows', rows: [...piece, ...(below.length > 0 ? [[], ...below] : [])] };
  }
  yield { type: 'write' };
}

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
