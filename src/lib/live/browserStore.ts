import * as idb from 'lib0/indexeddb';
import { COPIES, GENERATIONS, mergeCopy, openDatabase, RECORDS, within } from './copyDatabase.ts';
import { isLocalRecord } from './isLocalRecord.ts';
import { countCells } from './journal.ts';
import type { LocalRecord, LocalStore, SheetStore } from './localStore.ts';
import type { MergeTask } from './mergeWorker.ts';

const LOCK = 'cuegrid-tab:';
/** So many updates are merged into one. */
const TRIM_AT = 500;

/**
 * A browser profile's storage, one database for each user. The copy of a sheet is a row of updates; dropping it
 * starts another generation, so that what another tab still adds to the old one is never read.
 * Null where the browser has no IndexedDB.
 */
export function openBrowserStore(): LocalStore | null {
  if (typeof indexedDB === 'undefined') return null;
  const tab = newTabId();
  let isKnown = false;
  // Held for as long as the page lives; the others see by it that its changes are not abandoned.
  const makeKnown = (): void => {
    if (!isKnown) void navigator.locks?.request(LOCK + tab, () => new Promise(() => {})).catch(() => {});
    isKnown = true;
  };
  const databases = new Map<string, Promise<IDBDatabase>>();
  const databaseOf = (userId: string): Promise<IDBDatabase> => {
    const opened = databases.get(userId) ?? openDatabase(nameOf(userId));
    databases.set(userId, opened);
    return opened;
  };
  return {
    tab,
    async aliveTabs() {
      const held = (await navigator.locks?.query())?.held ?? [];
      return new Set([
        tab,
        ...held
          .map(({ name }) => name ?? '')
          .filter((name) => name.startsWith(LOCK))
          .map((name) => name.slice(LOCK.length)),
      ]);
    },
    sheet(userId, planId, sheetId) {
      makeKnown();
      return new BrowserSheetStore(databaseOf(userId), `${planId}/${sheetId}`, tab);
    },
    async unsaved(userId) {
      const db = await databaseOf(userId);
      const [records] = idb.transact(db, [RECORDS], 'readonly');
      return countCells((await idb.getAll(records!)).filter(isLocalRecord));
    },
    async wipe(userId) {
      databases.delete(userId);
      await idb.deleteDB(nameOf(userId));
    },
  };
}

/** crypto.randomUUID exists in secure contexts only, and a workshop's own server may be reached over plain HTTP. */
function newTabId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}

function nameOf(userId: string): string {
  return `cuegrid:${userId}`;
}

class BrowserSheetStore implements SheetStore {
  readonly #db: Promise<IDBDatabase>;
  readonly #room: string;
  readonly #tab: string;
  #generation: number | null = null;
  #serial = 0;
  #sinceTrim = 0;

  constructor(db: Promise<IDBDatabase>, room: string, tab: string) {
    this.#db = db;
    this.#room = room;
    this.#tab = tab;
  }

  async loadCopy(epoch: number): Promise<readonly Uint8Array[]> {
    const [copies, generations] = idb.transact(await this.#db, [COPIES, GENERATIONS], 'readonly');
    const generation = ((await idb.get(generations!, this.#room)) as number | undefined) ?? 0;
    this.#generation = generation;
    const updates = (await idb.getAll(copies!, within([this.#room, generation, epoch]))) as Uint8Array[];
    this.#sinceTrim = updates.length;
    return updates;
  }

  appendCopy(epoch: number, update: Uint8Array): void {
    if (this.#generation === null) return;
    const key = [this.#room, this.#generation, epoch, this.#tab, ++this.#serial];
    const trims = ++this.#sinceTrim >= TRIM_AT;
    if (trims) this.#sinceTrim = 0;
    this.#inBackground(async (db) => {
      const [copies] = idb.transact(db, [COPIES]);
      await idb.put(copies!, update as never, key);
      if (trims) await mergeElsewhere(db, { database: db.name, start: key.slice(0, 3), under: key });
    });
  }

  async dropCopy(): Promise<void> {
    const [copies, generations] = idb.transact(await this.#db, [COPIES, GENERATIONS]);
    const generation = (((await idb.get(generations!, this.#room)) as number | undefined) ?? 0) + 1;
    await idb.put(generations!, generation, this.#room);
    await idb.del(copies!, within([this.#room]));
    this.#generation = generation;
  }

  async records(): Promise<readonly LocalRecord[]> {
    const [records] = idb.transact(await this.#db, [RECORDS], 'readonly');
    return (await idb.getAll(records!, within([this.#room]))).filter(isLocalRecord);
  }

  put(record: LocalRecord): void {
    this.#inBackground((db) =>
      idb.put(idb.transact(db, [RECORDS])[0]!, record as never, [this.#room, record.id]),
    );
  }

  remove(id: string): void {
    this.#inBackground((db) => idb.del(idb.transact(db, [RECORDS])[0]!, [this.#room, id] as never));
  }

  /** In the order of the calls. A store that fails or was wiped takes nothing more: the page goes on without it. */
  #inBackground(write: (db: IDBDatabase) => Promise<unknown>): void {
    this.#db.then(write).catch(() => {});
  }
}

/** In a thread of its own where there are such; where it cannot be had, the next try finds more to merge. */
async function mergeElsewhere(db: IDBDatabase, task: MergeTask): Promise<void> {
  if (typeof Worker === 'undefined') return mergeCopy(db, task.start, task.under);
  new Worker(new URL('./mergeWorker.ts', import.meta.url), { type: 'module' }).postMessage(task);
}
