import * as Y from 'yjs';
import { checkCell } from '#lib/doc/checkCell.ts';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { isRowId } from '#lib/doc/newId.ts';
import { ordersBetween } from '#lib/doc/order.ts';
import type { CellValue, RowId, Sheet, SheetId } from '#lib/schema/index.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import { FIRST_EPOCH, LIMITS } from '#lib/wire/index.ts';
import { ADDED } from './changeLog.ts';
import type { Trx } from './database.ts';
import { commitBatch } from './sheetLog.ts';

export interface NewSheet {
  readonly planId: string;
  readonly sheet: SheetId;
  /** In order. */
  readonly rows: readonly { readonly id: RowId; readonly cells: Readonly<Record<string, CellValue>> }[];
  readonly authorId: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** A row that may not stand in its sheet, from a template or an import. */
export class BadRow extends Error {
  constructor(sheet: SheetId, row: RowId, field: string | null, problem: string) {
    super(`row ${row} of ${sheet}${field === null ? '' : `, ${field}`}: ${problem}`);
    this.name = 'BadRow';
  }
}

/**
 * Makes a sheet of a new plan with its first rows, within the caller's transaction. Every plan has every
 * sheet, so it is called once for each, also without rows. The rows pass the same checks as anybody's edit and
 * carry a client id of the server's own (sync rule S14).
 * @throws BadRow
 */
export async function insertSheet(
  trx: Trx,
  { planId, sheet, rows, authorId, at }: NewSheet,
  random: () => number = Math.random,
): Promise<void> {
  await trx.insertInto('sheet').values({ plan_id: planId, sheet, epoch: FIRST_EPOCH }).execute();
  if (rows.length === 0) return;
  if (rows.length > LIMITS.sheetRows) throw new BadRow(sheet, rows[0]!.id, null, 'too many rows');
  const declared = SHEETS[sheet];
  const orders = ordersBetween(null, null, rows.length, random);
  const adds = rows.map(({ id, cells }, index) =>
    checkedRow(declared, id, { ...cells, order: orders[index]! }),
  );
  const doc = new Y.Doc();
  applyChanges(
    doc,
    adds.map(({ row, cells }) => ({ type: 'add', row, cells })),
    null,
  );
  await commitBatch(trx, declared, {
    planId,
    sheet,
    epoch: FIRST_EPOCH,
    entries: [
      {
        update: Y.encodeStateAsUpdate(doc),
        authorId,
        gesture: null,
        at,
        changes: adds.map(({ row, cells }) => ({ row, field: ADDED, before: null, after: cells, won: true })),
        beaten: [],
        newClients: [{ client: doc.clientID, userId: null }],
      },
    ],
    rows: adds.map(({ row, cells }) => ({
      id: row,
      order: cells.order,
      deleted: false,
      createdBy: authorId,
      createdAt: at,
      updatedBy: authorId,
      updatedAt: at,
      value: (field) => (Object.hasOwn(cells, field) ? (cells[field] ?? null) : null),
    })),
  });
}

function checkedRow(
  sheet: Sheet,
  row: RowId,
  cells: Record<string, CellValue> & { order: string },
): { row: RowId; cells: typeof cells } {
  if (!isRowId(row)) throw new BadRow(sheet.id, row, null, 'bad row id');
  for (const [field, value] of Object.entries(cells)) {
    const problem = checkCell(sheet, field, value);
    if (problem) throw new BadRow(sheet.id, row, field, problem.problem ?? problem.code);
  }
  return { row, cells };
}
