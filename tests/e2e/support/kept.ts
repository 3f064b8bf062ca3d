import type { Page } from 'playwright-core';

/** Names of what this browser profile keeps, and how many entries each store holds. */
export async function kept(page: Page): Promise<Record<string, Record<string, number>>> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const found: Record<string, Record<string, number>> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name!));
      const stores: Record<string, number> = {};
      for (const store of db.objectStoreNames)
        stores[store] = await done(db.transaction(store).objectStore(store).count());
      found[name!] = stores;
      db.close();
    }
    return found;
  });
}
