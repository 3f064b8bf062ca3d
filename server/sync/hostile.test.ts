import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE, roomName } from '#lib/wire/index.ts';
import { syncStep1, syncStep2, syncUpdate } from './outbound.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { House, ORIGIN, PLAN, until } from '#tests/sync/house.ts';

let house: House;
afterEach(() => house.close());

/** Numbers in [0, 1), the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), state / 2 ** 32);
}

async function raw(user: string): Promise<WebSocket> {
  const socket = new WebSocket(`${house.url}/${roomName(PLAN, 'supplies')}?v=1`, {
    origin: ORIGIN,
    headers: { cookie: `user=${user}` },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {
    // A cut connection is what some of these tests are about.
  });
  return socket;
}

describe('hostile connections', () => {
  test('D17 five thousand fuzzed frames do not hurt the server, nor an honest neighbour', async () => {
    house = await new House({ documentMessages: { perSecond: 1e6, burst: 1e6 } }).open();
    const witness = await house.client('ann').synced();
    const random = seeded(7);
    const byte = (): number => Math.floor(random() * 256);
    const honest = new Y.Doc();
    Y.applyUpdate(honest, Y.encodeStateAsUpdate(witness.doc));
    const state = Y.encodeStateVector(honest);
    const row = honest.getMap('rows').get('r1') as Y.Map<unknown>;
    row.set('spec', 'fuzz');
    row.set('note', 'fuzz');
    const update = Y.encodeStateAsUpdate(honest, state);
    const seeds = [
      syncUpdate(update),
      syncStep2(update),
      syncStep1(state),
      new Uint8Array([1, 5, 1, 1, 1, 2, 123, 125]),
    ];
    let socket = await raw('bob');
    for (let i = 0; i < 5000; i++) {
      if (socket.readyState !== WebSocket.OPEN) socket = await raw('bob');
      const frame = Uint8Array.from(seeds[i % seeds.length]!);
      const hits = 1 + Math.floor(random() * 4);
      for (let hit = 0; hit < hits; hit++) frame[Math.floor(random() * frame.length)] = byte();
      const cut = random() < 0.2 ? Math.floor(random() * frame.length) : frame.length;
      if (random() < 0.02) socket.send('a text frame');
      else socket.send(frame.slice(0, cut));
      if (i % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
    }
    socket.terminate();
    witness.set('r1', 'supplier', 'still here');
    await witness.saved();
    const { rows } = await house.rooms.read(PLAN, 'supplies');
    expect(rows.find((each) => each.id === 'r1')!.values.supplier).toBe('still here');
    const late = await house.client('ann').synced();
    expect(late.rows.rowIds()).toEqual(witness.rows.rowIds());
    expect(late.doc.store.pendingStructs).toBeNull();
    expect(late.rows.skipped).toBe(0);
  });

  test('D19 a frame above the limit is closed with 1009', async () => {
    house = await new House().open();
    const socket = await raw('ann');
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send(new Uint8Array(5 * 1024 * 1024));
    expect(await closed).toBe(CLOSE.tooBig);
  });

  test('S19 too many messages a second are closed with 4429', async () => {
    house = await new House({ documentMessages: { perSecond: 1, burst: 20 } }).open();
    const socket = await raw('ann');
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    for (let i = 0; i < 30; i++) socket.send(syncStep1(new Uint8Array([0])));
    expect(await closed).toBe(CLOSE.tooFast);
  });

  test.each([
    ['in little', { highWater: 256 * 1024, lowWater: 64 * 1024 }],
    ['by the published numbers', {}],
  ])('D19 a reader who stalls is dropped, and its neighbours notice nothing, %s', async (_name, bounds) => {
    house = await new House({ ...bounds, documentMessages: { perSecond: 1e6, burst: 1e6 } }).open();
    const [writer, reader] = [await house.client('ann').synced(), await house.client('bob').synced()];
    const stalled = await stalledReader();
    await until(() => [...house.rooms.peers()].filter((peer) => peer.synced).length === 3);
    let written = 0;
    while ([...house.rooms.peers()].length === 3) {
      for (let i = 0; i < 30; i++) writer.set('r1', 'note', `${written++} ${'x'.repeat(7000)}`);
      await writer.saved();
    }
    await until(() => reader.rows.value('r1', 'note') === writer.rows.value('r1', 'note'));
    expect(reader.closed).toEqual([]);
    stalled.destroy();
  });

  /** Shakes hands, asks for the state, and then never reads again. */
  async function stalledReader(): Promise<Socket> {
    const { hostname, port } = new URL(house.url.replace('ws:', 'http:'));
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {
      // The server cuts it, which is the point.
    });
    const path = `/sync/${roomName(PLAN, 'supplies')}?v=1`;
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${ORIGIN}\r\nCookie: user=vic\r\n\r\n`,
    );
    await new Promise<void>((resolve) => socket.once('data', () => resolve()));
    // One masked binary frame: sync step 1 of an empty document.
    socket.write(Uint8Array.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0]));
    socket.pause();
    return socket;
  }

  test('R9 a connection without a sign of life is ended', async () => {
    // Long enough for the honest one to answer, also where the processor has much else to do.
    house = await new House({ pingMs: 20, deadMs: 1_500 }).open();
    const ann = await house.client('ann').synced();
    const socket = await raw('bob');
    socket.pause();
    await until(() => [...house.rooms.peers()].length === 2);
    await until(() => [...house.rooms.peers()].length === 1);
    expect([...house.rooms.peers()][0]!.userId).toBe('ann');
    expect(ann.closed).toEqual([]);
    socket.terminate();
  });

  test('R9 the server speaks up before a plain client gives up on it', () => {
    house = new House();
    expect(DEFAULT_SETTINGS.renewMs).toBeLessThanOrEqual(25_000);
    return house.open();
  });
});
