import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { ordersBetween } from '#lib/doc/order.ts';
import type { CellValue, Change } from '#lib/schema/index.ts';
import { syncUpdate } from '#server/sync/outbound.ts';
import { seeded } from '#tests/support/seeded.ts';
import type { Member } from './member.ts';

/** Keeps an update below its limit. */
const ROWS_AT_ONCE = 2_000;

export interface NewRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** Supplies as people write them, a dozen cells each. */
export function supplies(count: number): NewRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    cells: {
      ...{ item: `Folding chair ${index}`, category: 'furniture', spec: 'white, padded', unit: 'pc' },
      ...{ quantity: 1000 * (index + 1), secured: 0, status: 'planned', ownerRole: 'manager' },
      ...{ neededBy: 60 * index, expected: 60 * index, supplier: 'Somebody Ltd' },
      note: 'as in the list of last year',
    },
  }));
}

/** Writes rows as a browser pastes them, one update right behind the other. Answers the milliseconds until all of it is stored, or applied where nobody stores. */
export async function writeRows(member: Member, rows: readonly NewRow[]): Promise<number> {
  const doc = new Y.Doc();
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(member.worded(syncUpdate(update))));
  const orders = ordersBetween(null, null, rows.length, seeded(rows.length));
  const changes = rows.map(({ id, cells }, index): Change => {
    return { type: 'add', row: id, cells: { ...cells, order: orders[index]! } };
  });
  for (let from = 0; from < changes.length; from += ROWS_AT_ONCE)
    applyChanges(doc, changes.slice(from, from + ROWS_AT_ONCE), null);
  let [storedUpTo, applied] = [0, 0];
  member.onStored = (clocks) => (storedUpTo = Math.max(storedUpTo, clocks[doc.clientID] ?? 0));
  member.onApplied = () => applied++;
  const isTaken = (): boolean =>
    storedUpTo >= Y.getState(doc.store, doc.clientID) || applied >= messages.length;
  const started = performance.now();
  for (const message of messages) member.send(message, 'paste');
  while (!isTaken()) await sleep(1);
  return performance.now() - started;
}
