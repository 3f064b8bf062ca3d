import * as Y from 'yjs';
import { CREATED, isCellValue, rowsOf } from '#lib/doc/index.ts';
import type { CellValue, Change } from '#lib/schema/index.ts';
import type { JournalEntry } from './localStore.ts';

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

/** Changes of one client id that only a local copy knows of. */
export interface Stray {
  readonly client: number;
  readonly upTo: number;
  readonly changes: readonly Change[];
}

/** Own changes that stand in a copy and in no journal, and that the server does not have. */
export function strays(
  doc: Y.Doc,
  stored: ReadonlyMap<number, number>,
  others: ReadonlySet<number>,
  entries: readonly JournalEntry[],
): Stray[] {
  const found: Stray[] = [];
  for (const [client, upTo] of clocksOf(doc)) {
    const from = stored.get(client) ?? 0;
    if (upTo <= from || others.has(client)) continue;
    if (entries.some(({ place }) => place?.client === client && place.upTo > from)) continue;
    const changes = changesSince(doc, client, from);
    if (changes.length > 0) found.push({ client, upTo, changes });
  }
  return found;
}

function readable(cells: unknown): Record<string, CellValue> {
  if (typeof cells !== 'object' || cells === null) return {};
  return Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, CellValue] => isCellValue(cell[1])),
  );
}
