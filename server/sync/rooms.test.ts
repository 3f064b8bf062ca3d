import { request } from 'node:http';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CREATED, rowsOf } from '#lib/doc/rows.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import { CLOSE, encodeMessage } from '#lib/wire/index.ts';
import { verifyProjections } from '../db/rebuildProjection.ts';
import { syncStep2, syncUpdate } from './outbound.ts';
import { House, PLAN, until } from '#tests/sync/house.ts';

let house: House;
beforeEach(async () => {
  house = await new House({ idleMs: 50 }).open();
});
afterEach(() => house.close());

const logLength = async (): Promise<number> =>
  (await house.db.selectFrom('sheet_update').select('id').where('sheet', '=', 'supplies').execute()).length;
const addRow = (doc: Y.Doc, id: string): unknown =>
  rowsOf(doc).set(id, new Y.Map<unknown>([[CREATED, { order: 'a5', item: id }]]));

describe('two people in a sheet', () => {
  test('S11 see each other’s edits, after they are on disk', async () => {
    const [ann, bob] = [house.client('ann'), house.client('bob')];
    await Promise.all([ann.synced(), bob.synced()]);
    ann.set('r1', 'spec', 'white');
    await until(() => bob.rows.value('r1', 'spec') === 'white');
    const [row] = await house.db.selectFrom('row_supplies').selectAll().where('row_id', '=', 'r1').execute();
    expect(row).toMatchObject({ spec: 'white', item: 'tent', updated_by: 'ann', created_by: 'ann' });
    await ann.saved();
    addRow(bob.doc, 'r2');
    await until(() => ann.rows.rowIds().length === 2);
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
  });

  test('S18 are greeted first with protocol, epoch and rights', async () => {
    const eve = await house.client('eve').synced();
    expect(eve.hellos).toEqual([
      {
        protocol: 1,
        epoch: 1,
        you: { userId: 'eve', personId: 'person-eve', name: 'EVE', colour: 1 },
        grant: { role: 'agency', money: false },
        store: 'ok',
        created: [],
      },
    ]);
  });

  test('S11 stored comes after the commit, and a commit of many edits of one turn is one transaction', async () => {
    const ann = await house.client('ann').synced();
    const before = await logLength();
    for (let i = 0; i < 20; i++) ann.set('r1', 'spec', `s${i}`);
    await ann.saved();
    expect(await logLength()).toBeGreaterThan(before);
    const changes = await house.db
      .selectFrom('cell_change')
      .selectAll()
      .where('field', '=', 'spec')
      .orderBy('id')
      .execute();
    expect(changes.map((change) => JSON.parse(change.after) as string)).toEqual(
      Array.from({ length: 20 }, (_, i) => `s${i}`),
    );
    expect(JSON.parse(changes[5]!.before)).toBe('s4');
  });

  test('S18 a gesture’s note stands in the log with its update', async () => {
    const ann = await house.client('ann').synced();
    ann.send(encodeMessage('gesture', { id: 'g1', label: 'paste' }));
    ann.set('r1', 'spec', 'x');
    await ann.saved();
    const last = await house.db
      .selectFrom('sheet_update')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(last).toMatchObject({ gesture_id: 'g1', gesture_label: 'paste', author_id: 'ann' });
  });

  test('S6 the author of the set that lost is told, and the log knows which won', async () => {
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    ann.provider.disconnect();
    bob.set('r1', 'spec', 'bob’s');
    await bob.saved();
    ann.set('r1', 'spec', 'ann’s');
    ann.provider.connect();
    await ann.saved();
    await until(() => ann.lost.length + bob.lost.length > 0);
    await until(() => ann.rows.value('r1', 'spec') === bob.rows.value('r1', 'spec'));
    const winner = ann.rows.value('r1', 'spec');
    const loser = winner === 'ann’s' ? bob : ann;
    expect(loser.lost).toEqual([
      {
        row: 'r1',
        field: 'spec',
        yours: winner === 'ann’s' ? 'bob’s' : 'ann’s',
        theirs: winner,
        by: loser === ann ? 'BOB' : 'ANN',
      },
    ]);
    const changes = await house.db
      .selectFrom('cell_change')
      .select(['after', 'won'])
      .where('field', '=', 'spec')
      .execute();
    expect(
      changes.filter((change) => change.won === 1).map((change) => JSON.parse(change.after) as string),
    ).toEqual([winner]);
    expect(changes).toHaveLength(2);
  });

  test('D18 an update sent twice is logged once', async () => {
    const ann = await house.client('ann').synced();
    ann.set('r1', 'spec', 'x');
    await ann.saved();
    const before = await logLength();
    const again = ann.stored.length;
    ann.send(syncUpdate(Y.encodeStateAsUpdate(ann.doc)));
    await until(() => ann.stored.length > again);
    expect(await logLength()).toBe(before);
  });
});

