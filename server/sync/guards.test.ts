import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { CREATED, rowsOf } from '#lib/doc/rows.ts';
import { CLOSE, LIMITS, roomName } from '#lib/wire/index.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import { verifyProjections } from '../db/rebuildProjection.ts';
import { Intake } from './intake.ts';
import { syncStep1, syncUpdate } from './outbound.ts';
import { Poisoned, RoomDocument } from './roomDocument.ts';
import { House, ORIGIN, PLAN, until } from '#tests/sync/house.ts';

let house: House;
afterEach(async () => {
  vi.restoreAllMocks();
  await house.close();
});

const addRow = (doc: Y.Doc, id: string): unknown =>
  rowsOf(doc).set(id, new Y.Map<unknown>([[CREATED, { order: 'a5', item: id }]]));
const stored = async (): Promise<string[]> =>
  (await house.db.selectFrom('row_supplies').select('row_id').orderBy('row_id').execute()).map((row) =>
    String(row.row_id),
  );

function raw(user: string, headers: Record<string, string> = {}, channel = 'supplies'): WebSocket {
  const socket = new WebSocket(`${house.url}/${roomName(PLAN, channel)}?v=1`, {
    origin: ORIGIN,
    headers: { cookie: `user=${user}`, ...headers },
  });
  socket.on('error', () => {
    // Refused and cut connections are what these tests are about.
  });
  return socket;
}
const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.on('close', resolve));
const opened = (socket: WebSocket): Promise<void> => new Promise((resolve) => socket.once('open', resolve));

/** The update by which a client of this id adds a row. */
function rowBy(clientId: number, row: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  addRow(doc, row);
  return Y.encodeStateAsUpdate(doc);
}

describe('D21 an update that poisons its document', () => {
  test('is put aside and refused; the document is read from the log again, and nobody else loses anything', async () => {
    house = await new House().open();
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    ann.set('r1', 'spec', 'before');
    await ann.saved();
    const apply = Reflect.get(RoomDocument.prototype, 'apply') as RoomDocument['apply'];
    vi.spyOn(RoomDocument.prototype, 'apply').mockImplementation(function (this: RoomDocument, ...how) {
      const applied = apply.apply(this, how);
      // Its rows are in the document already: catching the error alone would leave them there.
      if (how[0].adds.some(({ row }) => row === 'poison')) throw new Poisoned('failpoint');
      return applied;
    });
    addRow(ann.doc, 'honest');
    bob.send(syncUpdate(rowBy(77, 'poison')));
    ann.set('r1', 'note', 'after');
    await ann.saved();
    await until(() => bob.refused.length === 1);
    expect(bob.refused[0]).toMatchObject({ code: 'malformed' });
    expect(await stored()).toEqual(['honest', 'r1']);
    const late = await house.client('vic').synced();
    expect([late.rows.value('r1', 'spec'), late.rows.value('r1', 'note')]).toEqual(['before', 'after']);
    expect(late.rows.has('poison')).toBe(false);
    const aside = await house.db.selectFrom('sheet_quarantine').selectAll().execute();
    expect(aside).toMatchObject([{ author_id: 'bob', reason: 'could not be applied', sheet: 'supplies' }]);
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
    expect(ann.closed).toEqual([]);
  });

  test('is found among those of its turn where the document breaks only when all are in it', async () => {
    house = await new House().open();
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    const together = Reflect.get(RoomDocument.prototype, 'together') as RoomDocument['together'];
    vi.spyOn(RoomDocument.prototype, 'together').mockImplementation(function (this: RoomDocument, work) {
      together.call(this, work);
      if (this.rows.has('poison')) throw new Error('failpoint');
    });
    const held: (() => void)[] = [];
    const receive = Reflect.get(Intake.prototype, 'receive') as Intake['receive'];
    vi.spyOn(Intake.prototype, 'receive').mockImplementation(function (this: Intake, ...what) {
      held.push(() => receive.apply(this, what));
      if (held.length === 3) for (const release of held) release();
      return true;
    });
    addRow(ann.doc, 'honest');
    bob.send(syncUpdate(rowBy(77, 'poison')));
    ann.set('r1', 'note', 'after');
    await ann.saved();
    await until(() => bob.refused.length === 1);
    expect(await stored()).toEqual(['honest', 'r1']);
    const aside = await house.db.selectFrom('sheet_quarantine').selectAll().execute();
    expect(aside).toMatchObject([{ author_id: 'bob', reason: 'could not be applied' }]);
    const late = await house.client('vic').synced();
    expect([late.rows.value('r1', 'note'), late.rows.has('poison')]).toEqual(['after', false]);
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
  });
});

