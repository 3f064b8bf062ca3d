import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { CREATED, rawCell, rowsOf, sameValue } from '#lib/doc/rows.ts';
import type { Change } from '#lib/schema/index.ts';

/**
 * The update that makes these changes in a document, without touching it and without a copy of it: the items
 * that Yjs itself would make, under the given client id. Cells that hold their value already are left out, and
 * so are sets in rows that are not there.
 */
export function serverUpdate(doc: Y.Doc, client: number, changes: readonly Change[]): Uint8Array {
  const rows = rowsOf(doc);
  const start = Y.getState(doc.store, client);
  const items: Y.Item[] = [];
  let clock = start;
  const put = (left: Y.Item | null, parent: Y.Item['parent'], key: string, content: Y.Item['content']) => {
    const id = Y.createID(client, clock);
    const item = new Y.Item(id, left, left && left.lastId, null, null, parent, key, content);
    clock += item.length;
    items.push(item);
    return id;
  };
  for (const change of changes) {
    if (change.type === 'add') {
      const row = put(null, rows, change.row, new Y.ContentType(new Y.Map()));
      put(null, row, CREATED, new Y.ContentAny([{ ...change.cells }]));
      continue;
    }
    const row = rows.get(change.row);
    const place = rows._map.get(change.row);
    if (!(row instanceof Y.Map) || !place) continue;
    if (sameValue(rawCell(row, change.field) ?? null, change.value)) continue;
    put(row._map.get(change.field) ?? null, place.id, change.field, new Y.ContentAny([change.value]));
  }

  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, items.length > 0 ? 1 : 0);
  if (items.length > 0) {
    encoding.writeVarUint(encoder.restEncoder, items.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, start);
    for (const item of items) item.write(encoder, 0);
  }
  // No deletions: an item that takes another's place deletes it where it is integrated.
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}
