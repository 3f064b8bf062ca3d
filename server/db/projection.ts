import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import {
  isUnread,
  type CellValue,
  type Field,
  type RowId,
  type Sheet,
  type SheetId,
} from '#lib/schema/index.ts';
import type { Db, Trx } from './database.ts';
import { repeatedInsert } from './repeatedQuery.ts';
import type { RowTable } from './sheetTables.ts';

/** A row as its projection holds it. */
export interface ProjectedRow {
  readonly id: RowId;
  readonly order: string;
  readonly deleted: boolean;
  readonly createdBy: string | null;
  readonly createdAt: number;
  readonly updatedBy: string | null;
  readonly updatedAt: number;
  value(field: string): CellValue;
}

/** All these tables have the same type, so one name may stand for any of them. */
export function projectionTable(sheet: SheetId): 'row_zones' {
  return `row_${sheet}` as 'row_zones';
}

/** The fields that have a column, with its type. Computed and server-owned fields have none. */
export function projectedFields(sheet: Sheet): readonly (readonly [string, Field])[] {
  return Object.entries(sheet.fields).filter(([, field]) => field.source === 'cell');
}

/** Changes whenever the table of a sheet would be another one. */
export function schemaHash(sheet: Sheet): string {
  const columns = projectedFields(sheet).map(([id, field]) => [id, field.kind.sql, field.kind.name]);
  return createHash('sha256')
    .update(JSON.stringify([1, sheet.id, columns]))
    .digest('hex');
}

export async function createProjection(trx: Trx, sheet: Sheet): Promise<void> {
  const table = projectionTable(sheet.id);
  const schema = (trx as unknown as Kysely<unknown>).schema;
  await schema.dropTable(table).ifExists().execute();
  let create = schema
    .createTable(table)
    .addColumn('plan_id', 'text', (c) => c.notNull())
    .addColumn('row_id', 'text', (c) => c.notNull())
    .addColumn('row_order', 'text', (c) => c.notNull())
    .addColumn('deleted', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('updated_by', 'text')
    .addColumn('updated_at', 'integer', (c) => c.notNull());
  for (const [id, field] of projectedFields(sheet)) {
    create = create.addColumn(id, field.kind.sql === 'integer' ? 'bigint' : 'text');
  }
  await create.addPrimaryKeyConstraint(`${table}_key`, ['plan_id', 'row_id']).execute();
}

/** Writes rows as they are now; who made a row, and when, stays as it was first written. */
export async function upsertRows(
  trx: Trx,
  sheet: Sheet,
  planId: string,
  rows: readonly ProjectedRow[],
): Promise<void> {
  let known = UPSERTS.get(sheet);
  if (!known) {
    const fields = projectedFields(sheet);
    UPSERTS.set(sheet, (known = { fields, upsert: upsertOf(sheet, fields) }));
  }
  const { fields, upsert } = known;
  await upsert(trx, rows, (row) => tableRow(planId, row, fields));
}

/** By declaration: the statement that every edit of such a sheet runs. */
const UPSERTS = new WeakMap<
  Sheet,
  { readonly fields: ReturnType<typeof projectedFields>; readonly upsert: ReturnType<typeof upsertOf> }
>();

const OWN_COLUMNS = ['plan_id', 'row_id', 'row_order', 'deleted'] as const;
const HISTORY_COLUMNS = ['created_by', 'created_at', 'updated_by', 'updated_at'] as const;

function upsertOf(sheet: Sheet, fields: readonly (readonly [string, Field])[]) {
  const cells = fields.map(([id]) => id);
  const updated = ['row_order', 'deleted', 'updated_by', 'updated_at', ...cells];
  return repeatedInsert([...OWN_COLUMNS, ...HISTORY_COLUMNS, ...cells], (db, rows: readonly RowTable[]) =>
    db
      .insertInto(projectionTable(sheet.id))
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['plan_id', 'row_id'])
          .doUpdateSet(() =>
            Object.fromEntries(updated.map((column) => [column, sql.ref(`excluded.${column}`)])),
          ),
      ),
  );
}

export function tableRow(
  planId: string,
  row: ProjectedRow,
  fields: readonly (readonly [string, Field])[],
): RowTable {
  return {
    plan_id: planId,
    row_id: row.id,
    row_order: row.order,
    deleted: row.deleted ? 1 : 0,
    created_by: row.createdBy,
    created_at: row.createdAt,
    updated_by: row.updatedBy,
    updated_at: row.updatedAt,
    ...Object.fromEntries(fields.map(([id, field]) => [id, sqlValue(field, row.value(id))])),
  };
}

/** Total: whatever does not fit its column reads as empty there. Text that was not understood is no value. */
export function sqlValue(field: Field, value: CellValue): string | number | null {
  if (value === null || isUnread(value)) return null;
  if (field.kind.sql === 'integer') {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'number' && field.kind.check(value) === null ? value : null;
  }
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : null;
}

/** Who made each row of a sheet, as the projection knows it. */
export async function readCreators(
  db: Db | Trx,
  planId: string,
  sheet: SheetId,
): Promise<Map<RowId, string | null>> {
  const rows = await db
    .selectFrom(projectionTable(sheet))
    .select(['row_id', 'created_by'])
    .where('plan_id', '=', planId)
    .execute();
  return new Map(
    rows.map((row) => [String(row.row_id), row.created_by === null ? null : String(row.created_by)]),
  );
}
