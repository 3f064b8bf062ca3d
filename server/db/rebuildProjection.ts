import { SheetRows } from '#lib/doc/sheetRows.ts';
import type { RowId, Sheet, SheetId } from '#lib/schema/index.ts';
import { rowHistories } from './changeLog.ts';
import type { Db, Trx } from './database.ts';
import {
  createProjection,
  projectedFields,
  projectionTable,
  schemaHash,
  tableRow,
  upsertRows,
  type ProjectedRow,
} from './projection.ts';
import { readDocument, SheetDamaged } from './sheetDocument.ts';

/**
 * Makes sure that every sheet has the table its declaration asks for. Where that has changed, the table is
 * dropped and filled anew from the log. Damaged sheets stay out of it; they are reported.
 * @returns the sheets that could not be read
 */
export async function prepareProjections(
  db: Db,
  sheets: Readonly<Record<SheetId, Sheet>>,
): Promise<readonly { planId: string; sheet: SheetId; error: unknown }[]> {
  const damaged: { planId: string; sheet: SheetId; error: unknown }[] = [];
  for (const sheet of Object.values(sheets)) {
    const hash = schemaHash(sheet);
    const known = await db
      .selectFrom('projection_state')
      .select('schema_hash')
      .where('sheet', '=', sheet.id)
      .executeTakeFirst();
    if (known?.schema_hash === hash) continue;
    await db.transaction().execute(async (trx) => {
      await createProjection(trx, sheet);
      for (const planId of await plansWith(trx, sheet.id)) {
        try {
          await upsertRows(trx, sheet, planId, await expectedRows(trx, planId, sheet));
        } catch (error) {
          damaged.push({ planId, sheet: sheet.id, error });
        }
      }
      await trx.deleteFrom('projection_state').where('sheet', '=', sheet.id).execute();
      await trx.insertInto('projection_state').values({ sheet: sheet.id, schema_hash: hash }).execute();
    });
  }
  return damaged;
}

export interface ProjectionDifference {
  readonly planId: string;
  readonly sheet: SheetId;
  /** Null where it is the whole sheet. */
  readonly row: RowId | null;
  /** `damaged`: the log itself cannot be read, so nothing can be said of the rows. */
  readonly problem: 'missing' | 'surplus' | 'differs' | 'damaged';
  /** The columns that differ. */
  readonly columns: readonly string[];
}

/** Compares the projections with what the log says they should be (R12). Empty when all is well. */
export async function verifyProjections(
  db: Db,
  sheets: Readonly<Record<SheetId, Sheet>>,
): Promise<readonly ProjectionDifference[]> {
  const differences: ProjectionDifference[] = [];
  for (const sheet of Object.values(sheets)) {
    const fields = projectedFields(sheet);
    for (const planId of await plansWith(db, sheet.id)) {
      const found = new Map(
        (
          await db.selectFrom(projectionTable(sheet.id)).selectAll().where('plan_id', '=', planId).execute()
        ).map((row) => [String(row.row_id), row]),
      );
      let expectedNow: readonly ProjectedRow[];
      try {
        expectedNow = await expectedRows(db, planId, sheet);
      } catch (error) {
        if (!(error instanceof SheetDamaged)) throw error;
        differences.push({ planId, sheet: sheet.id, row: null, problem: 'damaged', columns: [] });
        continue;
      }
      for (const row of expectedNow) {
        const stored = found.get(row.id);
        found.delete(row.id);
        if (!stored) {
          differences.push({ planId, sheet: sheet.id, row: row.id, problem: 'missing', columns: [] });
          continue;
        }
        const expected = tableRow(planId, row, fields);
        const columns = Object.keys(expected).filter((column) => stored[column] !== expected[column]);
        if (columns.length > 0)
          differences.push({ planId, sheet: sheet.id, row: row.id, problem: 'differs', columns });
      }
      for (const row of found.keys())
        differences.push({ planId, sheet: sheet.id, row, problem: 'surplus', columns: [] });
    }
  }
  return differences;
}

async function plansWith(db: Db | Trx, sheet: SheetId): Promise<readonly string[]> {
  const plans = await db.selectFrom('sheet').select('plan_id').where('sheet', '=', sheet).execute();
  return plans.map((plan) => plan.plan_id);
}

async function expectedRows(db: Db | Trx, planId: string, sheet: Sheet): Promise<readonly ProjectedRow[]> {
  const { doc } = await readDocument(db, planId, sheet.id);
  const histories = await rowHistories(db, planId, sheet.id);
  const rows = new SheetRows(doc);
  return [...rows.rowIds(), ...rows.trashed()].map((id) => {
    const history = histories.get(id) ?? { createdBy: null, createdAt: 0, updatedBy: null, updatedAt: 0 };
    const order = rows.value(id, 'order');
    return {
      id,
      order: typeof order === 'string' ? order : '',
      deleted: rows.isTrashed(id),
      ...history,
      value: (field) => rows.value(id, field),
    };
  });
}
