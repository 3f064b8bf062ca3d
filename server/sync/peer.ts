import type { Duplex } from 'node:stream';
import { WebSocket, type RawData } from 'ws';
import { readingOnly } from '#lib/domain/roles.ts';
import type { GestureNote } from '#lib/wire/index.ts';
import { CLOSE, encodeMessage, LIMITS, type CloseCode } from '#lib/wire/index.ts';
import { readInbound, type Inbound } from './inbound.ts';
import type { Access, Identity } from './ports.ts';
import type { SyncSettings } from './settings.ts';
import { TokenBucket } from './tokenBucket.ts';

export interface PeerEvents {
  message(peer: Peer, message: Inbound): void;
  left(peer: Peer): void;
}

/** A connection, and the stream below it. */
export interface Line {
  readonly socket: WebSocket;
  readonly wire: Duplex;
}

/** Closed with one of these, a peer may do nothing any more, not even what it said before. */
const TURNED_AWAY: ReadonlySet<CloseCode> = new Set([
  CLOSE.signIn,
  CLOSE.rightsLost,
  CLOSE.planDeleted,
  CLOSE.unavailable,
]);
const STRIKES = 3;
/** Presence beyond its rate is dropped; this many times as much is an attack. */
const PRESENCE_FLOOD = 20;
/** Of states that were asked for, what may wait to go out before the next one. */
const MOST_BULK = LIMITS.sheetEncoded;
/** How long a closing handshake may take before the socket is cut. */
const CLOSING_MS = 1_000;

/** One connection to one room: what may come in, how much may wait to go out. */
export class Peer {
  readonly identity: Identity;
  /** The epoch that the client holds a copy of; null when it holds none. */
  readonly epoch: number | null;
  /** Settled when rights that may have changed were read anew. */
  refreshing: Promise<void> | null = null;
  /** The note that goes with the next update. */
  gesture: GestureNote | null = null;
  /** Has received the state, so further updates make sense to it. */
  synced = false;
  /** Was asked once for what is missing (sync rule S13). */
  askedForMissing = false;
  wasRefused = false;
  /** What it said before it left by itself still counts; what it said before it was turned away does not. */
  isTurnedAway = false;
  colour = 1;

  readonly #socket: WebSocket;
  readonly #wire: Duplex;
  readonly #settings: SyncSettings;
  readonly #now: () => number;
  readonly #documents: TokenBucket;
  readonly #presences: TokenBucket;
  readonly #states: TokenBucket;
  #access: Access;
  #events: PeerEvents | null = null;
  #strikes = 0;
  #droppedPresences = 0;
  #isOpen = true;
  /** Of what it wrote, what is on disk and it was not told yet. */
  #confirmed: Record<string, number> | null = null;
  #lifeAt: number;
  #slowSince: number | null = null;
  /** Bytes of a state that was sent as a whole and may still wait to go out. */
  #bulk = 0;
  #bulkLeft = 0;
  #bulkMovedAt = 0;

  constructor(
    { socket, wire }: Line,
    identity: Identity,
    access: Access,
    epoch: number | null,
    settings: SyncSettings,
    now: () => number,
  ) {
    this.#socket = socket;
    this.#wire = wire;
    this.identity = identity;
    this.#access = this.#within(access);
    this.epoch = epoch;
    this.#settings = settings;
    this.#now = now;
    this.#documents = new TokenBucket(settings.documentMessages, now);
    this.#presences = new TokenBucket(settings.presenceMessages, now);
    this.#states = new TokenBucket(settings.stateRequests, now);
    this.#lifeAt = now();
  }

  /** As last read; while `refreshing` it may be out of date. */
  get access(): Access {
    return this.#access;
  }

  set access(access: Access) {
    this.#access = this.#within(access);
  }

  get userId(): string {
    return this.identity.userId;
  }

