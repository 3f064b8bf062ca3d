import type { CellValue, RowId, RowSource } from '#lib/schema/index.ts';

export interface ReadRow {
  readonly id: RowId;
  readonly order: string;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** Rows as they were read at one moment, for rules to reckon with. */
export function rowSource(rows: readonly ReadRow[]): RowSource {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    rowIds: () => rows.map((row) => row.id),
    has: (row) => byId.has(row),
    value(id, field) {
      const row = byId.get(id);
      if (!row) return null;
      if (field === 'order') return row.order;
      return Object.hasOwn(row.values, field) ? row.values[field]! : null;
    },
    version: 0,
  };
}
