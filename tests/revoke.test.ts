import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CREATED, rowsOf } from '#lib/doc/rows.ts';
import { CLOSE, PROTOCOL, roomName } from '#lib/wire/index.ts';
import { createApp, type RunningApp } from '#server/app.ts';
import { openDatabase } from '#server/db/open.ts';
import { silentLog } from '#server/log.ts';
import { syncUpdate } from '#server/sync/outbound.ts';
import { populate, type TestPerson, type TestPlan } from './support/populate.ts';

const PASSWORD = 'seven green umbrellas';
const endings: (() => unknown)[] = [];
let file: string;
let app: RunningApp;
let origin: string;
let plan: TestPlan;
let owner: TestPerson;
let writer: TestPerson;
/** Client ids of rows so far; each row comes from a client of its own, so that a refused one holds nothing up. */
let client = 1;
/** How far the log went when a part of a test was over. */
let seals: number[];

/** The database itself writes down, in the transaction that takes rights, how far the log was then. */
async function watchRevokes(): Promise<void> {
  const db = await openDatabase(file);
  await sql`create table revoke (what text not null, role text, upto integer not null)`.execute(db);
  const upto = sql`(select coalesce(max(id), 0) from sheet_update)`;
  const write = (what: string, role = 'null') =>
    sql`begin insert into revoke values (${sql.lit(what)}, ${sql.raw(role)}, ${upto}); end`;
  await sql`create trigger session_end after delete on session ${write('session')}`.execute(db);
  await sql`create trigger token_end after delete on access_token ${write('token')}`.execute(db);
  await sql`create trigger member_change after update on plan_member ${write('role', 'new.role')}`.execute(
    db,
  );
  await sql`create trigger member_end after delete on plan_member ${write('member')}`.execute(db);
  await sql`create trigger plan_end after update of trashed_at on plan ${write('plan')}`.execute(db);
  await db.destroy();
}

beforeEach(async () => {
  seals = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'cuegrid-'));
  endings.push(() => rmSync(dataDir, { recursive: true }));
  file = join(dataDir, 'cuegrid.sqlite');
  await watchRevokes();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endless = { perSecond: 1e6, burst: 1e6 };
  const sync = { newClients: endless, documentMessages: endless };
  app = await createApp({
    dataDir,
    origin,
    origins: new Set([origin]),
    log: silentLog,
    rateFactor: 1000,
    sync,
  });
  app.attach(server);
  endings.push(async () => {
    server.close();
    await app.close();
  });
  plan = await populate(app.app, ['planner']);
  [owner, writer] = plan.people as [TestPerson, TestPerson];
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Writes rows as fast as turns of the event loop go by, until it is closed or told to stop. */
class Flood {
  readonly #socket: WebSocket;
  readonly closed: Promise<number>;
  stored = 0;
  refused = 0;
  #isOver = false;
  #sent: Promise<void> | null = null;