describe('rights', () => {
  test('D1 a viewer’s writes are refused by step 2 and by update, and nothing is stored or passed on', async () => {
    const [vic, ann] = [await house.client('vic').synced(), await house.client('ann').synced()];
    const before = await logLength();
    vic.set('r1', 'spec', 'mine');
    await until(() => vic.refused.length === 1);
    const diff = Y.encodeStateAsUpdate(vic.doc, Y.encodeStateVector(ann.doc));
    vic.send(syncStep2(diff));
    await until(() => vic.refused.length === 2);
    expect(vic.refused[0]).toMatchObject({
      code: 'role',
      row: 'r1',
      field: 'spec',
      values: [['r1', 'spec', 'mine']],
    });
    expect(await logLength()).toBe(before);
    expect(ann.rows.value('r1', 'spec')).toBeNull();
    expect(vic.closed).toEqual([]);
  });

  test('S13 refusals never close a connection, and what follows a refused edit is not asked for', async () => {
    const ann = await house.client('ann').synced();
    for (let i = 0; i < 10; i++) ann.set('r1', 'nonsense', i);
    ann.set('r1', 'spec', 'fine by itself');
    await until(() => ann.refused.length > 0);
    const bob = await house.client('bob').synced();
    bob.set('r1', 'note', 'goes on');
    await bob.saved();
    expect(ann.closed).toEqual([]);
    expect(ann.refused).toHaveLength(1);
  });

  test('S21 a sheet with money is not found for those who may not see money', async () => {
    const eve = house.client('eve', 'budget');
    await until(() => eve.closed.length > 0);
    expect(eve.closed).toEqual([CLOSE.notFound]);
    const money = house.client('eve', 'plan-money');
    await until(() => money.closed.length > 0);
    expect(money.closed).toEqual([CLOSE.notFound]);
    expect(house.rooms.size).toBe(0);
  });

  test('W6 a role that shrinks in mid-connection reads on and writes no more; queued writes are refused', async () => {
    const [bob, ann] = [await house.client('bob').synced(), await house.client('ann').synced()];
    house.access.set('bob', { grant: { role: 'viewer', money: false }, personId: null });
    house.bus.publish({ type: 'member-changed', planId: PLAN, userId: 'bob' });
    bob.set('r1', 'spec', 'too late');
    await until(() => bob.refused.length > 0);
    expect(bob.refused[0]).toMatchObject({ code: 'role' });
    await until(() => bob.hellos.length === 2);
    expect(bob.hellos[1]!.grant.role).toBe('viewer');
    ann.set('r1', 'note', 'read me');
    await until(() => bob.rows.value('r1', 'note') === 'read me');
  });

  test('W5 a member who is removed, or becomes agency in a sheet with money, is closed with 4403', async () => {
    const [bob, budget] = [await house.client('bob').synced(), await house.client('ann', 'budget').synced()];
    house.access.delete('bob');
    house.bus.publish({ type: 'member-changed', planId: PLAN, userId: 'bob' });
    bob.set('r1', 'spec', 'too late');
    await until(() => bob.closed.length > 0);
    expect(bob.closed).toEqual([CLOSE.rightsLost]);
    house.access.set('ann', { grant: { role: 'agency', money: false }, personId: null });
    house.bus.publish({ type: 'member-changed', planId: PLAN, userId: 'ann' });
    await until(() => budget.closed.length > 0);
    expect(budget.closed).toEqual([CLOSE.rightsLost]);
    expect((await house.rooms.read(PLAN, 'supplies')).rows[0]!.values.spec).toBeUndefined();
  });

  test('W5 an ended session, a sign-out everywhere and a deleted plan close their connections', async () => {
    const [ann, bob, vic] = [
      await house.client('ann').synced(),
      await house.client('bob').synced(),
      await house.client('vic').synced(),
    ];
    house.bus.publish({ type: 'session-ended', sessionId: 'session-ann' });
    house.bus.publish({ type: 'user-signed-out-everywhere', userId: 'bob' });
    await until(() => ann.closed.length > 0 && bob.closed.length > 0);
    expect([ann.closed, bob.closed]).toEqual([[CLOSE.signIn], [CLOSE.signIn]]);
    house.bus.publish({ type: 'plan-deleted', planId: PLAN });
    await until(() => vic.closed.length > 0);
    expect(vic.closed).toEqual([CLOSE.planDeleted]);
  });
});

