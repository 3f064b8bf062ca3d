import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep2 } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  CLOSE,
  decodeBody,
  encodeMessage,
  LIMITS,
  MESSAGE,
  PROTOCOL,
  type GestureNote,
  type Hello,
  type Lost,
  type Refused,
  type StoreState,
} from '#lib/wire/index.ts';
import { backoff } from './backoff.ts';
import { Outbox } from './outbox.ts';
import type { LivePorts } from './ports.ts';
import { clocksOf } from './unstored.ts';

export type LinkStatus =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'offline'; readonly retryAt: number | null };

/** What a link tells its owner. */
export interface LinkEvents {
  status(status: LinkStatus): void;
  /** Answers false when nothing may be sent over this link. */
  hello(hello: Hello): boolean;
  /** The server has these client ids below these clocks on disk. */
  stored(clocks: ReadonlyMap<number, number>): void;
  /** The same, of all client ids: the server said where it stands, and is about to get what it lacks. */
  compared(clocks: ReadonlyMap<number, number>): void;
  /** The document holds all the server has. */
  synced(): void;
  refused(refused: Refused): void;
  lost(lost: Lost): void;
  store(state: StoreState['state']): void;
  /** The server does not want this connection again. */
  closed(code: number): void;
  /** The document holds more that is new than one message may carry. */
  overfull(): void;
  /** The document does not take what the server sent, or the server not what the document holds. */
  broken(): void;
}

export interface LinkOptions {
  readonly ports: LivePorts;
  /** Room name of wire's `roomName`. */
  readonly room: string;
  /** Of the copy that the document holds; null for an empty one, which takes any. */
  readonly epoch: number | null;
  readonly doc: Y.Doc;
  readonly events: LinkEvents;
  /** Is handed what the first answer of a connection holds, and how to take it in; without it, it is taken in. */
  readonly receive?: (update: Uint8Array, apply: () => void) => void;
}

/** Origin of own changes in a document. */
export const OWN = Symbol('own changes');

const RESYNC_MS = 60_000;
const CLOSING_MS = 3_000;
const SLACK = 1024;
/** So many connections in a row ended for what we sent: it has to be sent in another way. */
const BAD_ENDS = 3;
const FINAL_FROM = 4400;
const FINAL_TO = 4500;

/** One connection to one room, again and again until it is closed. Only what the server may take leaves it. */
export class RoomLink {
  readonly awareness: Awareness;
  readonly #ports: LivePorts;
  readonly #doc: Y.Doc;
  readonly #events: LinkEvents;
  readonly #provider: WebsocketProvider;
  readonly #outbox: Outbox;
  readonly #receive: NonNullable<LinkOptions['receive']>;
  #note: GestureNote = { id: 'unnamed', label: 'type' };
  #attempt = 0;
  #badEnds = 0;
  #greeted = false;
  #everTried = false;
  #closed = false;

