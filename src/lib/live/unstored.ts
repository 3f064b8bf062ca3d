import * as Y from 'yjs';
import { CREATED, isCellValue, rowsOf } from '#lib/doc/index.ts';
import type { CellValue, Change } from '#lib/schema/index.ts';

/** How far a document knows each client id. */
export function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

/**
 * What a client id did in a document from a clock on, as far as its values still stand there. For changes whose
 * journal was lost: a value that was overwritten since is gone, and nobody misses it.
 */
export function changesSince(doc: Y.Doc, client: number, clock: number): Change[] {
  const rows = rowsOf(doc);
  const changes: Change[] = [];
  for (const struct of doc.store.clients.get(client) ?? []) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= clock) continue;
    const row = struct.parent;
    if (!(row instanceof Y.Map) || row._item?.parent !== rows) continue;
    const id = row._item.parentSub;
    const field = struct.parentSub;
    const value: unknown = struct.content.getContent().at(-1);
    if (id === null || field === null || value === undefined) continue;
    if (field === CREATED) changes.push({ type: 'add', row: id, cells: readable(value) });
    else if (isCellValue(value)) changes.push({ type: 'set', row: id, field, value });
  }
  return changes;
}

function readable(cells: unknown): Record<string, CellValue> {
  if (typeof cells !== 'object' || cells === null) return {};
  return Object.fromEntries(Object.entries(cells).filter((cell): cell is [string, CellValue] => isCellValue(cell[1])));
}