describe('what somebody said before they left', () => {
  test('by themselves is stored: the last cell before a tab is closed counts', async () => {
    house = await new House().open();
    const socket = raw('ann');
    await opened(socket);
    socket.send(syncUpdate(rowBy(5, 'last')));
    socket.close();
    await until(async () => (await stored()).includes('last'));
  });

  test('W5 because they were turned away is not', async () => {
    house = await new House().open();
    const socket = raw('bob');
    await opened(socket);
    const receive = Reflect.get(Intake.prototype, 'receive') as Intake['receive'];
    vi.spyOn(Intake.prototype, 'receive').mockImplementation(function (this: Intake, ...what) {
      const isTaken = receive.apply(this, what);
      house.bus.publish({ type: 'user-signed-out-everywhere', userId: 'bob' });
      return isTaken;
    });
    socket.send(syncUpdate(rowBy(5, 'late')));
    expect(await closed(socket)).toBe(CLOSE.signIn);
    await house.rooms.read(PLAN, 'supplies');
    expect(await stored()).toEqual(['r1']);
  });
});

describe('what a member could use up', () => {
  test('D9 client ids: more than a few a minute are not taken, and cost nobody else anything', async () => {
    house = await new House({ newClients: { perSecond: 0, burst: 5 } }).open();
    const socket = raw('bob');
    await opened(socket);
    for (let i = 0; i < 8; i++) socket.send(syncUpdate(rowBy(100 + i, `b${i}`)));
    expect(await closed(socket)).toBe(CLOSE.tooFast);
    const again = raw('bob');
    await opened(again);
    again.send(syncUpdate(rowBy(200, 'b9')));
    expect(await closed(again)).toBe(CLOSE.tooFast);
    const ann = await house.client('ann').synced();
    ann.set('r1', 'spec', 'mine');
    await ann.saved();
    expect(await stored()).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'r1']);
  });

  test('D19 states: whoever asks again and again is ended before they fill the memory', async () => {
    house = await new House().open();
    const socket = raw('vic');
    await opened(socket);
    for (let i = 0; i < 50; i++) socket.send(syncStep1(new Uint8Array([0])));
    expect(await closed(socket)).toBe(CLOSE.tooFast);
  });

  test('D8 presence: a message of more states than a sheet has people is malformed', async () => {
    house = await new House().open();
    const socket = raw('vic');
    await opened(socket);
    const states = encoding.createEncoder();
    encoding.writeVarUint(states, 1);
    encoding.writeVarUint(states, 9);
    encoding.writeVarUint(states, 1);
    encoding.writeVarString(states, JSON.stringify('x'.repeat(LIMITS.presenceMessage)));
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, 1);
    encoding.writeVarUint8Array(message, encoding.toUint8Array(states));
    for (let i = 0; i < 3; i++) socket.send(encoding.toUint8Array(message));
    expect(await closed(socket)).toBe(CLOSE.malformed);
  });
});

describe('handshakes', () => {
  const statusOf = (socket: WebSocket): Promise<number> =>
    new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => resolve(101));
    });

  test('D20 that come to nothing use an address up; others and those that succeed do not notice', async () => {
    house = await new House({ failedHandshakes: { perSecond: 0, burst: 4 } }).open();
    const at = (from: string, cookie: string, channel?: string): WebSocket =>
      raw(cookie, { 'x-from': from }, channel);
    for (let i = 0; i < 8; i++) expect(await statusOf(at('team', 'ann'))).toBe(101);
    expect(await closed(at('evil', 'mallory'))).toBe(CLOSE.notFound);
    expect(await closed(at('evil', ''))).toBe(CLOSE.signIn);
    expect(await closed(at('evil', 'eve', 'budget'))).toBe(CLOSE.notFound);
    expect(await closed(at('evil', 'ann', 'nothing'))).toBe(CLOSE.notFound);
    expect(await statusOf(at('evil', 'ann'))).toBe(429);
    expect(await statusOf(at('team', 'bob'))).toBe(101);
  });

  test('W16 that get no answer in time are turned away', async () => {
    house = await new House({ handshakeMs: 20 }).open();
    let answer = (): void => {};
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    house.slowAccess = waiting;
    const code = await closed(raw('ann'));
    answer();
    expect(code).toBe(CLOSE.unavailable);
    expect(house.rooms.size).toBe(0);
  });
});

test('S21 an agency’s own rows are its own after a restart as well', async () => {
  house = await new House().open();
  const eve = await house.client('eve').synced();
  addRow(eve.doc, 'mine');
  await eve.saved();
  eve.close();
  await house.stop();
  await house.open();
  const again = await house.client('eve').synced();
  expect(again.hellos[0]!.created).toEqual(['mine']);
  again.set('mine', 'item', 'renamed');
  await again.saved();
  again.set('r1', 'item', 'theirs');
  await until(() => again.refused.length === 1);
  expect(again.refused[0]).toMatchObject({ code: 'not-own', row: 'r1', field: 'item' });
});
