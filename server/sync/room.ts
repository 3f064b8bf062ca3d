import * as Y from 'yjs';
import type { CellValue, Change, RowId, Sheet } from '#lib/schema/index.ts';
import { isFactChannel } from '#lib/wire/factChannels.ts';
import { CLOSE, encodeMessage, PROTOCOL, type CloseCode, type FactChannel } from '#lib/wire/index.ts';
import type { Channel } from '../db/channel.ts';
import type { RowOutcome, RowWrite, RowWriter } from '../rowWrites.ts';
import { binaryFrame } from './frame.ts';
import { factChanges, planRows, type WantedRows } from './facts.ts';
import { canonicalUpdate } from './gate/canonical.ts';
import type { Inbound } from './inbound.ts';
import { incomingOf, incomingRows } from './incomingFrom.ts';
import { Intake, type IntakePorts, type News } from './intake.ts';
import { JobQueue } from './jobQueue.ts';
import { syncStep1, syncUpdate } from './outbound.ts';
import type { Peer } from './peer.ts';
import type { Access, AccessOf, PublishedRows } from './ports.ts';
import { RoomPresence } from './presence.ts';
import type { LostSet, RoomDocument } from './roomDocument.ts';

export interface RoomPorts extends IntakePorts {
  readonly access: AccessOf;
  readonly published: PublishedRows;
  /** Something of a room is on disk now. */
  readonly committed: (room: Room) => void;
  /** Whether somebody with this access may be in a room of this name. */
  readonly admits: (channel: Channel, access: Access) => boolean;
  /** Name of an account that is not here at the moment. */
  readonly nameOf: (userId: string) => Promise<string | null>;
  /** Nobody needs the room any more, or it cannot be loaded. Called once. */
  readonly gone: (room: Room) => void;
}

export interface RoomRow {
  readonly id: RowId;
  readonly order: string;
  readonly fields: readonly string[];
  value(field: string): CellValue;
}

/**
 * A room: one document, those who are in it, and one queue for all that happens to it (sync rule S11). Nobody
 * sees what disk does not have, newcomers included, since joins stand in the same queue as edits.
 */
export class Room {
  readonly planId: string;
  readonly channel: Channel;
  readonly #ports: RoomPorts;
  readonly #peers = new Set<Peer>();
  readonly #presence: RoomPresence<Peer>;
  readonly #queue: JobQueue;
  readonly #intake: Intake;
  readonly #renewTimer: NodeJS.Timeout;
  #idleTimer: NodeJS.Timeout | null = null;
  #isGone = false;

