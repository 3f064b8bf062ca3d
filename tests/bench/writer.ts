import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { ordersBetween } from '#lib/doc/order.ts';
import type { Change } from '#lib/schema/index.ts';
import { decodeBody, MESSAGE } from '#lib/wire/index.ts';
import { syncUpdate } from '#server/sync/outbound.ts';

/** What a writing process is told to do, over the channel to its parent. */
export type Work = { readonly sheet: 'supplies' | 'tasks'; readonly count: number } & (
  { readonly kind: 'paste' } | { readonly kind: 'edits'; readonly perSecond: number }
);
export type Task = Work & { readonly url: string; readonly origin: string; readonly cookie: string };

/** Milliseconds from sending to the server's word that it is stored. */
export interface Measured {
  readonly latencies: readonly number[];
}

/** Keeps an update below its limit. */
const ROWS_AT_ONCE = 2_000;

const doc = new Y.Doc();
let updates: Uint8Array[] = [];
doc.on('update', (update: Uint8Array) => updates.push(update));

/** Sends what was written since the last time, and remembers when. */
class Sender {
  readonly latencies: number[] = [];
  readonly #socket: WebSocket;
  readonly #waiting: { readonly clock: number; readonly at: number }[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.refused)
        throw new Error(`refused: ${JSON.stringify(decodeBody('refused', decoder))}`);
      if (type !== MESSAGE.stored) return;
      const clock = decodeBody('stored', decoder).clocks[doc.clientID] ?? 0;
      while (this.#waiting.length > 0 && this.#waiting[0]!.clock <= clock)
        this.latencies.push(performance.now() - this.#waiting.shift()!.at);
    });
  }

  send(): void {
    this.#waiting.push({ clock: Y.getState(doc.store, doc.clientID), at: performance.now() });
    for (const update of updates) this.#socket.send(syncUpdate(update));
    updates = [];
  }

  async settled(): Promise<void> {
    while (this.#waiting.length > 0) await sleep(1);
  }
}

function supply(order: string, index: number): Change {
  const cells = {
    ...{
      order,
      item: `Folding chair ${index}`,
      category: null,
      spec: 'white, padded',
      quantity: 1000 * index,
    },
    ...{ unit: 'pc', secured: 0, neededBy: 60 * index, expected: 60 * index, supplier: 'Somebody Ltd' },
    note: 'as in the list of last year',
  };
  return { type: 'add', row: `r${index}`, cells };
}

process.on('message', (task: Task) => {
  void work(task).then((measured) => {
    process.send!(measured);
    process.disconnect();
  });
});
process.send!('ready');

async function work(task: Task): Promise<Measured> {
  const socket = new WebSocket(task.url, { origin: task.origin, headers: { cookie: task.cookie } });
  await once(socket, 'message');
  const sender = new Sender(socket);
  if (task.kind === 'paste') {
    const rows = ordersBetween(null, null, task.count, Math.random).map(supply);
    // As a browser does it: several updates of one gesture, one right behind the other.
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      applyChanges(doc, rows.slice(from, from + ROWS_AT_ONCE), null);
    sender.send();
  } else {
    applyChanges(doc, [{ type: 'add', row: `edited${doc.clientID}`, cells: { order: 'a0' } }], null);
    for (let index = 0; index < task.count; index++) {
      const change = { row: `edited${doc.clientID}`, field: 'note', value: `note ${index}` } as const;
      applyChanges(doc, [{ type: 'set', ...change }], null);
      sender.send();
      await sleep(1000 / task.perSecond);
    }
  }
  await sender.settled();
  socket.close();
  return { latencies: sender.latencies };
}
