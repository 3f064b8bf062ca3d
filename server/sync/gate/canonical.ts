import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import type { Range } from './decode.ts';
import type { Placed } from './place.ts';

/** What an update was judged by: the new structs, in the order in which they are integrated, and the new deletions. */
export interface Parts {
  readonly placed: readonly Placed[];
  readonly deletes: ReadonlyMap<number, readonly Range[]>;
}

export const NO_PARTS: Parts = { placed: [], deletes: new Map() };

/**
 * An update that holds exactly what was judged, of one update or of several that were judged one behind the
 * other: nothing twice and nothing that is known. This is what is applied, logged and sent on. The sender's own
 * bytes are not, since they can say one thing to the lazy reader and another to the eager one (two sections of
 * one client).
 */
export function canonicalUpdate(parts: readonly Parts[]): Uint8Array {
  const byClient = new Map<number, Placed[]>();
  const deletes = new Map<number, Range[]>();
  for (const part of parts) {
    for (const entry of part.placed) add(byClient, entry.item.id.client, entry);
    for (const [client, ranges] of part.deletes) for (const range of ranges) add(deletes, client, range);
  }
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  encoding.writeVarUint(rest, byClient.size);
  for (const [client, entries] of [...byClient].sort(([a], [b]) => b - a)) {
    const first = entries[0]!;
    encoding.writeVarUint(rest, entries.length);
    encoder.writeClient(client);
    encoding.writeVarUint(rest, first.item.id.clock + first.offset);
    for (const { item, offset } of entries) item.write(encoder, offset);
  }
  encoding.writeVarUint(rest, deletes.size);
  for (const [client, ranges] of [...deletes].sort(([a], [b]) => b - a)) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, ranges.length);
    for (const { clock, length } of ranges.sort((a, b) => a.clock - b.clock)) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(length);
    }
  }
  return encoder.toUint8Array();
}

function add<T>(lists: Map<number, T[]>, client: number, item: T): void {
  const list = lists.get(client);
  if (list) list.push(item);
  else lists.set(client, [item]);
}
