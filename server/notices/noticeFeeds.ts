import type { WaitingCount } from '#lib/api/managerPage.ts';
import type { Bus, BusEvent } from '../bus.ts';
import { EventStream, frameOf } from '../eventStream.ts';
import type { Log } from '../log.ts';

export interface NoticePorts {
  readonly bus: Bus;
  readonly log: Log;
  readonly unread: (userId: string) => Promise<number>;
  readonly waiting: (userId: string) => Promise<WaitingCount>;
  /** Whom it may concern when what waits in a plan has changed. */
  readonly deciders: (planId: string) => Promise<ReadonlySet<string>>;
}

/** Browsers of one person that listen at once, and of all. A browser listens once, however many pages it has open. */
export const MOST_LISTENERS = { person: 20, server: 5_000 };
/** Often enough that proxies keep the connection. */
const BEAT_MS = 25_000;

interface Listener {
  readonly sessionId: string;
  readonly stream: EventStream;
}

/** Tells open pages how many notices their person has not read and how much waits for him, whenever that changes. */
export class NoticeFeeds {
  readonly #ports: NoticePorts;
  readonly #people = new Map<string, Set<Listener>>();
  readonly #unsubscribe: () => void;
  readonly #beat: ReturnType<typeof setInterval>;
  #count = 0;
  #open = true;

  constructor(ports: NoticePorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.bus.subscribe((event) => this.#onEvent(event));
    this.#beat = setInterval(() => this.#beats(), BEAT_MS).unref();
  }

  /** The numbers now and after every change, until the session ends; `full` when too many listen. */
  follow(userId: string, sessionId: string): ReadableStream<Uint8Array> | 'full' {
    const listeners = this.#people.get(userId) ?? new Set<Listener>();
    const isFull = listeners.size >= MOST_LISTENERS.person || this.#count >= MOST_LISTENERS.server;
    if (isFull || !this.#open) return 'full';
    const listener = { sessionId, stream: new EventStream(() => this.#left(userId, listener)) };
    listeners.add(listener);
    this.#people.set(userId, listeners);
    this.#count++;
    void this.#send(userId);
    return listener.stream.stream;
  }

  /** Ends all streams: pages come back by themselves. */
  close(): void {
    this.#open = false;
    this.#unsubscribe();
    clearInterval(this.#beat);
    for (const listeners of [...this.#people.values()]) for (const { stream } of [...listeners]) stream.end();
  }

  #onEvent(event: BusEvent): void {
    switch (event.type) {
      case 'notices-changed':
      case 'member-changed':
        return void this.#send(event.userId);
      case 'approvals-changed':
      case 'plan-changed':
        return void this.#tellDeciders(event.planId);
      case 'user-signed-out-everywhere':
        return this.#end(this.#people.get(event.userId) ?? [], () => true);
      case 'session-ended':
        for (const listeners of [...this.#people.values()])
          this.#end(listeners, ({ sessionId }) => sessionId === event.sessionId);
        return;
      default:
    }
  }

  #end(listeners: Iterable<Listener>, which: (listener: Listener) => boolean): void {
    for (const listener of [...listeners]) if (which(listener)) listener.stream.end();
  }

  #left(userId: string, listener: Listener): void {
    const listeners = this.#people.get(userId);
    if (!listeners?.delete(listener)) return;
    this.#count--;
    if (listeners.size === 0) this.#people.delete(userId);
  }

  async #send(userId: string): Promise<void> {
    if (!this.#people.has(userId)) return;
    try {
      const frame = frameOf('unread', null, {
        unread: await this.#ports.unread(userId),
        ...(await this.#ports.waiting(userId)),
      });
      for (const { stream } of [...(this.#people.get(userId) ?? [])]) stream.send(frame);
    } catch (error) {
      this.#ports.log.warn('a bell could not be told', { error });
    }
  }

  async #tellDeciders(planId: string): Promise<void> {
    if (this.#people.size === 0) return;
    try {
      for (const userId of await this.#ports.deciders(planId)) await this.#send(userId);
    } catch (error) {
      this.#ports.log.warn('who decides in a plan could not be told', { planId, error });
    }
  }

  #beats(): void {
    const frame = frameOf('beat', null, {});
    for (const listener of [...this.#people.values()].flatMap((listeners) => [...listeners]))
      listener.stream.send(frame);
  }
}
