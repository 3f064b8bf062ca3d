import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Change, RowId, Sheet } from '#lib/schema/index.ts';
import {
  CLOSE,
  encodeMessage,
  isFactChannel,
  LIMITS,
  PROTOCOL,
  type CloseCode,
  type GestureNote,
  type StoreState,
} from '#lib/wire/index.ts';
import type { Channel } from '../db/channel.ts';
import type { LogEntry, SheetLog } from '../db/sheetLog.ts';
import type { Log } from '../log.ts';
import { factChanges } from './facts.ts';
import type { Accepted, Refusal } from './gate.ts';
import type { Inbound } from './inbound.ts';
import { JobQueue } from './jobQueue.ts';
import { syncStep1, syncStep2, syncUpdate } from './outbound.ts';
import type { Peer } from './peer.ts';
import type { Access, PlanFactsSource, WriteAuthor, WriteResult } from './ports.ts';
import { RoomPresence } from './presence.ts';
import { RoomDocument, type Applied, type Author, type LostSet } from './roomDocument.ts';
import type { SyncSettings } from './settings.ts';

export interface RoomPorts {
  readonly log: SheetLog;
  readonly facts: PlanFactsSource;
  readonly settings: SyncSettings;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly report: Log;
  /** Whether somebody with this access may be in a room of this name. */
  readonly admits: (channel: Channel, access: Access) => boolean;
  /** Name of an account that is not here at the moment. */
  readonly nameOf: (userId: string) => Promise<string | null>;
  /** Nobody needs the room any more, or it cannot be loaded. Called once. */
  readonly gone: (room: Room) => void;
}

/** An update on its way through the queue. */
interface Incoming {
  /** Null for rows that the server writes. */
  readonly peer: Peer | null;
  readonly gesture: GestureNote | null;
  readonly largest: number;
  tries: number;
  /** Null when the sender has gone. */
  author(): Author | null;
  /** Throws a refusal's code where it cannot be made. */
  update(document: RoomDocument): Uint8Array;
  refused(refusal: Refusal): void;
  stored(clocks: Accepted['clocks']): void;
}

interface Pending {
  readonly incoming: Incoming;
  readonly clocks: Accepted['clocks'];
  readonly applied: Applied | null;
}

const MOST_AT_ONCE = 500;
/** Of one connection, what may wait to be judged. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024;

/**
 * A room: one document, those who are in it, and one queue for all that happens to it (sync rule S11): gate,
 * apply, commit, and only then `stored` to the sender and the update to the others. Nobody sees what disk
 * does not have, newcomers included, since joins stand in the same queue.
 */
export class Room {
  readonly planId: string;
  readonly channel: Channel;
  readonly #sheet: Sheet | null;
  readonly #ports: RoomPorts;
  readonly #peers = new Set<Peer>();
  readonly #presence: RoomPresence<Peer>;
  readonly #queue: JobQueue;
  readonly #waitingBytes = new Map<Peer, number>();
  #inbox: Incoming[] = [];
  #flushScheduled = false;
  #document: RoomDocument | null = null;
  #store: StoreState['state'] = 'ok';
  #isGone = false;
  #idleTimer: NodeJS.Timeout | null = null;
  #retryTimer: NodeJS.Timeout | null = null;
  readonly #renewTimer: NodeJS.Timeout;