  constructor({ ports, room, epoch, doc, events, receive }: LinkOptions) {
    this.#receive = receive ?? ((_update, apply) => apply());
    this.#ports = ports;
    this.#doc = doc;
    this.#events = events;
    this.awareness = new Awareness(doc);
    this.#outbox = new Outbox(
      (note, update) => this.#sendUpdate(note, update),
      () => ports.random(),
    );
    const provider = new WebsocketProvider(`${ports.wsOrigin}/sync`, room, doc, {
      connect: false,
      awareness: this.awareness,
      params: { v: String(PROTOCOL), ...(epoch === null ? {} : { epoch: String(epoch) }) },
      WebSocketPolyfill: ports.WebSocket,
      resyncInterval: RESYNC_MS,
      disableBc: true,
      shouldReconnect: ({ code }) => !isFinal(code),
    });
    this.#provider = provider;
    // The provider would send back everybody's presence (sync rule S17) and own updates before the server asked.
    this.awareness.off('update', provider._awarenessUpdateHandler);
    this.awareness.on('update', this.#onAwareness);
    doc.off('update', provider._updateHandler);
    doc.on('update', this.#onUpdate);
    this.#listen();
  }

  connect(): void {
    this.#provider.connect();
  }

  /** The document holds a copy of this epoch from now on. */
  holds(epoch: number): void {
    this.#provider.params.epoch = String(epoch);
  }

  /** Does not wait any longer for the next try. */
  reconnect(): void {
    if (!this.#closed && this.#provider.ws === null) this.#provider.connect();
  }

  /** Gives this connection up for a new one. */
  restart(): void {
    if (this.#closed) return;
    this.#provider.disconnect();
    this.#provider.connect();
  }

  /** Own changes made in `change` leave under this note. */
  noted(note: GestureNote, change: () => void): void {
    this.#note = note;
    change();
  }

  /** Ends the connection. Resolves when the server has got everything that was sent, or after 3 s. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#outbox.close();
    const socket = this.#provider.ws;
    const ended = socket ? endOf(socket) : Promise.resolve();
    // The provider takes its handler off again, and Yjs complains when there is none.
    this.#doc.on('update', this.#provider._updateHandler);
    this.#provider.destroy();
    this.awareness.off('update', this.#onAwareness);
    this.#doc.off('update', this.#onUpdate);
    this.awareness.destroy();
    await ended;
  }

  #listen(): void {
    const provider = this.#provider;
    provider.on('status', ({ status }) => {
      if (this.#closed) return;
      if (status === 'connected') this.#events.status({ state: 'connected' });
      else if (status === 'connecting')
        this.#events.status(this.#everTried ? { state: 'offline', retryAt: null } : { state: 'connecting' });
      this.#everTried = true;
    });
    provider.on('connection-close', (event) => this.#onConnectionClose(event?.code ?? null));
    provider.on('closed', ({ code }) => {
      if (!this.#closed) this.#events.closed(code);
    });
    provider.messageHandlers[MESSAGE.sync] = (_encoder, decoder) => this.#onSync(decoder);
    provider.messageHandlers[MESSAGE.queryAwareness] = () => this.#sendPresence();
    provider.messageHandlers[MESSAGE.hello] = (_encoder, decoder) => {
      this.#greeted = this.#events.hello(decodeBody('hello', decoder));
    };
    provider.messageHandlers[MESSAGE.stored] = (_encoder, decoder) => {
      this.#badEnds = 0;
      const { clocks } = decodeBody('stored', decoder);
      this.#events.stored(new Map(Object.entries(clocks).map(([client, clock]) => [Number(client), clock])));
    };
    provider.messageHandlers[MESSAGE.refused] = (_encoder, decoder) =>
      this.#events.refused(decodeBody('refused', decoder));
    provider.messageHandlers[MESSAGE.lost] = (_encoder, decoder) =>
      this.#events.lost(decodeBody('lost', decoder));
    provider.messageHandlers[MESSAGE.store] = (_encoder, decoder) =>
      this.#events.store(decodeBody('store', decoder).state);
  }

  /** Runs before the provider sets its timer, so that the wait is ours. */
  #onConnectionClose(code: number | null): void {
    this.#outbox.close();
    this.#greeted = false;
    if (this.#closed) return;
    if (code === CLOSE.malformed || code === CLOSE.tooBig) {
      if (++this.#badEnds >= BAD_ENDS) {
        this.#badEnds = 0;
        queueMicrotask(() => this.#events.broken());
      }
    }
    if (code === CLOSE.tooFast) this.#attempt += 4;
    const wait = backoff(this.#attempt++, () => this.#ports.random());
    this.#provider.wsUnsuccessfulReconnects = 20;
    this.#provider.maxBackoffTime = wait;
    this.#events.status({ state: 'offline', retryAt: this.#ports.now() + wait });
  }

  #onSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (type === messageYjsSyncStep1) return this.#answer(body);
    try {
      if (type === messageYjsSyncStep2 && !this.#provider.synced) this.#applyFirst(body);
      else Y.applyUpdate(this.#doc, body, this.#provider);
    } catch {
      this.#outbox.close();
      this.#events.broken();
      return;
    }
    if (type !== messageYjsSyncStep2 || this.#provider.synced) return;
    this.#attempt = 0;
    this.#provider.synced = true;
    this.#events.synced();
  }

  /**
   * The whole sheet, mostly. Yjs encodes anew whatever it takes in while anybody listens for updates, which takes
   * nearly as long as taking it in; so nobody does meanwhile. Nothing here writes in answer to a change of rows.
   */
  #applyFirst(update: Uint8Array): void {
    this.#doc.off('update', this.#onUpdate);
    try {
      this.#receive(update, () => Y.applyUpdate(this.#doc, update, this.#provider));
    } finally {
      this.#doc.on('update', this.#onUpdate);
    }
  }

  /** The server says what it has; it gets what it lacks, and from then on each change as it is made. */
  #answer(serverState: Uint8Array): void {
    if (!this.#greeted) return;
    const theirs = Y.decodeStateVector(serverState);
    this.#events.compared(theirs);
    if (this.#closed) return;
    for (const [client, clock] of clocksOf(this.#doc)) {
      if (clock <= (theirs.get(client) ?? 0)) continue;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.sync);
      writeSyncStep2(encoder, this.#doc, serverState);
      if (encoding.length(encoder) > LIMITS.clientMessage - SLACK) return this.#events.overfull();
      this.#send(encoding.toUint8Array(encoder));
      break;
    }
    this.#outbox.open();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === OWN) this.#outbox.push(this.#note, update);
  };

  readonly #onAwareness = (_change: unknown, origin: unknown): void => {
    if (origin === 'local') this.#sendPresence();
  };

  #sendPresence(): void {
    if (this.awareness.getLocalState() === null) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.awareness.clientID]));
    this.#send(encoding.toUint8Array(encoder));
  }

  #sendUpdate(note: GestureNote, update: Uint8Array): void {
    this.#send(encodeMessage('gesture', note));
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint8Array(encoder, update);
    this.#send(encoding.toUint8Array(encoder));
  }

  #send(bytes: Uint8Array): void {
    const socket = this.#provider.ws;
    if (socket && socket.readyState === socket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
  }
}

/** 4400–4499 are verdicts, but "too fast" is only a matter of time. */
function isFinal(code: number): boolean {
  return code >= FINAL_FROM && code < FINAL_TO && code !== CLOSE.tooFast;
}

function endOf(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CLOSING_MS);
    socket.addEventListener('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