describe('coming in', () => {
  const closedWith = async (
    user: string,
    channel: string,
    params?: Record<string, string>,
  ): Promise<number> => {
    const client = house.client(user, channel, params ? { params } : {});
    await until(() => client.closed.length > 0);
    client.provider.disconnect();
    return client.closed[0]!;
  };

  test('D20 unknown plans, sheets and odd names are not found, and make no room', async () => {
    for (const name of [
      'plan/none/supplies',
      `plan/${PLAN}/nothing`,
      `plan/${PLAN}/__proto__`,
      'plan/..%2f..%2fetc/supplies',
      'plan/%00/supplies',
      'x/y',
      `plan/${PLAN}/supplies/more`,
    ]) {
      expect(await closedWith('ann', name), name).toBe(CLOSE.notFound);
    }
    expect(house.rooms.size).toBe(0);
  });

  test('D20 a stranger to the plan hears the same', async () => {
    expect(await closedWith('mallory', 'supplies')).toBe(CLOSE.notFound);
  });

  test('S18 without a session, with an old protocol or a stale epoch there is a code for each', async () => {
    expect(await closedWith('', 'supplies')).toBe(CLOSE.signIn);
    expect(await closedWith('ann', 'supplies', { v: '0' })).toBe(CLOSE.clientTooOld);
    expect(await closedWith('ann', 'supplies', { v: '1', epoch: '7' })).toBe(CLOSE.staleEpoch);
  });

  test('W1 a foreign origin gets 403 before the upgrade, and so does none without a token', async () => {
    for (const headers of [
      { origin: 'http://evil.test' },
      { origin: 'null' },
      { origin: 'http://plans.test.evil.test' },
      { origin: 'http://plans.test:81' },
      {},
    ] as Record<string, string>[]) {
      expect(await statusOf(headers), JSON.stringify(headers)).toBe(403);
    }
  });

  test('S18 a client without a copy need not know the epoch', async () => {
    const ann = await house.client('ann', 'supplies', { params: { v: '1' } }).synced();
    expect(ann.rows.rowIds()).toEqual(['r1']);
  });

  test('S19 one person may have ten connections to a sheet', async () => {
    for (let i = 0; i < 10; i++) await house.client('ann').synced();
    expect(await closedWith('ann', 'supplies')).toBe(CLOSE.tooFast);
  });

  async function statusOf(headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request(`${house.url.replace('ws', 'http')}/plan/${PLAN}/supplies?v=1`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          cookie: 'user=ann',
          ...headers,
        },
      });
      asked.on('response', (response) => resolve(response.statusCode ?? 0));
      asked.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      });
      asked.on('error', reject);
      asked.end();
    });
  }
});

describe('when the store fails', () => {
  test('R5 a commit that fails is not acknowledged; the edit is stored when the store is back', async () => {
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    house.failing.commits = 1;
    house.failing.probes = 3;
    ann.set('r1', 'spec', 'kept');
    await until(() => ann.store.includes('down'));
    expect(ann.isSaved).toBe(false);
    expect(bob.rows.value('r1', 'spec')).toBeNull();
    await until(() => ann.store.includes('ok'));
    await ann.saved();
    await until(() => bob.rows.value('r1', 'spec') === 'kept');
    expect(ann.refused).toEqual([]);
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
  });

  test('S11 a commit that fails once while the store works is tried again without a word', async () => {
    const ann = await house.client('ann').synced();
    house.failing.commits = 1;
    ann.set('r1', 'spec', 'kept');
    await ann.saved();
    expect(ann.store).toEqual([]);
  });

  test('D21 an update that the store never takes is put aside and refused, and the others go on', async () => {
    const ann = await house.client('ann').synced();
    house.failing.commits = 2;
    ann.set('r1', 'spec', 'never');
    await until(() => ann.refused.length > 0);
    expect(ann.refused[0]).toMatchObject({ code: 'store-down' });
    expect(await house.db.selectFrom('sheet_quarantine').selectAll().execute()).toHaveLength(1);
    const bob = await house.client('bob').synced();
    expect(bob.rows.value('r1', 'spec')).toBeNull();
    bob.set('r1', 'spec', 'fine');
    await bob.saved();
  });

  test('R20 a sheet that cannot be loaded is closed with 4503, never shown empty, and comes back', async () => {
    house.failing.loads = 1;
    const ann = house.client('ann');
    await until(() => ann.closed.length > 0);
    expect(ann.closed).toEqual([CLOSE.unavailable]);
    await ann.synced();
    expect(ann.rows.rowIds()).toEqual(['r1']);
  });

  test('R14 a damaged log entry closes the sheet and is put aside; other sheets are untouched', async () => {
    const rows = await house.db
      .selectFrom('sheet_update')
      .selectAll()
      .where('sheet', '=', 'supplies')
      .execute();
    const bytes = Uint8Array.from(rows[0]!.bytes);
    bytes[20]! ^= 1;
    await house.db.updateTable('sheet_update').set({ bytes }).where('id', '=', rows[0]!.id).execute();
    const ann = house.client('ann');
    await until(() => ann.closed.length > 1);
    ann.provider.disconnect();
    expect(new Set(ann.closed.filter((code) => code !== 0))).toEqual(new Set([CLOSE.unavailable]));
    expect(await house.db.selectFrom('sheet_quarantine').selectAll().execute()).toHaveLength(1);
    await house.client('ann', 'tasks').synced();
  });
});

