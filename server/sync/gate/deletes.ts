import * as Y from 'yjs';
import { LIMITS } from '#lib/wire/index.ts';
import type { Decoded, Range } from './decode.ts';
import { indexOfClock, storedPlace, type Place, type Placed } from './place.ts';

export type DeleteVerdict =
  | { readonly ok: true; readonly fresh: ReadonlyMap<number, readonly Range[]> }
  | { readonly ok: false; readonly problem: 'gap' | 'deletes' | 'too-large'; readonly place: Place | null };

/**
 * Checks the delete set of an update whose structs passed. It may name what is deleted here already (skipped;
 * a first synchronisation carries the whole delete set), and items of cells that this update also writes.
 * Anything else would blank a cell or remove a row (sync rule S10).
 */
export function checkDeletes(doc: Y.Doc, decoded: Decoded, placed: readonly Placed[]): DeleteVerdict {
  const own = new Map<number, Placed[]>();
  const written = new Set<string>();
  for (const entry of placed) {
    const list = own.get(entry.item.id.client);
    if (list) list.push(entry);
    else own.set(entry.item.id.client, [entry]);
    if (entry.place.at === 'cell') written.add(cellKey(entry.place));
  }
  const mayDelete = (place: Place | string): place is Place =>
    typeof place !== 'string' && place.at === 'cell' && written.has(cellKey(place));

  const fresh = new Map<number, Range[]>();
  let count = 0;
  for (const [client, ranges] of decoded.deletes) {
    const stored = Y.getState(doc.store, client);
    const mine = own.get(client) ?? [];
    const last = mine.at(-1)?.item;
    const known = last ? last.id.clock + last.length : stored;
    const kept: Range[] = [];
    for (const { clock, length } of ranges) {
      const end = clock + length;
      if (end > known) return { ok: false, problem: 'gap', place: null };
      for (const live of liveRanges(doc, client, clock, Math.min(end, stored))) {
        const place = storedPlace(doc, { client, clock: live.clock });
        if (!mayDelete(place))
          return { ok: false, problem: 'deletes', place: typeof place === 'string' ? null : place };
        kept.push(live);
      }
      if (end > stored) {
        const from = Math.max(clock, stored);
        for (
          let index = indexOfClock(mine, from);
          index < mine.length && mine[index]!.item.id.clock < end;
          index++
        ) {
          const { place } = mine[index]!;
          if (!mayDelete(place)) return { ok: false, problem: 'deletes', place };
        }
        kept.push({ clock: from, length: end - from });
      }
    }
    count += kept.length;
    if (count > LIMITS.newDeleteRanges) return { ok: false, problem: 'too-large', place: null };
    if (kept.length > 0) fresh.set(client, kept);
  }
  return { ok: true, fresh };
}

/** The parts of a range of the store that are not deleted yet, one per item. */
function liveRanges(doc: Y.Doc, client: number, from: number, end: number): Range[] {
  const structs = doc.store.clients.get(client);
  if (!structs || from >= end) return [];
  const live: Range[] = [];
  for (let index = Y.findIndexSS(structs as Y.Item[], from); index < structs.length; index++) {
    const struct = structs[index]!;
    if (struct.id.clock >= end) break;
    if (struct.deleted) continue;
    const clock = Math.max(from, struct.id.clock);
    live.push({ clock, length: Math.min(end, struct.id.clock + struct.length) - clock });
  }
  return live;
}

function cellKey(place: Place & { at: 'cell' }): string {
  return `${place.row}\n${place.field}`;
}
