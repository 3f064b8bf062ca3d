import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { SheetRows } from '#lib/doc/index.ts';
import type { Grant } from '#lib/domain/roles.ts';
import type { CellValue, Sheet } from '#lib/schema/index.ts';
import { CLOSE, decodeBody, encodeMessage, MESSAGE, type Refused } from '#lib/wire/index.ts';
import { judge, type CellWrite, type RowAdd } from '#server/sync/gate.ts';
import type { ServerPort, ServerSide } from './fakeNet.ts';

export interface Account {
  readonly userId: string;
  grant: Grant;
}

interface Peer {
  readonly account: Account;
  readonly side: ServerSide;
  gesture: string | null;
  /** After a refusal this connection is not believed any more. */
  refused: boolean;
}

/** What was accepted, with who did it. */
export interface LogLine {
  readonly userId: string;
  readonly row: string;
  readonly field: string;
  readonly value: CellValue | undefined;
}

/**
 * A room for one sheet with the real gate, in memory: what it has logged is on its disk, everything else is gone
 * after `crash`. Switches let it lose its disk for a while and change a person's rights under way.
 */
export class GateServer implements ServerPort {
  readonly lines: LogLine[] = [];
  readonly refusals: Refused[] = [];
  epoch = 1;
  readonly #sheet: Sheet;
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #owners = new Map<number, string>();
  readonly #creators = new Map<string, string>();
  readonly #log: Uint8Array[] = [];
  readonly #peers = new Set<Peer>();
  #doc = new Y.Doc();
  #rows = new SheetRows(this.#doc);
  #storeDown = false;
  /** Called between the commit and its confirmation: true swallows the confirmation. */
  swallowStored: () => boolean = () => false;

  constructor(sheet: Sheet, accounts: readonly Account[]) {
    this.#sheet = sheet;
    this.#accounts = new Map(accounts.map((account) => [account.userId, account]));
  }

  get rows(): SheetRows {
    return this.#rows;
  }

  accept(url: string, side: ServerSide): { message(bytes: Uint8Array): void; closed(): void } {
    const { searchParams } = new URL(url);
    const account = this.#accounts.get(searchParams.get('user') ?? '')!;
    const peer: Peer = { account, side, gesture: null, refused: false };
    const epoch = searchParams.get('epoch');
    if (epoch !== null && Number(epoch) !== this.epoch) {
      side.close(CLOSE.staleEpoch);
      return { message: () => {}, closed: () => {} };
    }
    this.#peers.add(peer);
    this.#greet(peer);
    side.send(sync(0, Y.encodeStateVector(this.#doc)));
    return { message: (bytes) => this.#read(peer, bytes), closed: () => this.#peers.delete(peer) };
  }

  setGrant(userId: string, grant: Grant): void {
    this.#accounts.get(userId)!.grant = grant;
    for (const peer of this.#peers) if (peer.account.userId === userId) this.#greet(peer);
  }

  setStoreDown(isDown: boolean): void {
    this.#storeDown = isDown;
    for (const { side } of this.#peers) side.send(encodeMessage('store', { state: isDown ? 'down' : 'ok' }));
  }

  /** Memory is gone; what was on disk is read again. */
  crash(): void {
    this.#peers.clear();
    this.#doc = new Y.Doc();
    for (const update of this.#log) Y.applyUpdate(this.#doc, update);
    this.#rows = new SheetRows(this.#doc);
  }

  /** A new document with the same rows under another epoch. */
  compact(): void {
    const doc = new Y.Doc();
    const rows = doc.getMap('rows');
    for (const id of [...this.#rows.rowIds(), ...this.#rows.trashed()]) {
      const cells = Object.fromEntries(
        this.#rows.fields(id).map((field) => [field, this.#rows.value(id, field)]),
      );
      rows.set(id, new Y.Map<unknown>([['$', cells]]));
    }
    this.epoch++;
    this.#log.splice(0, Infinity, Y.encodeStateAsUpdate(doc));
    for (const { side } of this.#peers) side.close(CLOSE.staleEpoch);
    this.crash();
  }

  #greet({ side, account }: Peer): void {
    const you = { userId: account.userId, personId: null, name: account.userId, colour: 1 };
    side.send(
      encodeMessage('hello', {
        protocol: 1,
        epoch: this.epoch,
        you,
        grant: account.grant,
        store: this.#storeDown ? 'down' : 'ok',
      }),
    );
  }

  #read(peer: Peer, bytes: Uint8Array): void {
    if (!this.#peers.has(peer)) return;
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.gesture) peer.gesture = decodeBody('gesture', decoder).id;
    if (type !== MESSAGE.sync) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === 0) {
      peer.side.send(sync(1, Y.encodeStateAsUpdate(this.#doc, body)));
      return;
    }
    const { gesture } = peer;
    peer.gesture = null;
    if (!peer.refused) this.#judge(peer, body, gesture);
  }

  #judge(peer: Peer, update: Uint8Array, gesture: string | null): void {
    const { userId, grant } = peer.account;
    const verdict = judge({ doc: this.#doc, rowCount: this.#rows.size, room: 16 * 1024 * 1024 }, update, {
      sheet: this.#sheet,
      grant,
      personId: null,
      owner: (client) => {
        const owner = this.#owners.get(client);
        return owner === undefined ? 'free' : owner === userId ? 'own' : 'foreign';
      },
      created: (row) => this.#creators.get(row) === userId,
      options: { tracks: () => [] },
      largestUpdate: 1024 * 1024,
      frozen: new Set(),
    });
    if (verdict.verdict === 'malformed') throw new Error('a client sent what is no update');
    if (verdict.verdict === 'gap') return;
    if (verdict.verdict === 'refused') return this.#refuse(peer, { ...verdict.refusal, gesture });
    if (verdict.update && this.#storeDown)
      return this.#refuse(peer, { code: 'store-down', row: null, field: null, values: [], gesture });
    if (verdict.update) {
      Y.applyUpdate(this.#doc, verdict.update);
      this.#log.push(verdict.update);
      for (const client of verdict.newClients) this.#owners.set(client, userId);
      for (const { row } of verdict.adds) this.#creators.set(row, userId);
      this.lines.push(...linesOf(userId, verdict.adds, verdict.writes));
      for (const other of this.#peers) if (other !== peer) other.side.send(sync(2, verdict.update));
    }
    if (!this.swallowStored()) peer.side.send(encodeMessage('stored', { clocks: verdict.clocks }));
  }

  #refuse(peer: Peer, refused: Refused): void {
    peer.refused = true;
    this.refusals.push(refused);
    peer.side.send(encodeMessage('refused', refused));
  }
}

function linesOf(userId: string, adds: readonly RowAdd[], writes: readonly CellWrite[]): LogLine[] {
  return [
    ...adds.flatMap(({ row, cells }) =>
      Object.entries(cells).map(([field, value]) => ({ userId, row, field, value })),
    ),
    ...writes.map(({ row, field, after }) => ({ userId, row, field, value: after })),
  ];
}

function sync(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}
