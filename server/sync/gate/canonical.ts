import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import type { Range } from './decode.ts';
import type { Placed } from './place.ts';

/**
 * An update that holds exactly what was judged: the new structs and the new deletions, nothing twice and
 * nothing that is known. This is what is applied, logged and sent on. The sender's own bytes are not, since
 * they can say one thing to the lazy reader and another to the eager one (two sections of one client).
 */
export function canonicalUpdate(
  placed: readonly Placed[],
  deletes: ReadonlyMap<number, readonly Range[]>,
): Uint8Array {
  const byClient = new Map<number, Placed[]>();
  for (const entry of placed) {
    const list = byClient.get(entry.item.id.client);
    if (list) list.push(entry);
    else byClient.set(entry.item.id.client, [entry]);
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
    for (const { clock, length } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(length);
    }
  }
  return encoder.toUint8Array();
}
