import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { rowsOf } from '#lib/doc/rows.ts';
import { NO_FREEZE, type Freeze } from '#lib/domain/freeze.ts';
import { SheetRows } from '#lib/doc/sheetRows.ts';
import { SHEET_IDS, type CellValue, type SheetId } from '#lib/schema/index.ts';
import { SHEETS } from '#lib/schema/registry.ts';
import {
  decodeBody,
  MESSAGE,
  roomName,
  type Hello,
  type Lost,
  type Refused,
  type StoreState,
  type Stored,
} from '#lib/wire/index.ts';
import { createBus, type Bus } from '#server/bus.ts';
import type { Db } from '#server/db/database.ts';
import { insertSheet } from '#server/db/insertSheet.ts';
import { openDatabase } from '#server/db/open.ts';
import { prepareProjections } from '#server/db/rebuildProjection.ts';
import { createSheetLog, type SheetLog } from '#server/db/sheetLog.ts';
import { silentLog } from '#server/log.ts';
import type { Access, PlanFactsSource } from '#server/sync/ports.ts';
import { SyncRooms } from '#server/sync/rooms.ts';
import { DEFAULT_SETTINGS, type SyncSettings } from '#server/sync/settings.ts';
import { SocketServer } from '#server/sync/socketServer.ts';

export const PLAN = 'plan1';
export const ORIGIN = 'http://plans.test';
type Facts = NonNullable<Awaited<ReturnType<PlanFactsSource['facts']>>>;

/** A server with real sockets on a port of its own, and a database file that outlives it. */
export class House {
  readonly dir = mkdtempSync(join(tmpdir(), 'cuegrid-sync-'));
  readonly access = new Map<string, Access>([
    ['ann', { grant: { role: 'owner', money: true }, personId: null }],
    ['bob', { grant: { role: 'planner', money: true }, personId: null }],
    ['eve', { grant: { role: 'agency', money: false }, personId: 'person-eve' }],
    ['vic', { grant: { role: 'viewer', money: false }, personId: null }],
  ]);
  facts: Facts = {
    plan: { name: 'Gala' },
    money: { approvedBudget: 100 },
    people: [{ id: 'p1', name: '李雷' }],
    freeze: {},
    background: {},
    answers: [],
  };
  freeze: Freeze = NO_FREEZE;
  /** Stands in front of the log; tests make it fail. */
  readonly failing = { commits: 0, probes: 0, loads: 0 };
  /** What the answer to a handshake waits for. */
  slowAccess: Promise<void> | null = null;
  bus!: Bus;
  db!: Db;
  log!: SheetLog;
  rooms!: SyncRooms;
  #sockets!: SocketServer;
  #http!: Server;
  readonly #settings: SyncSettings;
  readonly #clients: Client[] = [];

  constructor(settings: Partial<SyncSettings> = {}) {
    this.#settings = { ...DEFAULT_SETTINGS, presenceMs: 5, retryMs: 10, ...settings };
  }