  get name(): string {
    return this.identity.name;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Starts reading. */
  listen(events: PeerEvents): void {
    this.#events = events;
    this.#socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
    this.#socket.on('pong', () => (this.#lifeAt = this.#now()));
    this.#socket.on('close', () => this.#onClosed());
    if (this.#socket.readyState !== WebSocket.OPEN) this.#onClosed();
    else this.#socket.resume();
  }

  send(message: Uint8Array): void {
    if (!this.#isOpen) return;
    this.#socket.send(message);
    this.checkPace();
  }

  /** Something it wrote is on disk; it hears of it with the next `tell`. */
  confirm(clocks: Readonly<Record<string, number>>): void {
    for (const [client, clock] of Object.entries(clocks)) {
      this.#confirmed ??= {};
      this.#confirmed[client] = Math.max(this.#confirmed[client] ?? 0, clock);
    }
  }

  /** Sends what was confirmed and, behind it, a frame that many get; both go out in one piece. */
  tell(frame: Uint8Array | null): void {
    const clocks = this.#confirmed;
    this.#confirmed = null;
    if (!this.#isOpen || this.#socket.readyState !== WebSocket.OPEN) return;
    if (clocks && frame) this.#wire.cork();
    if (clocks) this.#socket.send(encodeMessage('stored', { clocks }));
    if (frame) this.#wire.write(frame);
    if (clocks && frame) this.#wire.uncork();
    if (clocks ?? frame) this.checkPace();
  }

  /** Sends a whole state, which may be larger than what else may wait; whoever asks for more of them than they read is ended. */
  sendBulk(message: Uint8Array): void {
    if (!this.#isOpen) return;
    this.checkPace();
    if (this.#bulk > MOST_BULK) return this.close(CLOSE.slowReader);
    this.#bulk += message.byteLength;
    this.#bulkLeft = this.#socket.bufferedAmount + message.byteLength;
    this.#bulkMovedAt = this.#now();
    this.#socket.send(message);
  }

  close(code: CloseCode): void {
    if (TURNED_AWAY.has(code)) this.isTurnedAway = true;
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#socket.close(code);
    setTimeout(() => this.#socket.terminate(), CLOSING_MS).unref();
    this.#events?.left(this);
  }

  /** Bytes that are not this protocol; the third time ends it. Refused rights and values never count (sync rule S13). */
  strike(): void {
    if (++this.#strikes >= STRIKES) this.close(CLOSE.malformed);
  }

  ping(): void {
    if (!this.#isOpen) return;
    if (this.#now() - this.#lifeAt > this.#settings.deadMs) {
      this.#isOpen = false;
      this.#socket.terminate();
      this.#events?.left(this);
      return;
    }
    this.#socket.ping();
  }

  /** Ends a reader that cannot keep up; it comes back and resyncs (D19). */
  checkPace(): void {
    if (!this.#isOpen) return;
    const waiting = this.#socket.bufferedAmount;
    const now = this.#now();
    if (this.#bulk > 0) {
      if (waiting <= this.#settings.lowWater) this.#bulk = 0;
      if (waiting < this.#bulkLeft) this.#bulkMovedAt = now;
      this.#bulkLeft = Math.min(this.#bulkLeft, waiting);
      if (this.#bulk > 0 && now - this.#bulkMovedAt > this.#settings.stuckMs)
        return this.close(CLOSE.slowReader);
    }
    const surplus = waiting - this.#bulk;
    if (surplus > this.#settings.highWater) return this.close(CLOSE.slowReader);
    if (surplus <= this.#settings.lowWater) this.#slowSince = null;
    else if (this.#slowSince === null) this.#slowSince = now;
    else if (now - this.#slowSince > this.#settings.slowMs) this.close(CLOSE.slowReader);
  }

  #within(access: Access): Access {
    return this.identity.mayWrite ? access : { ...access, grant: readingOnly(access.grant) };
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (!this.#isOpen) return;
    this.#lifeAt = this.#now();
    let message: Inbound;
    try {
      if (!isBinary) throw new Error('text frame');
      message = readInbound(bytesOf(data));
    } catch {
      return this.strike();
    }
    if (!this.#isInRate(message)) return;
    this.#events?.message(this, message);
  }

  #isInRate(message: Inbound): boolean {
    if (message.type === 'presence' || message.type === 'query-presence') {
      if (this.#presences.take()) return true;
      if (++this.#droppedPresences > PRESENCE_FLOOD * this.#settings.presenceMessages.burst)
        this.close(CLOSE.tooFast);
      return false;
    }
    // A note belongs to its update and does not count by itself.
    const isInRate =
      message.type === 'gesture' ||
      (this.#documents.take() && (message.type !== 'step1' || this.#states.take()));
    if (isInRate) return true;
    this.close(CLOSE.tooFast);
    return false;
  }

  #onClosed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#events?.left(this);
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (Array.isArray(data)) return Buffer.concat(data);
  return data;
}
