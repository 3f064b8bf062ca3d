import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE, PROTOCOL } from '#lib/wire/index.ts';
import { createApp, type AppOptions, type RunningApp } from './app.ts';
import { DataDirInUse } from './db/dataDirLock.ts';
import type { Actor } from './handoff.ts';
import { silentLog } from './log.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const PASSWORD = 'seven green umbrellas';

let dir: string;
let server: Server;
let running: RunningApp;
const sockets: WebSocket[] = [];
const options = (): AppOptions => ({
  dataDir: dir,
  origin: ORIGIN,
  origins: new Set([ORIGIN]),
  log: silentLog,
});

beforeEach(async () => {
  dir = join(mkdtempSync(join(tmpdir(), 'cuegrid-')), 'made', 'when', 'missing');
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  running = await createApp(options());
  running.attach(server);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await running.close();
  server.close();
  rmSync(join(dir, '../../..'), { recursive: true });
});

async function account(name: string): Promise<{ actor: Actor; token: string }> {
  const input = { organization: name, name, email: `${name}@example.com`, password: PASSWORD };
  const { token } = await running.app.commands.register(input, { ip: name });
  const session = (await running.app.session(token))!;
  return { actor: { userId: session.user.id, sessionId: session.sessionId, ip: name }, token };
}

function connect(planId: string, headers: Record<string, string>, protocols: string[] = []): WebSocket {
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/sync/plan/${planId}/zones?v=${PROTOCOL}`;
  const socket = new WebSocket(url, protocols, { headers });
  sockets.push(socket);
  return socket;
}
const byCookie = (token: string) => ({
  origin: ORIGIN,
  cookie: `theme=dark; ${running.app.cookie.name}=${token}`,
});
const closeCode = async (socket: WebSocket): Promise<number> =>
  ((await once(socket, 'close')) as [number])[0];
const letIn = (socket: WebSocket) => once(socket, 'message');

describe('the application', () => {
  test('R6 has its folder to itself', async () => {
    await expect(createApp(options())).rejects.toThrow(DataDirInUse);
    await running.close();
    running = await createApp(options());
  });

  test('keeps accounts, sessions and plans from one run to the next', async () => {
    const { actor, token } = await account('ann');
    const { id } = await running.app.commands.createPlan(actor, { name: 'Night', locale: 'en', day0: null });
    await running.close();
    running = await createApp(options());
    expect((await running.app.session(token))?.user.name).toBe('ann');
    expect(await running.app.commands.getPlan(actor, id)).toMatchObject({ name: 'Night' });
  });

  test('M4 what changed after an approval and was not told before a stop is told after the start', async () => {
    const { actor: ann } = await account('ann');
    const { actor: bob } = await account('bob');
    const { id } = await running.app.commands.createPlan(ann, { name: 'Night', locale: 'en', day0: null });
    await running.app.commands.addMember(ann, id, { email: 'bob@example.com', role: 'manager' });
    const values = { description: 'Stage', category: 'stage', quantity: 1000, unitPrice: 40_000 };
    const { rows } = await running.app.commands.createRows(ann, id, 'budget', { rows: [{ values }] }, null);
    const line = rows[0]!.id;
    await running.app.commands.submitLines(ann, id, { lines: [{ line }] });
    const { lines } = await running.app.commands.readApprovals(bob, id);
    const decisions = [{ line, hash: lines[0]!.hash, decision: 'approved' }];
    await running.app.commands.decideLines(bob, id, { decisions }, null);
    await running.app.commands.changeRow(ann, id, 'budget', line, { values: { unitPrice: 90_000 } }, null);
    await running.close();
    running = await createApp(options());
    const told = () => running.app.commands.listNotices(bob, { noticeKind: 'approval-changed' });
    await expect
      .poll(async () => (await told()).notices.map(({ plan, by }) => [plan.name, by?.name]))
      .toEqual([['Night', 'ann']]);
  });

  test('R24 says that it is well', async () => {
    expect((await running.app.health()).checks).toMatchObject({ database: true, disk: true });
  });

  test('S20 names its cookie after the kind of connection', async () => {
    expect(running.app.cookie).toEqual({ name: 'cuegrid', secure: false });
    await running.close();
    running = await createApp({ ...options(), origin: 'https://plans.example.com' });
    expect(running.app.cookie).toEqual({ name: '__Host-cuegrid', secure: true });
  });
});

describe('W5 sockets', () => {
  let ann: { actor: Actor; token: string };
  let bob: { actor: Actor; token: string };
  let planId: string;
  beforeEach(async () => {
    ann = await account('ann');
    bob = await account('bob');
    const plan = { name: 'Night', locale: 'en', day0: null };
    ({ id: planId } = await running.app.commands.createPlan(ann.actor, plan));
  });

  test('open for a member by cookie, or by a bearer token without an origin', async () => {
    await letIn(connect(planId, byCookie(ann.token)));
    await letIn(connect(planId, {}, ['cuegrid', `bearer.${ann.token}`]));
  });

  test('close at once for nobody and for a stranger, and never open for another site', async () => {
    expect(await closeCode(connect(planId, { origin: ORIGIN }))).toBe(CLOSE.signIn);
    expect(await closeCode(connect(planId, byCookie('A'.repeat(43))))).toBe(CLOSE.signIn);
    expect(await closeCode(connect(planId, byCookie(bob.token)))).toBe(CLOSE.notFound);
    expect(await closeCode(connect('f'.repeat(32), byCookie(ann.token)))).toBe(CLOSE.notFound);
    const foreign = connect(planId, { ...byCookie(ann.token), origin: 'http://127.0.0.1:3001' });
    const [error] = (await once(foreign, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  test('close when their session ends, when the member is removed, and when the plan goes to the trash', async () => {
    const { commands } = running.app;
    await commands.addMember(ann.actor, planId, { email: 'bob@example.com', role: 'planner' });
    const own = connect(planId, byCookie(ann.token));
    const his = connect(planId, byCookie(bob.token));
    await Promise.all([letIn(own), letIn(his)]);
    await commands.removeMember(ann.actor, planId, bob.actor.userId);
    expect(await closeCode(his)).toBe(CLOSE.rightsLost);
    await commands.logout(ann.actor);
    expect(await closeCode(own)).toBe(CLOSE.signIn);
    const again = await commands.login({ email: 'ann@example.com', password: PASSWORD }, { ip: '' });
    const open = connect(planId, byCookie(again.token));
    await letIn(open);
    await commands.trashPlan(ann.actor, planId);
    expect(await closeCode(open)).toBe(CLOSE.planDeleted);
  });

  test('R21 are told to come back when the server stops', async () => {
    const open = connect(planId, byCookie(ann.token));
    await letIn(open);
    const [code] = await Promise.all([closeCode(open), running.close()]);
    expect(code).toBe(CLOSE.restart);
  });
});