  async open(): Promise<this> {
    this.bus = createBus();
    this.db = await openDatabase(join(this.dir, 'data.sqlite'));
    await prepareProjections(this.db, SHEETS);
    await this.#makePlan();
    this.log = this.#failingLog(createSheetLog(this.db, SHEETS));
    this.rooms = new SyncRooms({
      log: this.log,
      sheets: SHEETS,
      facts: { facts: async (planId) => (planId === PLAN ? this.facts : null) },
      freezes: { of: async () => this.freeze, forget: () => {} },
      published: async () => new Map(),
      access: async (userId, planId) => (planId === PLAN ? (this.access.get(userId) ?? null) : null),
      nameOf: async (userId) => userId.toUpperCase(),
      settings: this.#settings,
      now: Date.now,
      report: silentLog,
      bus: this.bus,
    });
    this.#sockets = new SocketServer({
      rooms: this.rooms,
      authenticate: async (request) => {
        const user = /user=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
        return user
          ? {
              ...{ sessionId: `session-${user}`, tokenId: null },
              ...{ userId: user, name: user.toUpperCase(), mayWrite: true },
            }
          : null;
      },
      access: async (userId, planId) => {
        await this.slowAccess;
        return planId === PLAN ? (this.access.get(userId) ?? null) : null;
      },
      isOwnOrigin: (origin) => origin === ORIGIN,
      addressOf: (request) => String(request.headers['x-from'] ?? request.socket.remoteAddress),
      settings: this.#settings,
      now: Date.now,
      report: silentLog,
    });
    this.#http = createServer();
    this.#sockets.attach(this.#http);
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}/sync`;
  }

  client(user: string, channel: string = 'supplies', options: ClientOptions = {}): Client {
    const client = new Client(this.url, user, channel, options);
    this.#clients.push(client);
    return client;
  }

  /** Ends the server; the file stays. */
  async stop(): Promise<void> {
    this.#sockets.close();
    await this.rooms.close();
    await new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
    });
    await this.db.destroy();
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  async #makePlan(): Promise<void> {
    const known = await this.db.selectFrom('plan').select('id').where('id', '=', PLAN).executeTakeFirst();
    if (known) return;
    await this.db.transaction().execute(async (trx) => {
      await trx.insertInto('organization').values({ id: 'org', name: 'Org', created_at: 0 }).execute();
      for (const id of this.access.keys()) {
        await trx
          .insertInto('user')
          .values({ id, email: `${id}@plans.test`, name: id, password_hash: '-', created_at: 0 })
          .execute();
      }
      await trx
        .insertInto('plan')
        .values({
          id: PLAN,
          organization_id: 'org',
          name: 'Gala',
          locale: 'en',
          setup_from_day: -1,
          start_day: 0,
          end_day: 0,
          teardown_until_day: 1,
          time_zone: 'Asia/Shanghai',
          currency: 'CNY',
          parameters: '{}',
          created_by: 'ann',
          created_at: 0,
        })
        .execute();
      for (const sheet of SHEET_IDS) {
        const rows = sheet === 'supplies' ? [{ id: 'r1', cells: { item: 'tent', quantity: 1000 } }] : [];
        await insertSheet(trx, { planId: PLAN, sheet, rows, authorId: 'ann', at: 1 });
      }
    });
  }

  #failingLog(log: SheetLog): SheetLog {
    const { failing } = this;
    const fail = (what: keyof typeof failing): void => {
      if (failing[what] > 0) {
        failing[what]--;
        throw new Error(`failpoint: ${what}`);
      }
    };
    return {
      ...log,
      load: async (planId, sheet) => {
        fail('loads');
        return log.load(planId, sheet);
      },
      commit: async (batch) => {
        fail('commits');
        return log.commit(batch);
      },
      probe: async () => {
        fail('probes');
        return log.probe();
      },
    };
  }
}

export interface ClientOptions {
  readonly params?: Record<string, string>;
  readonly origin?: string;
  readonly doc?: Y.Doc;
}

/** Somebody with the plain provider of y-websocket, who also understands our own messages. */
export class Client {
  readonly doc: Y.Doc;
  readonly rows: SheetRows;
  readonly provider: WebsocketProvider;
  readonly hellos: Hello[] = [];
  readonly stored: Stored[] = [];
  readonly refused: Refused[] = [];
  readonly lost: Lost[] = [];
  readonly store: StoreState['state'][] = [];
  readonly closed: number[] = [];

  constructor(
    url: string,
    user: string,
    channel: string,
    { params = { v: '1', epoch: '1' }, origin = ORIGIN, doc = new Y.Doc() }: ClientOptions,
  ) {
    this.doc = doc;
    this.rows = new SheetRows(doc);
    class Socket extends WebSocket {
      constructor(address: string, protocols?: string[]) {
        super(address, protocols, { origin, headers: { cookie: `user=${user}` } });
      }
    }
    const name = channel.includes('/') ? channel : roomName(PLAN, channel);
    this.provider = new WebsocketProvider(url, name, doc, {
      params,
      disableBc: true,
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      connect: false,
    });
    const handlers = this.provider.messageHandlers;
    handlers[MESSAGE.hello] = (_e, decoder) => void this.hellos.push(decodeBody('hello', decoder));
    handlers[MESSAGE.stored] = (_e, decoder) => void this.stored.push(decodeBody('stored', decoder));
    handlers[MESSAGE.refused] = (_e, decoder) => void this.refused.push(decodeBody('refused', decoder));
    handlers[MESSAGE.lost] = (_e, decoder) => void this.lost.push(decodeBody('lost', decoder));
    handlers[MESSAGE.store] = (_e, decoder) => void this.store.push(decodeBody('store', decoder).state);
    this.provider.on('connection-close', (event) => void this.closed.push(event?.code ?? 0));
    this.provider.connect();
  }

  set(row: string, field: string, value: CellValue): void {
    (rowsOf(this.doc).get(row) as Y.Map<unknown>).set(field, value);
  }

  async synced(): Promise<this> {
    await until(() => this.provider.synced);
    return this;
  }

  /** Whether the server has confirmed all of this client's own changes. */
  get isSaved(): boolean {
    const own = Y.getState(this.doc.store, this.doc.clientID);
    return own === 0 || this.stored.some(({ clocks }) => (clocks[this.doc.clientID] ?? 0) >= own);
  }

  saved(): Promise<void> {
    return until(() => this.isSaved);
  }

  send(message: Uint8Array): void {
    this.provider.ws!.send(message as Uint8Array<ArrayBuffer>);
  }

  close(): void {
    this.provider.destroy();
    this.provider.awareness.destroy();
  }
}

/** Waits until something holds; a test that waits in vain fails by its own time limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
}

export const sheetName = (sheet: SheetId): string => roomName(PLAN, sheet);