  /** @param by a cookie, or an access token */
  constructor(by: string) {
    const address = `${origin.replace('http', 'ws')}/sync/${roomName(plan.planId, 'supplies')}?v=${PROTOCOL}`;
    this.#socket = by.startsWith('cg_')
      ? new WebSocket(address, ['cuegrid', `bearer.${by}`])
      : new WebSocket(address, { origin, headers: { cookie: by } });
    this.closed = once(this.#socket, 'close').then(([code]) => code as number);
    this.#socket.on('message', (data: Buffer) => {
      if (data[0] === 101) this.stored++;
      if (data[0] === 102) this.refused++;
    });
  }

  async start(): Promise<void> {
    await this.starts();
    while (this.stored === 0) await turn();
  }

  /** Without waiting for the first row to be stored. */
  async starts(): Promise<void> {
    await once(this.#socket, 'message');
    this.#sent = this.#send();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#sent;
    this.#socket.close();
    await this.closed;
  }

  async #send(): Promise<void> {
    while (!this.#isOver && this.#socket.readyState === WebSocket.OPEN) {
      const doc = new Y.Doc();
      doc.clientID = ++client;
      rowsOf(doc).set(`row${client}`, new Y.Map<unknown>([[CREATED, { order: 'a0' }]]));
      this.#socket.send(syncUpdate(Y.encodeStateAsUpdate(doc)));
      await turn();
    }
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Ends the app and answers what the writer stored, and what the database wrote down of revokes. */
async function record(): Promise<{
  updates: number[];
  revokes: { what: string; role: string; upto: number }[];
}> {
  await app.close();
  const db = await openDatabase(file);
  const written = await db
    .selectFrom('sheet_update')
    .select('id')
    .where('author_id', '=', writer.userId)
    .orderBy('id')
    .execute();
  const { rows } = await sql<{ what: string; role: string; upto: number }>`
    select what, role, upto from revoke order by rowid`.execute(db);
  await db.destroy();
  return { updates: written.map(({ id }) => id), revokes: rows };
}

/** Waits until everything sent so far is behind somebody else’s edit, and notes how far the log is. */
async function sealed(): Promise<void> {
  const flood = new Flood(owner.cookie);
  await flood.start();
  await flood.stop();
  const db = await openDatabase(file);
  const { last } = await db
    .selectFrom('sheet_update')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  await db.destroy();
  seals.push(Number(last));
}

describe('under a stream of edits', () => {
  it('W5 nothing is stored after the transaction that ended the session', async () => {
    const { commands, cookie } = app.app;
    for (let round = 0; round < 8; round++) {
      const email = 'person1@example.com';
      const { token } = await commands.login({ email, password: PASSWORD }, { ip: `10.1.0.${round}` });
      const session = (await app.app.session(token))!;
      const flood = new Flood(`${cookie.name}=${token}`);
      await flood.start();
      await commands.logout({ ...writer.actor, sessionId: session.sessionId });
      expect(await flood.closed).toBe(CLOSE.signIn);
      // A later session must not make up for what came too late.
      await sealed();
    }
    const { updates, revokes } = await record();
    const ends = revokes.filter(({ what }) => what === 'session').map(({ upto }) => upto);
    expect(ends).toHaveLength(8);
    for (const [index, end] of ends.entries()) {
      const next = seals[index]!;
      expect(updates.filter((id) => id > end && id <= next)).toEqual([]);
    }
  });

  it('W5 nothing is stored after the transaction that revoked the access token, nor with one for reading', async () => {
    const { commands } = app.app;
    const reading = await commands.createToken(writer.actor, { name: 'r', scopes: ['plans:read'] });
    const reader = new Flood(reading.token);
    await reader.starts();
    while (reader.refused < 3) await turn();
    expect(reader.stored).toBe(0);
    await commands.revokeToken(writer.actor, reading.id);
    expect(await reader.closed).toBe(CLOSE.signIn);
    for (let round = 0; round < 8; round++) {
      const { id, token } = await commands.createToken(writer.actor, { name: 'w', scopes: ['plans:write'] });
      const flood = new Flood(token);
      await flood.start();
      await commands.revokeToken(writer.actor, id);
      expect(await flood.closed).toBe(CLOSE.signIn);
      await sealed();
    }
    const { updates, revokes } = await record();
    const ends = revokes.filter(({ what }) => what === 'token').map(({ upto }) => upto);
    expect(ends).toHaveLength(9);
    expect(updates.filter((id) => id <= ends[0]!)).toEqual([]);
    for (const [index, end] of ends.slice(1).entries()) {
      const next = seals[index]!;
      expect(updates.filter((id) => id > end && id <= next)).toEqual([]);
    }
    expect(updates.length).toBeGreaterThanOrEqual(8);
  });

  it('W5 nothing is stored after the transaction that removed the member, or put the plan into the trash', async () => {
    const { commands } = app.app;
    const flood = new Flood(writer.cookie);
    await flood.start();
    await commands.removeMember(owner.actor, plan.planId, writer.userId);
    expect(await flood.closed).toBe(CLOSE.rightsLost);
    await sealed();
    await commands.addMember(owner.actor, plan.planId, { email: 'person1@example.com', role: 'planner' });
    const again = new Flood(writer.cookie);
    await again.start();
    await commands.trashPlan(owner.actor, plan.planId);
    expect([CLOSE.planDeleted, CLOSE.rightsLost]).toContain(await again.closed);
    const { updates, revokes } = await record();
    const upto = (what: string): number => revokes.find((revoke) => revoke.what === what)!.upto;
    expect(updates.filter((id) => id > upto('member') && id <= seals[0]!)).toEqual([]);
    expect(updates.filter((id) => id > upto('plan'))).toEqual([]);
    expect(updates.length).toBeGreaterThan(1);
  });

  it('W6 nothing is stored after the transaction that took the right to write, as often as that happens', async () => {
    const { commands } = app.app;
    const flood = new Flood(writer.cookie);
    await flood.start();
    for (let round = 0; round < 30; round++) {
      for (const role of ['viewer', 'planner'] as const) {
        await commands.changeMember(owner.actor, plan.planId, writer.userId, { role });
        const count = flood.stored;
        const refused = flood.refused;
        if (role === 'planner') while (flood.stored === count) await turn();
        else while (flood.refused === refused) await turn();
      }
    }
    await flood.stop();
    const { updates, revokes } = await record();
    const roles = revokes.filter(({ what }) => what === 'role');
    expect(roles).toHaveLength(60);
    const roleAt = (id: number): string => roles.findLast(({ upto }) => upto < id)?.role ?? 'planner';
    expect(updates.length).toBeGreaterThanOrEqual(30);
    expect(updates.filter((id) => roleAt(id) !== 'planner')).toEqual([]);
  });

  it.each(['member', 'session', 'token'] as const)(
    'W5 the transaction that stores looks for itself: a %s that went without notice stores nothing',
    async (what) => {
      const { token } = await app.app.commands.createToken(writer.actor, {
        name: 'w',
        scopes: ['plans:write'],
      });
      const flood = new Flood(what === 'token' ? token : writer.cookie);
      await flood.start();
      const db = await openDatabase(file);
      if (what === 'member')
        await db.deleteFrom('plan_member').where('user_id', '=', writer.userId).execute();
      else if (what === 'token')
        await db.deleteFrom('access_token').where('user_id', '=', writer.userId).execute();
      else await db.deleteFrom('session').where('user_id', '=', writer.userId).execute();
      await db.destroy();
      expect(await flood.closed).toBe(what === 'member' ? CLOSE.rightsLost : CLOSE.signIn);
      const { updates, revokes } = await record();
      const { upto } = revokes.find((revoke) => revoke.what === what)!;
      expect(updates.filter((id) => id > upto)).toEqual([]);
    },
  );
});
