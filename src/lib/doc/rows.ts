import { priceParts } from '#lib/domain/money.ts';
import type * as Y from 'yjs';
import type { CellValue } from '#lib/schema/index.ts';

/** The one root type of a sheet's document: Y.Map of row id → row. */
export const ROWS = 'rows';

/** The reserved key of a row: the cells it was created with, one plain object (two items for a row instead of fourteen). */
export const CREATED = '$';

export type Row = Y.Map<unknown>;

export function rowsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(ROWS);
}

/** A cell as it stands in the document: the row's own key, else what the row was created with. Undefined when neither. */
export function rawCell(row: Row, field: string): unknown {
  if (field !== CREATED && row.has(field)) return row.get(field);
  return createdCell(row.get(CREATED), field);
}

/** A cell of a creation object; never from its prototype. */
export function createdCell(created: unknown, field: string): unknown {
  if (typeof created !== 'object' || created === null || Array.isArray(created)) return undefined;
  return Object.hasOwn(created, field) ? (created as Record<string, unknown>)[field] : undefined;
}

/** Whether something is a value a cell may hold at all, whatever its field (sync rule S3). */
export function isCellValue(value: unknown): value is CellValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      // Prices alone have decimals; for all others their kinds want whole numbers.
      return priceParts(value) !== null;
    case 'object':
      return value === null || isList(value) || isPlain(value, ['text']) || isPlain(value, ['sheet', 'row']);
    default:
      return false;
  }
}

function isList(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isPlain(value: object, keys: readonly string[]): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const own = Object.keys(value);
  return (
    own.length === keys.length &&
    keys.every(
      (key) => Object.hasOwn(value, key) && typeof (value as Record<string, unknown>)[key] === 'string',
    )
  );
}

/** Whether two cells hold the same; lists and links compare by content. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => item === b[index])
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && (a as Record<string, unknown>)[key] === (b as Record<string, unknown>)[key],
    )
  );
}
