import * as idb from 'lib0/indexeddb';
import type { SentCheck } from '#lib/domain/sentChecks.ts';
import type { CheckedSupply } from '#lib/domain/siteChecks.ts';
import { memorySiteStore } from './memorySiteStore.ts';

/** A check that the server has not taken yet. `photos` name pictures of the store, which have to be sent before. */
export interface WaitingCheck {
  readonly planId: string;
  /** The tab that sends it. */
  readonly tab: string;
  /** Grows with each check of this browser. */
  readonly place: number;
  readonly check: SentCheck;
  /** Why the server did not take it; null while it waits. */
  readonly problem: string | null;
}

export interface WaitingPhoto {
  readonly id: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/** What outlives a reload of the page of supplies on site, for one person in one browser. */
export interface SiteStore {
  /** In the order in which they were made. */
  waiting(planId: string): Promise<readonly WaitingCheck[]>;
  put(check: WaitingCheck): Promise<void>;
  remove(planId: string, id: string): Promise<void>;
  photo(id: string): Promise<WaitingPhoto | null>;
  putPhoto(photo: WaitingPhoto): Promise<void>;
  removePhoto(id: string): Promise<void>;
  /** What was found so far, as the server said it last. */
  book(planId: string): Promise<readonly CheckedSupply[]>;
  keepBook(planId: string, book: readonly CheckedSupply[]): Promise<void>;
}

const CHECKS = 'checks';
const PHOTOS = 'photos';
const BOOKS = 'books';
const nameOf = (userId: string): string => `cuegrid-site:${userId}`;

const open = (userId: string): Promise<IDBDatabase> =>
  idb.openDB(nameOf(userId), (db: IDBDatabase) => idb.createStores(db, [[CHECKS], [PHOTOS], [BOOKS]]));

/** One for each person in a browser, so that two in one profile never meet (safety D24). */
export function openSiteStore(userId: string): SiteStore {
  if (typeof indexedDB === 'undefined') return memorySiteStore();
  const opened = open(userId);
  const within = async (name: string, mode: 'readonly' | 'readwrite' = 'readwrite') =>
    idb.transact(await opened, [name], mode)[0]!;
  return {
    async waiting(planId) {
      const range = IDBKeyRange.bound([planId], [planId, []]);
      const found = (await idb.getAll(await within(CHECKS, 'readonly'), range as never)) as unknown[];
      return found.filter(isWaiting).sort((a, b) => a.place - b.place);
    },
    async put(check) {
      await idb.put(await within(CHECKS), check as never, [check.planId, check.check.id] as never);
    },
    async remove(planId, id) {
      await idb.del(await within(CHECKS), [planId, id] as never);
    },
    async photo(id) {
      const found: unknown = await idb.get(await within(PHOTOS, 'readonly'), id);
      return (found as WaitingPhoto | undefined) ?? null;
    },
    async putPhoto(photo) {
      await idb.put(await within(PHOTOS), photo as never, photo.id);
    },
    async removePhoto(id) {
      await idb.del(await within(PHOTOS), id);
    },
    async book(planId) {
      const found: unknown = await idb.get(await within(BOOKS, 'readonly'), planId);
      return Array.isArray(found) ? (found as CheckedSupply[]) : [];
    },
    async keepBook(planId, book) {
      await idb.put(await within(BOOKS), book as never, planId);
    },
  };
}

/** Checks that only this browser has, over all plans. */
export async function waitingChecks(userId: string): Promise<number> {
  if (typeof indexedDB === 'undefined') return 0;
  const [checks] = idb.transact(await open(userId), [CHECKS], 'readonly');
  return (await idb.getAll(checks!)).filter(isWaiting).length;
}

/** Forgets what this browser keeps of a user's checks. */
export async function wipeSiteStore(userId: string): Promise<void> {
  if (typeof indexedDB !== 'undefined') await idb.deleteDB(nameOf(userId));
}

/** A damaged profile may answer anything (safety D22). */
function isWaiting(value: unknown): value is WaitingCheck {
  if (typeof value !== 'object' || value === null) return false;
  const { planId, place, check } = value as Partial<WaitingCheck>;
  const isCheck = typeof check === 'object' && check !== null;
  return typeof planId === 'string' && typeof place === 'number' && isCheck && typeof check.id === 'string';
}