  /** @param sheet null for a room of facts */
  constructor(planId: string, channel: Channel, sheet: Sheet | null, ports: RoomPorts) {
    this.planId = planId;
    this.channel = channel;
    this.#sheet = sheet;
    this.#ports = ports;
    this.#presence = new RoomPresence(ports.settings.presenceMs, ports.now);
    this.#queue = new JobQueue((error) =>
      ports.report.error('a job of a room failed', { planId, channel, error }),
    );
    this.#renewTimer = setInterval(() => this.#presence.renew(), ports.settings.renewMs).unref();
    this.#queue.push(() => this.#open());
  }

  get peers(): ReadonlySet<Peer> {
    return this.#peers;
  }

  join(peer: Peer): void {
    this.#peers.add(peer);
    peer.colour = this.#presence.join(peer);
    this.#stopIdling();
    peer.listen({
      message: (from, message) => this.#onMessage(from, message),
      left: (from) => this.#onLeft(from),
    });
    this.#queue.push(() => this.#welcome(peer));
  }

  /** Reads rights anew that may have changed; until they are known, nothing of the peer is judged (W6). */
  refreshAccess(peer: Peer, read: () => Promise<Access | null>): void {
    const refreshing = read().then(
      (access) => {
        if (!access || !this.#ports.admits(this.channel, access)) return peer.close(CLOSE.rightsLost);
        peer.access = access;
        if (peer.refreshing === refreshing) peer.refreshing = null;
        this.#queue.push(() => this.#hello(peer));
      },
      (error: unknown) => {
        this.#ports.report.error('rights could not be read', { planId: this.planId, error });
        peer.close(CLOSE.unavailable);
      },
    );
    peer.refreshing = refreshing;
  }

  closeAll(code: CloseCode): void {
    for (const peer of [...this.#peers]) peer.close(code);
  }

  /** Rows outside the trash, in order, with the cells they hold. */
  read(): Promise<{
    epoch: number;
    rows: {
      id: RowId;
      order: string;
      value: (field: string) => ReturnType<RoomDocument['rows']['value']>;
      fields: readonly string[];
    }[];
  }> {
    return this.#ask((document) => {
      const { rows } = document;
      const read = rows.rowIds().map((id) => {
        const fields = rows.fields(id);
        const values = new Map(fields.map((field) => [field, rows.value(id, field)]));
        const order = values.get('order');
        return {
          id,
          order: typeof order === 'string' ? order : '',
          fields,
          value: (field: string) => values.get(field) ?? null,
        };
      });
      return { epoch: document.epoch, rows: read };
    });
  }

  /** Writes rows in somebody's name, by the same rules and through the same queue as anybody's edit. */
  async write(changes: readonly Change[], author: WriteAuthor): Promise<WriteResult> {
    await this.#ask(() => {});
    return new Promise((resolve) => {
      const refused = ({ code, row, field, problem }: Refusal): void =>
        resolve({ ok: false, code, row, field, ...(problem === undefined ? {} : { problem }) });
      this.#receive({
        peer: null,
        gesture: author.gesture ?? null,
        largest: LIMITS.clientMessage,
        tries: 0,
        author: () => ({
          userId: author.userId,
          name: '',
          grant: author.grant,
          personId: author.personId,
          byServer: true,
        }),
        update: (document) => {
          const added = new Set<RowId>();
          for (const { type, row } of changes) {
            if (type === 'set' && !added.has(row) && !document.rows.has(row)) throw refusal('row-gone', row);
            if (type === 'add' && (added.has(row) || document.rows.has(row)))
              throw refusal('row-exists', row);
            if (type === 'add') added.add(row);
          }
          return document.updateFor(changes);
        },
        refused,
        stored: () => resolve({ ok: true }),
      });
    });
  }

  /** Brings a room of facts in step with them. */
  async publishFacts(): Promise<void> {
    if (isFactChannel(this.channel)) await this.#ask(() => this.#reconcile());
  }

  /** Finishes what is under way, acknowledges it, and closes (R21). */
  async close(): Promise<void> {
    await this.#queue.drained();
    this.closeAll(CLOSE.restart);
    await this.#queue.drained();
    if (this.#document && this.#store === 'ok')
      await this.#snapshotIfDue().catch((error: unknown) =>
        this.#ports.report.error('snapshot failed', { error }),
      );
    this.#leaveHouse();
  }

  // Opening and leaving

  async #open(): Promise<void> {
    try {
      if (isFactChannel(this.channel)) await this.#ports.log.ensureFacts(this.planId, this.channel);
      await this.#load();
    } catch (error) {
      // Never an empty sheet in place of one that could not be read (R20).
      this.#ports.report.error('a sheet could not be loaded', {
        planId: this.planId,
        channel: this.channel,
        error,
      });
      this.#leaveHouse();
      this.closeAll(CLOSE.unavailable);
      return;
    }
    if (this.#sheet === null) await this.#reconcile();
    this.#idleLater();
  }

  async #load(): Promise<void> {
    this.#document?.destroy();
    this.#document = null;
    this.#document = await RoomDocument.load(this.#ports.log, this.planId, this.channel, this.#sheet);
    const { clientIds } = this.#document;
    if (clientIds >= LIMITS.clientIdsWarning) {
      this.#ports.report.warn('a sheet knows many client ids and gets slow', {
        planId: this.planId,
        channel: this.channel,
        clientIds,
      });
    }
  }

  #welcome(peer: Peer): void {
    const document = this.#document;
    if (!document) return peer.close(CLOSE.unavailable);
    if (!peer.isOpen) return;
    if (peer.epoch !== null && peer.epoch !== document.epoch) return peer.close(CLOSE.staleEpoch);
    this.#hello(peer);
    peer.send(syncStep1(Y.encodeStateVector(document.doc)));
    this.#presence.tell(peer);
  }

  #hello(peer: Peer): void {
    if (!this.#document || !peer.isOpen) return;
    const { userId, name, colour, access } = peer;
    peer.send(
      encodeMessage('hello', {
        protocol: PROTOCOL,
        epoch: this.#document.epoch,
        you: { userId, personId: access.personId, name, colour },
        grant: { role: access.grant.role, money: access.grant.money },
        store: this.#store,
      }),
    );
  }

  #onLeft(peer: Peer): void {
    this.#peers.delete(peer);
    this.#presence.leave(peer);
    if (this.#peers.size === 0) this.#idleLater();
  }

  #idleLater(): void {
    this.#stopIdling();
    if (this.#peers.size > 0 || this.#isGone) return;
    this.#idleTimer = setTimeout(
      () => this.#queue.push(() => this.#unload()),
      this.#ports.settings.idleMs,
    ).unref();
  }

  #stopIdling(): void {
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
  }

  async #unload(): Promise<void> {
    if (this.#peers.size > 0 || this.#store === 'down') return;
    await this.#snapshotIfDue();
    // Whoever came while the snapshot was written keeps the room (R22).
    if (this.#peers.size === 0 && this.#inbox.length === 0 && this.#queue.waiting === 0) this.#leaveHouse();
    else this.#idleLater();
  }

  async #snapshotIfDue(): Promise<void> {
    const document = this.#document;
    if (!document || document.sinceSnapshot < this.#ports.settings.snapshotAfter) return;
    const { planId, channel } = this;
    await this.#ports.log.snapshot({
      planId,
      sheet: channel,
      epoch: document.epoch,
      upTo: document.lastId,
      state: document.state(),
      at: this.#ports.now(),
    });
    document.sinceSnapshot = 0;
  }

  #leaveHouse(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#stopIdling();
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    clearInterval(this.#renewTimer);
    this.#presence.stop();
    this.#document?.destroy();
    this.#document = null;
    this.#ports.gone(this);
  }

  #ask<T>(job: (document: RoomDocument) => Promise<T> | T): Promise<T> {
    return this.#queue.ask(async () => {
      if (!this.#document) throw new Error(`sheet ${this.channel} of plan ${this.planId} is not available`);
      const answer = await job(this.#document);
      this.#idleLater();
      return answer;
    });
  }

  // What peers say

  #onMessage(peer: Peer, message: Inbound): void {
    switch (message.type) {
      case 'step1':
        this.#queue.push(() => this.#answer(peer, message.stateVector));
        return;
      case 'update':
        this.#receivePeers(peer, message);
        return;
      case 'gesture':
        peer.gesture = message.note;
        return;
      case 'presence':
        try {
          this.#presence.receive(
            peer,
            message.update,
            (client) => this.#document?.isForeignClient(client, peer.userId) ?? false,
          );
        } catch {
          peer.strike();
        }
        return;
      case 'query-presence':
        this.#presence.tell(peer);
        return;
      default:
        message satisfies never;
    }
  }

  #answer(peer: Peer, stateVector: Uint8Array): void {
    if (!peer.isOpen || !this.#document) return;
    let missing: Uint8Array;
    try {
      missing = this.#document.missing(stateVector);
    } catch {
      return peer.strike();
    }
    peer.sendBulk(syncStep2(missing));
    peer.synced = true;
  }

  #receivePeers(peer: Peer, { update, live }: Inbound & { type: 'update' }): void {
    const waiting = (this.#waitingBytes.get(peer) ?? 0) + update.byteLength;
    if (waiting > MOST_WAITING_BYTES) return peer.close(CLOSE.tooFast);
    this.#waitingBytes.set(peer, waiting);
    const { gesture } = peer;
    peer.gesture = null;
    this.#receive({
      peer,
      gesture,
      largest: live ? LIMITS.liveUpdate : LIMITS.clientMessage,
      tries: 0,
      author: () => {
        if (!peer.isOpen) return null;
        const { grant, personId } = peer.access;
        return { userId: peer.userId, name: peer.name, grant, personId, byServer: false };
      },
      update: () => update,
      refused: (what) => {
        peer.wasRefused = true;
        peer.send(encodeMessage('refused', { ...what, gesture: gesture?.id ?? null }));
      },
      stored: (clocks) => {
        if (Object.keys(clocks).length > 0) peer.send(encodeMessage('stored', { clocks }));
      },
    });
  }

  // The queue

  #receive(incoming: Incoming): void {
    this.#inbox.push(incoming);
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    this.#queue.push(() => this.#flush());
  }

  /** All that came within one turn of the event loop goes into one transaction. */
  async #flush(): Promise<void> {
    await setImmediate();
    this.#flushScheduled = false;
    this.#waitingBytes.clear();
    const inbox = this.#inbox;
    this.#inbox = [];
    for (let from = 0; from < inbox.length; from += MOST_AT_ONCE)
      await this.#takeIn(inbox.slice(from, from + MOST_AT_ONCE));
    if (this.#peers.size === 0) this.#idleLater();
  }

  async #takeIn(inbox: readonly Incoming[]): Promise<void> {
    await Promise.all(inbox.map(({ peer }) => peer?.refreshing));
    const passed: Pending[] = [];
    for (const incoming of inbox) {
      if (!this.#document || this.#store === 'down') {
        // Clients keep what is not stored and are asked for it when the store is back; the API is told.
        if (!incoming.peer) incoming.refused(refusal('store-down'));
        continue;
      }
      const pending = this.#judge(this.#document, incoming);
      if (pending === 'poisoned') {
        // Nothing of this turn is on disk yet: all the others are judged again on a sound document.
        await this.#quarantine(incoming, 'could not be applied');
        incoming.refused(refusal('malformed'));
        if (!(await this.#rebuild())) return this.#goDown();
        return this.#takeIn([
          ...passed.map((done) => done.incoming),
          ...inbox.slice(inbox.indexOf(incoming) + 1),
        ]);
      }
      if (pending) passed.push(pending);
    }
    await this.#commit(passed);
  }

  #judge(document: RoomDocument, incoming: Incoming): Pending | 'poisoned' | null {
    const author = incoming.author();
    if (!author) return null;
    let update: Uint8Array;
    try {
      update = incoming.update(document);
    } catch (error) {
      incoming.refused(isRefusal(error) ? error : refusal('bad-row'));
      return null;
    }
    const verdict = document.judge(update, author, incoming.largest);
    switch (verdict.verdict) {
      case 'accepted':
        if (!verdict.update) return { incoming, clocks: verdict.clocks, applied: null };
        try {
          const applied = document.apply(
            { ...verdict, update: verdict.update },
            author,
            incoming.gesture,
            this.#ports.now(),
          );
          return { incoming, clocks: verdict.clocks, applied };
        } catch (error) {
          this.#ports.report.error('an update that passed the gate poisoned its document', {
            planId: this.planId,
            channel: this.channel,
            error,
          });
          return 'poisoned';
        }
      case 'refused':
        incoming.refused(verdict.refusal);
        return null;
      case 'gap':
        this.#askForMissing(incoming, document);
        return null;
      case 'malformed':
        if (incoming.peer) incoming.peer.strike();
        else incoming.refused(refusal('malformed'));
        return null;
    }
  }

  /** Once a connection, and never after a refusal: what followed a refused update is a gap for ever (sync rule S13). */
  #askForMissing({ peer, refused }: Incoming, document: RoomDocument): void {
    if (!peer || peer.wasRefused) return;
    if (peer.askedForMissing) return refused(refusal('malformed'));
    peer.askedForMissing = true;
    peer.send(syncStep1(Y.encodeStateVector(document.doc)));
  }

  async #commit(passed: readonly Pending[]): Promise<void> {
    const document = this.#document;
    const changed = passed.filter((pending) => pending.applied !== null);
    const entries = changed.map((pending) => pending.applied!.entry);
    if (document && entries.length > 0) {
      try {
        document.lastId = await this.#ports.log.commit(document.batch(entries));
        document.sinceSnapshot += entries.length;
      } catch (error) {
        this.#ports.report.error('a commit failed', {
          planId: this.planId,
          channel: this.channel,
          entries: entries.length,
          error,
        });
        return this.#commitFailed(passed, changed);
      }
    }
    for (const { incoming, clocks } of passed) incoming.stored(clocks);
    this.#broadcast(changed.map(({ incoming, applied }) => ({ from: incoming.peer, entry: applied!.entry })));
    for (const { applied } of changed) for (const lost of applied!.lost) await this.#tellLost(lost);
  }

  #broadcast(news: readonly { from: Peer | null; entry: LogEntry }[]): void {
    if (news.length === 0) return;
    const authors = new Set(news.map(({ from }) => from));
    let forOthers: Uint8Array | null = null;
    for (const peer of this.#peers) {
      if (!peer.synced) continue;
      if (!authors.has(peer)) {
        peer.send((forOthers ??= merged(news.map(({ entry }) => entry.update))));
        continue;
      }
      const others = news.filter(({ from }) => from !== peer).map(({ entry }) => entry.update);
      if (others.length > 0) peer.send(merged(others));
    }
  }

  async #tellLost({ userId, row, field, yours, theirs, winner }: LostSet): Promise<void> {
    const addressees = [...this.#peers].filter((peer) => peer.userId === userId);
    if (addressees.length === 0) return;
    const present = [...this.#peers].find((peer) => peer.userId === winner);
    const by =
      present?.name ?? (winner === null ? null : await this.#ports.nameOf(winner).catch(() => null)) ?? '';
    for (const peer of addressees) peer.send(encodeMessage('lost', { row, field, yours, theirs, by }));
  }

  // When the store fails

  /** Nothing of it is on disk, so nothing of it may stay in memory either. */
  async #commitFailed(passed: readonly Pending[], changed: readonly Pending[]): Promise<void> {
    const rebuilt = await this.#rebuild();
    const storeWorks =
      rebuilt &&
      (await this.#ports.log.probe().then(
        () => true,
        () => false,
      ));
    if (!storeWorks) {
      for (const { incoming } of passed) if (!incoming.peer) incoming.refused(refusal('store-down'));
      return this.#goDown();
    }
    // The store takes writes, so one of these updates is what it does not take: each goes by itself.
    for (const { incoming } of passed) {
      if (changed.length > 1 || incoming.tries++ === 0) {
        await this.#takeIn([incoming]);
        continue;
      }
      await this.#quarantine(incoming, 'could not be stored');
      incoming.refused(refusal('store-down'));
    }
  }

  async #rebuild(): Promise<boolean> {
    try {
      await this.#load();
      return true;
    } catch (error) {
      this.#ports.report.error('a sheet could not be read again', {
        planId: this.planId,
        channel: this.channel,
        error,
      });
      return false;
    }
  }

  #goDown(): void {
    if (this.#store === 'down' || this.#isGone) return;
    this.#store = 'down';
    this.#tellStore();
    this.#retryLater(this.#ports.settings.retryMs);
  }

  #retryLater(delay: number): void {
    this.#retryTimer = setTimeout(() => this.#queue.push(() => this.#retry(delay)), delay).unref();
  }

  async #retry(delay: number): Promise<void> {
    const works = await this.#ports.log.probe().then(
      () => true,
      () => false,
    );
    if (!works || !(await this.#rebuild()) || !this.#document) {
      return this.#retryLater(Math.min(delay * 2, this.#ports.settings.longestRetryMs));
    }
    this.#store = 'ok';
    this.#tellStore();
    if (this.#sheet === null) await this.#reconcile();
    // Everybody sends again what was not acknowledged.
    const step1 = syncStep1(Y.encodeStateVector(this.#document.doc));
    for (const peer of this.#peers) peer.send(step1);
    this.#idleLater();
  }

  #tellStore(): void {
    const message = encodeMessage('store', { state: this.#store });
    for (const peer of this.#peers) peer.send(message);
  }

  async #quarantine(incoming: Incoming, reason: string): Promise<void> {
    const { planId, channel } = this;
    try {
      const bytes = this.#document ? incoming.update(this.#document) : new Uint8Array();
      await this.#ports.log.quarantine({
        planId,
        sheet: channel,
        bytes,
        reason,
        authorId: incoming.author()?.userId ?? null,
        at: this.#ports.now(),
      });
    } catch (error) {
      this.#ports.report.error('an update could not even be put aside', { planId, channel, error });
    }
  }

  // Facts

  async #reconcile(): Promise<void> {
    const document = this.#document;
    if (!document || !isFactChannel(this.channel) || this.#store === 'down') return;
    let changes: readonly Change[];
    try {
      const facts = await this.#ports.facts.facts(this.planId);
      if (!facts) return;
      changes = factChanges(this.channel, document.rows, facts);
    } catch (error) {
      this.#ports.report.error('the facts of a plan could not be read', { planId: this.planId, error });
      return;
    }
    const entry = document.writeFacts(changes, this.#ports.now());
    if (!entry) return;
    try {
      document.lastId = await this.#ports.log.commit(document.batch([entry]));
      document.sinceSnapshot++;
      this.#broadcast([{ from: null, entry }]);
    } catch (error) {
      this.#ports.report.error('a commit of facts failed', { planId: this.planId, error });
      await this.#rebuild();
      this.#goDown();
    }
  }
}

function merged(updates: readonly Uint8Array[]): Uint8Array {
  return syncUpdate(updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates]));
}

function refusal(code: Refusal['code'], row: RowId | null = null): Refusal {
  return { code, row, field: null, values: [] };
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'code' in error && 'values' in error;
}