describe('rooms come and go', () => {
  test('D20 an idle room is unloaded, and the next visitor finds everything', async () => {
    const ann = await house.client('ann').synced();
    ann.set('r1', 'spec', 'x');
    await ann.saved();
    ann.close();
    await until(() => house.rooms.size === 0);
    const bob = await house.client('bob').synced();
    expect(bob.rows.value('r1', 'spec')).toBe('x');
  });

  test('R22 whoever comes while a room is being left sees every stored edit', async () => {
    for (let i = 0; i < 10; i++) {
      const ann = await house.client('ann').synced();
      ann.set('r1', 'spec', `v${i}`);
      await ann.saved();
      ann.close();
      await new Promise((resolve) => setTimeout(resolve, 44 + i));
      const bob = await house.client('bob').synced();
      expect(bob.rows.value('r1', 'spec')).toBe(`v${i}`);
      bob.close();
    }
  });

  test('R1 a restart keeps all that was acknowledged, and R21 a shutdown closes with 1012', async () => {
    const ann = await house.client('ann').synced();
    for (let i = 0; i < 50; i++) {
      ann.set('r1', 'spec', `v${i}`);
      addRow(ann.doc, `n${i}`);
    }
    await ann.saved();
    await house.stop();
    await until(() => ann.closed.length > 0);
    expect(ann.closed[0]).toBe(CLOSE.restart);
    ann.close();
    await house.open();
    const bob = await house.client('bob').synced();
    expect(bob.rows.value('r1', 'spec')).toBe('v49');
    expect(bob.rows.rowIds()).toHaveLength(51);
  });

  test('R14 a snapshot shortens the load, and a damaged one gives way to the log', async () => {
    await house.close();
    house = await new House({ idleMs: 20, snapshotAfter: 5 }).open();
    const ann = await house.client('ann').synced();
    for (let i = 0; i < 8; i++) {
      ann.set('r1', 'spec', `v${i}`);
      await ann.saved();
    }
    ann.close();
    await until(() => house.rooms.size === 0);
    const snapshots = await house.db.selectFrom('sheet_snapshot').selectAll().execute();
    expect(snapshots).toHaveLength(1);
    expect((await house.rooms.read(PLAN, 'supplies')).rows[0]!.values.spec).toBe('v7');
    await until(() => house.rooms.size === 0);
    await house.db
      .updateTable('sheet_snapshot')
      .set({ state: new Uint8Array([1, 2, 3]) })
      .execute();
    expect((await house.rooms.read(PLAN, 'supplies')).rows[0]!.values.spec).toBe('v7');
  });
});

