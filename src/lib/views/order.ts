import { isUnread, type CellContext, type CellValue, type Kind, type RowId } from '../schema/index.ts';

/** One key of an order with the cells it reads. */
export interface OrderKey {
  readonly kind: Kind;
  readonly descending: boolean;
  value(row: RowId): CellValue;
}

/** Beyond every rank: in both directions, text that was not understood stands behind all values, and empty cells last. */
const UNREAD = Number.MAX_VALUE;
const EMPTY = Infinity;

/**
 * Rows by several keys, the first one before the others; rows that are alike in all of them keep their order. Each value
 * is compared as its kind says (Chinese by pinyin), and no more often than there are different ones.
 */
export function sortRows(
  rows: readonly RowId[],
  keys: readonly OrderKey[],
  context: CellContext,
): readonly RowId[] {
  if (keys.length === 0) return rows;
  const ranks = keys.map((key) => ranksOf(rows, key, context));
  const order = Uint32Array.from(rows, (_, index) => index);
  order.sort((a, b) => {
    for (const rank of ranks) {
      // Two empty cells are alike, though infinity less infinity is no number.
      if (rank[a] !== rank[b]) return rank[a]! < rank[b]! ? -1 : 1;
    }
    return a - b;
  });
  return Array.from(order, (index) => rows[index]!);
}

/** Numbers in the order in which the rows shall stand by one key. */
function ranksOf(rows: readonly RowId[], key: OrderKey, context: CellContext): Float64Array {
  const values = rows.map((row) => key.value(row));
  const sign = key.descending ? -1 : 1;
  const rankOf = rankOfValues(values, key.kind, context);
  return Float64Array.from(values, (value) => {
    if (value === null) return EMPTY;
    return isUnread(value) ? UNREAD : sign * rankOf(value);
  });
}

/** Numbers are their own rank; of all else, different values are put in order once. */
function rankOfValues(
  values: readonly CellValue[],
  kind: Kind,
  context: CellContext,
): (value: CellValue) => number {
  if (values.every((value) => value === null || isUnread(value) || typeof value === 'number'))
    return (value) => value as number;
  const different = new Map<unknown, CellValue>();
  for (const value of values) if (value !== null && !isUnread(value)) different.set(identity(value), value);
  const ordered = [...different.values()].sort((a, b) => kind.compare(a, b, context));
  const ranks = new Map<unknown, number>();
  let rank = 0;
  ordered.forEach((value, index) => {
    // Different values may be equal to their kind: the next key then decides.
    if (index > 0 && kind.compare(ordered[index - 1]!, value, context) !== 0) rank = index;
    ranks.set(identity(value), rank);
  });
  return (value) => ranks.get(identity(value))!;
}

function identity(value: CellValue): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
