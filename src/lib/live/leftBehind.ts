import type { JournalEntry, LocalStore, Refusal, SheetStore } from './localStore.ts';

/** What other tabs of the same person left in the store of a sheet. */
export interface LeftBehind {
  /** Of tabs that are closed: to be taken over. */
  readonly entries: readonly JournalEntry[];
  readonly refusals: readonly Refusal[];
  /** Client ids of tabs that are open: theirs to look after. */
  readonly otherTabs: ReadonlySet<number>;
}

export async function leftBehind(
  store: SheetStore,
  { tab: own, aliveTabs }: LocalStore,
): Promise<LeftBehind> {
  const records = await store.records();
  const alive = await aliveTabs();
  const entries: JournalEntry[] = [];
  const refusals: Refusal[] = [];
  const otherTabs = new Set<number>();
  for (const record of records) {
    if (record.tab === own) continue;
    const isAlive = alive.has(record.tab);
    if (record.type === 'refusal') {
      if (!isAlive) refusals.push(record);
    } else if (!isAlive) {
      entries.push(record);
    } else if (record.place) {
      otherTabs.add(record.place.client);
    }
  }
  return { entries, refusals, otherTabs };
}