  /** @param sheet null for a room of facts */
  constructor(planId: string, channel: Channel, sheet: Sheet | null, ports: RoomPorts) {
    this.planId = planId;
    this.channel = channel;
    this.#ports = ports;
    this.#presence = new RoomPresence(ports.settings.presenceMs, ports.now);
    this.#queue = new JobQueue((error) =>
      ports.report.error('a job of a room failed', { planId, channel, error }),
    );
    this.#intake = new Intake({ planId, channel, sheet }, ports, this.#queue, {
      committed: (news) => this.#broadcast(news),
      lost: (lost) => this.#tellLost(lost),
      storeChanged: (state) => this.#tellAll(encodeMessage('store', { state })),
      recovered: (document) => this.#recovered(document),
    });
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
  refreshAccess(peer: Peer): void {
    const refreshing = this.#ports.access(peer.userId, this.planId).then(
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
  read(): Promise<{ epoch: number; rows: RoomRow[] }> {
    return this.#ask(({ rows, epoch }) => ({
      epoch,
      rows: rows.rowIds().map((id) => {
        const fields = rows.fields(id);
        const values = new Map(fields.map((field) => [field, rows.value(id, field)]));
        const order = values.get('order');
        return {
          id,
          order: typeof order === 'string' ? order : '',
          fields,
          value: (field) => values.get(field) ?? null,
        };
      }),
    }));
  }

  /** Writes rows in somebody's name, by the same rules and through the same queue as anybody's edit. */
  async write(writes: readonly RowWrite[], writer: RowWriter): Promise<RowOutcome> {
    await this.#ask(() => {});
    return new Promise((resolve) => {
      this.#intake.receive(incomingRows(writes, writer, resolve), 0);
    });
  }

  /** Brings a room of facts in step with them. */
  async publishFacts(): Promise<void> {
    await this.#ask((document) => this.#reconcile(document));
  }

  /** Finishes what is under way, acknowledges it, and closes (R21). */
  async close(): Promise<void> {
    await this.#queue.drained();
    this.closeAll(CLOSE.restart);
    await this.#queue.drained();
    await this.#snapshot();
    this.#leaveHouse();
  }

  // Opening and leaving

  async #open(): Promise<void> {
    try {
      if (isFactChannel(this.channel)) await this.#ports.log.ensureFacts(this.planId, this.channel);
      await this.#intake.load();
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
    if (this.#intake.document) await this.#reconcile(this.#intake.document);
    this.#idleLater();
  }

  #welcome(peer: Peer): void {
    const { document } = this.#intake;
    if (!document) return peer.close(CLOSE.unavailable);
    if (!peer.isOpen) return;
    if (peer.epoch !== null && peer.epoch !== document.epoch) return peer.close(CLOSE.staleEpoch);
    this.#hello(peer);
    peer.send(syncStep1(Y.encodeStateVector(document.doc)));
    this.#presence.tell(peer);
  }

  #hello(peer: Peer): void {
    const { document, store } = this.#intake;
    if (!document || !peer.isOpen) return;
    const { userId, name, colour, access } = peer;
    const you = { userId, personId: access.personId, name, colour };
    const grant = { role: access.grant.role, money: access.grant.money };
    const created = document.rowsOwnedBy(userId, access.grant);
    const whose = created === null ? {} : { created };
    peer.send(
      encodeMessage('hello', { protocol: PROTOCOL, epoch: document.epoch, you, grant, store, ...whose }),
    );
  }

  #onLeft(peer: Peer): void {
    this.#peers.delete(peer);
    this.#presence.leave(peer);
    this.#idleLater();
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
    if (this.#peers.size > 0) return;
    await this.#snapshot();
    // Whoever came while the snapshot was written keeps the room (R22).
    if (this.#peers.size === 0 && this.#intake.isIdle && this.#queue.waiting === 0) this.#leaveHouse();
    else this.#idleLater();
  }

  /** Only shortens the next load, so that a failure is no reason to stop. */
  async #snapshot(): Promise<void> {
    try {
      await this.#intake.snapshotIfDue();
    } catch (error) {
      this.#ports.report.error('a snapshot failed', { planId: this.planId, channel: this.channel, error });
    }
  }

  #leaveHouse(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#stopIdling();
    clearInterval(this.#renewTimer);
    this.#presence.stop();
    this.#intake.dispose();
    this.#ports.gone(this);
  }

  #ask<T>(job: (document: RoomDocument) => Promise<T> | T): Promise<T> {
    return this.#queue.ask(async () => {
      const { document } = this.#intake;
      if (!document) throw new Error(`${this.channel} of plan ${this.planId} is not available`);
      const answer = await job(document);
      this.#idleLater();
      return answer;
    });
  }

  // What peers say

  #onMessage(peer: Peer, message: Inbound): void {
    switch (message.type) {
      case 'step1':
        return this.#queue.push(() => this.#answer(peer, message.stateVector));
      case 'update':
        return this.#onUpdate(peer, message.update, message.live);
      case 'gesture':
        peer.gesture = message.note;
        return;
      case 'presence':
        return this.#onPresence(peer, message.update);
      case 'query-presence':
        return this.#presence.tell(peer);
      default:
        message satisfies never;
    }
  }

  #answer(peer: Peer, stateVector: Uint8Array): void {
    const { document } = this.#intake;
    if (!peer.isOpen || !document) return;
    let answer: Uint8Array;
    try {
      answer = document.answer(stateVector);
    } catch {
      return peer.strike();
    }
    peer.sendBulk(answer);
    peer.synced = true;
  }

  #onPresence(peer: Peer, update: Uint8Array): void {
    const isForeign = (client: number): boolean =>
      this.#intake.document?.isForeignClient(client, peer.userId) ?? false;
    try {
      this.#presence.receive(peer, update, isForeign);
    } catch {
      peer.strike();
    }
  }

  #onUpdate(peer: Peer, update: Uint8Array, live: boolean): void {
    const incoming = incomingOf(peer, update, live, () => this.refreshAccess(peer));
    if (!this.#intake.receive(incoming, update.byteLength)) peer.close(CLOSE.tooFast);
  }

  // What peers are told

  #broadcast(news: readonly News[]): void {
    // Of a turn with several authors, everybody gets the same message: to merge all but their own for each of them
    // costs more than the few bytes that they know.
    const [first] = news;
    const onlyAuthor = first && news.every(({ from }) => from === first.from) ? first.from : null;
    const frame = first ? binaryFrame(syncUpdate(merged(news))) : null;
    for (const peer of this.#peers) peer.tell(peer.synced && peer !== onlyAuthor ? frame : null);
    if (first) this.#ports.committed(this);
  }

  async #tellLost({ userId, row, field, yours, theirs, winner }: LostSet): Promise<void> {
    const addressees = [...this.#peers].filter((peer) => peer.userId === userId);
    if (addressees.length === 0) return;
    const present = [...this.#peers].find((peer) => peer.userId === winner);
    const absent = present || winner === null ? null : await this.#ports.nameOf(winner).catch(() => null);
    const by = present?.name ?? absent ?? '';
    for (const peer of addressees) peer.send(encodeMessage('lost', { row, field, yours, theirs, by }));
  }

  #tellAll(message: Uint8Array): void {
    for (const peer of this.#peers) peer.send(message);
  }

  /** Everybody sends again what was not acknowledged. */
  async #recovered(document: RoomDocument): Promise<void> {
    await this.#reconcile(document);
    this.#tellAll(syncStep1(Y.encodeStateVector(document.doc)));
    this.#idleLater();
  }

  async #reconcile(document: RoomDocument): Promise<void> {
    if (!isFactChannel(this.channel)) return;
    let changes: readonly Change[];
    try {
      const wanted = await this.#wantedRows(this.channel);
      if (!wanted) return;
      changes = factChanges(document.rows, wanted);
    } catch (error) {
      this.#ports.report.error('the facts of a plan could not be read', { planId: this.planId, error });
      return;
    }
    await this.#intake.writeFacts(changes);
  }

  async #wantedRows(channel: FactChannel): Promise<WantedRows | null> {
    if (channel !== 'plan' && channel !== 'plan-money') return this.#ports.published(this.planId, channel);
    const facts = await this.#ports.facts.facts(this.planId);
    return facts && planRows(channel, facts);
  }
}

function merged(news: readonly News[]): Uint8Array {
  const [first] = news;
  return news.length === 1 ? first!.entry.update : canonicalUpdate(news.map(({ parts }) => parts));
}
