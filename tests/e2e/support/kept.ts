import type { Page } from 'playwright-core';
import { until } from './forms.ts';

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

/** Waits until the service worker answers for the page, which fetches some hundred files before. */
export async function controlled(page: Page): Promise<void> {
  await until(
    () => page.evaluate(() => navigator.serviceWorker.controller?.state ?? null),
    (state) => state === 'activated',
    'the service worker controls the page',
    60_000,
  );
}

/** Paths of all that service workers keep. */
export async function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths.sort();
  });
}
