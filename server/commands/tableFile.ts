import type { Table } from '#lib/transfer/exportTable.ts';
import type { FileOut } from '../handoff.ts';
import type { Context } from './context.ts';

export type TableFormat = 'xlsx' | 'csv';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

/** A workbook with a sheet for each table, to be handed out. */
export async function workbookFile(
  files: Context['files'],
  name: string,
  tables: readonly Table[],
): Promise<FileOut> {
  return { name: `${name}.xlsx`, type: XLSX, bytes: await files.workbook(tables) };
}

/** One table as a file. */
export async function tableFile(
  files: Context['files'],
  name: string,
  table: Table,
  format: TableFormat,
): Promise<FileOut> {
  if (format === 'xlsx') return workbookFile(files, name, [table]);
  return { name: `${name}.csv`, type: CSV, bytes: new TextEncoder().encode(await files.csv(table)) };
}
