import { contextInRow, type CellContext, type CellValue, type RowId } from '#lib/schema/index.ts';
import type { ImportReport, ImportTarget } from './planImport.ts';

/** A cell that an import would write over, in words. */
export interface ImportedChange {
  /** Index in the file. */
  readonly line: number;
  readonly row: RowId;
  /** What the row is called now. */
  readonly name: string;
  readonly field: string;
  /** Empty where nothing stands, or nothing will. */
  readonly from: string;
  readonly to: string;
}

/** The first cells that an import would write over, row by row in the order of the file. */
export function importChanges(
  report: Pick<ImportReport, 'updates'>,
  { sheet, shown }: Pick<ImportTarget, 'sheet' | 'shown'>,
  context: CellContext,
  most: number,
): readonly ImportedChange[] {
  const changes: ImportedChange[] = [];
  for (const { line, row, cells } of report.updates) {
    const inRow = (field: string): CellValue => shown(row, field);
    const words = (field: string, value: CellValue): string => {
      if (value === null) return '';
      const { kind } = sheet.fields[field]!;
      return kind.format(value, contextInRow(context, kind, inRow));
    };
    const name = words(sheet.title, inRow(sheet.title));
    for (const [field, value] of Object.entries(cells)) {
      if (changes.length === most) return changes;
      changes.push({ line, row, name, field, from: words(field, inRow(field)), to: words(field, value) });
    }
  }
  return changes;
}

/** How many cells an import would write over. */
export function countChanges({ updates }: Pick<ImportReport, 'updates'>): number {
  return updates.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
}
