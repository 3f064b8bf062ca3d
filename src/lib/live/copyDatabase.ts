import * as idb from 'lib0/indexeddb';
import * as Y from 'yjs';

export const RECORDS = 'records';
export const COPIES = 'copies';
export const GENERATIONS = 'generations';

/** Room, generation, epoch; then the tab and a number, for each update. */
export type CopyKey = readonly (string | number)[];

/** A user's database: what is unsaved, and copies of sheets as rows of updates. */
export function openDatabase(name: string): Promise<IDBDatabase> {
  return idb.openDB(name, (db: IDBDatabase) => idb.createStores(db, [[RECORDS], [COPIES], [GENERATIONS]]));
}

/** All keys that begin like this. */
export function within(start: CopyKey): IDBKeyRange {
  return IDBKeyRange.bound([...start], [...start, []]);
}

/** The updates whose keys begin like this become one, under one of their keys. */
export async function mergeCopy(db: IDBDatabase, start: CopyKey, under: CopyKey): Promise<void> {
  const [copies] = idb.transact(db, [COPIES]);
  const updates = (await idb.getAll(copies!, within(start))) as Uint8Array[];
  if (updates.length < 2) return;
  const merged = Y.mergeUpdates(updates);
  await idb.del(copies!, within(start));
  await idb.put(copies!, merged as never, [...under]);
}