describe('rows that the server writes', () => {
  const author = { userId: 'ann', grant: { role: 'owner', money: true }, personId: null } as const;

  test('S14 pass the same gate and reach everybody', async () => {
    const bob = await house.client('bob').synced();
    expect(
      await house.rooms.write(
        PLAN,
        'supplies',
        [
          { type: 'add', row: 'api1', cells: { item: 'lamp' } },
          { type: 'set', row: 'r1', field: 'spec', value: 'api' },
        ],
        author,
      ),
    ).toEqual({ ok: true, changed: true });
    await until(() => bob.rows.value('api1', 'item') === 'lamp' && bob.rows.value('r1', 'spec') === 'api');
    expect(
      await house.rooms.write(
        PLAN,
        'supplies',
        [{ type: 'set', row: 'r1', field: 'cost', value: 1 }],
        author,
      ),
    ).toMatchObject({ ok: false, code: 'unknown-field' });
    expect(
      await house.rooms.write(
        PLAN,
        'supplies',
        [{ type: 'set', row: 'none', field: 'spec', value: 'x' }],
        author,
      ),
    ).toMatchObject({ ok: false, code: 'row-gone' });
    expect(
      await house.rooms.write(PLAN, 'supplies', [{ type: 'set', row: 'r1', field: 'spec', value: 'x' }], {
        ...author,
        grant: { role: 'viewer', money: false },
      }),
    ).toMatchObject({ ok: false, code: 'role' });
    expect(
      await house.rooms.write(
        PLAN,
        'supplies',
        [{ type: 'set', row: 'r1', field: 'spec', value: 'again' }],
        author,
      ),
    ).toEqual({ ok: true, changed: true });
    expect(
      await house.rooms.write(
        PLAN,
        'supplies',
        [{ type: 'set', row: 'r1', field: 'spec', value: 'again' }],
        author,
      ),
    ).toEqual({ ok: true, changed: false });
    expect(await verifyProjections(house.db, SHEETS)).toEqual([]);
  });

  test('S14 are read without anybody there', async () => {
    const { rows, epoch } = await house.rooms.read(PLAN, 'supplies');
    expect(epoch).toBe(1);
    expect(rows).toEqual([
      { id: 'r1', order: expect.any(String) as string, values: { item: 'tent', quantity: 1000 } },
    ]);
  });
});

describe('facts', () => {
  test('S1 stand in rooms that only the server writes, and follow at once', async () => {
    const eve = await house.client('eve', 'plan').synced();
    expect(eve.rows.value('plan', 'name')).toBe('Gala');
    expect(eve.rows.value('person:p1', 'name')).toBe('李雷');
    house.facts = { ...house.facts, plan: { name: 'Big gala' }, people: [{ id: 'p2', name: '韩梅梅' }] };
    house.bus.publish({ type: 'plan-changed', planId: PLAN });
    await until(() => eve.rows.value('plan', 'name') === 'Big gala');
    await until(() => eve.rows.isTrashed('person:p1') && eve.rows.has('person:p2'));
    const ann = await house.client('ann', 'plan-money').synced();
    expect(ann.rows.value('plan', 'approvedBudget')).toBe(100);
  });

  test('S1 are refused as read-only to everybody, owners included', async () => {
    const ann = await house.client('ann', 'plan').synced();
    ann.set('plan', 'name', 'Mine');
    await until(() => ann.refused.length > 0);
    expect(ann.refused[0]).toMatchObject({ code: 'read-only' });
    expect(house.facts.plan.name).toBe('Gala');
  });

  test('S1 that changed while nobody was there are brought in step when the room is opened', async () => {
    const first = await house.client('ann', 'plan').synced();
    first.close();
    await until(() => house.rooms.size === 0);
    house.facts = { ...house.facts, plan: { name: 'Changed meanwhile' } };
    const again = await house.client('ann', 'plan', { doc: first.doc }).synced();
    await until(() => again.rows.value('plan', 'name') === 'Changed meanwhile');
    expect(again.refused).toEqual([]);
  });
});

describe('what is not the protocol', () => {
  test('D17 garbage closes with 1003 at the third time, for its sender alone', async () => {
    const [ann, bob] = [await house.client('ann').synced(), await house.client('bob').synced()];
    ann.provider.shouldConnect = false;
    for (let i = 0; i < 3; i++) ann.send(new Uint8Array([77, 1, 2]));
    await until(() => ann.closed.length > 0);
    expect(ann.closed).toEqual([CLOSE.malformed]);
    bob.set('r1', 'spec', 'fine');
    await bob.saved();
  });

  test('S13 a clock gap is asked for once, and answered with everything', async () => {
    const ann = await house.client('ann').synced();
    const sent: Uint8Array[] = [];
    ann.doc.off('update', ann.provider._updateHandler);
    ann.doc.on('update', (update: Uint8Array) => sent.push(update));
    ann.set('r1', 'spec', 'first');
    ann.set('r1', 'note', 'second');
    ann.send(syncUpdate(sent[1]!));
    await ann.saved();
    expect((await house.rooms.read(PLAN, 'supplies')).rows[0]!.values).toMatchObject({
      spec: 'first',
      note: 'second',
    });
  });

  test('D12 eleven-byte updates that declare millions of structs are malformed', async () => {
    const ann = await house.client('ann').synced();
    ann.provider.shouldConnect = false;
    const encoder = encoding.createEncoder();
    for (const number of [1, 30_000_000, 7, 0, 0]) encoding.writeVarUint(encoder, number);
    for (let i = 0; i < 3; i++) ann.send(syncUpdate(encoding.toUint8Array(encoder)));
    await until(() => ann.closed.length > 0);
    expect(ann.closed).toEqual([CLOSE.malformed]);
  });
});
