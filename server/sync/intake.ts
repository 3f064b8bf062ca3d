import { setImmediate } from 'node:timers/promises';
import {
  NO_OWN_PACK,
  standardFromCells,
  tracksFromCells,
  type Change,
  type Sheet,
} from '#lib/schema/index.ts';
import { LIMITS, type StoreState } from '#lib/wire/index.ts';
import { Breath } from '../breath.ts';
import type { Channel } from '../db/channel.ts';
import type { LogEntry, SheetLog } from '../db/sheetLog.ts';
import { StandingLost, type Standing } from '../db/standing.ts';
import type { Log } from '../log.ts';
import type { Accepted } from './gate.ts';
import { NO_PARTS, type Parts } from './gate/canonical.ts';
import { refusal, tellServer, type Incoming } from './incoming.ts';
import type { JobQueue } from './jobQueue.ts';
import type { Peer } from './peer.ts';
import type { FreezeSource, PlanFactsSource } from './ports.ts';
import { RoomDocument, type Author, type LostSet } from './roomDocument.ts';
import type { SyncSettings } from './settings.ts';
import { isSameCredential, standingsOf } from './standings.ts';
import type { TokenBuckets } from './tokenBuckets.ts';
import { Turn, type Pending, type Stop, type TurnPorts } from './turn.ts';

export interface IntakePorts {
  readonly log: SheetLog;
  readonly facts: PlanFactsSource;
  readonly freezes: FreezeSource;
  readonly settings: SyncSettings;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly report: Log;
  /** By person and room: how many Yjs client ids they may still bring in. */
  readonly newClients: TokenBuckets;
}

/** What is on disk now, and from whom; null for the server. */
export interface News {
  readonly from: Peer | null;
  readonly entry: LogEntry;
  /** Of facts, which are always alone in their turn, none. */
  readonly parts: Parts;
}

export interface IntakeEvents {
  committed(news: readonly News[]): void;
  lost(lost: LostSet): Promise<void>;
  storeChanged(state: StoreState['state']): void;
  /** The store is back, and the document is what it holds. */
  recovered(document: RoomDocument): Promise<void>;
}

const MOST_AT_ONCE = 500;
/** Of one connection, what may wait to be judged. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024;

/**
 * The way of updates into a room's document and onto disk (sync rule S11): gate, apply, commit, and only then
 * `stored` and the news. The document in memory never holds what disk does not for longer than one job:
 * when a commit fails it is read from the log again, and when the store stays away, nothing is taken in until it is back.
 */
export class Intake {
  readonly #planId: string;
  readonly #channel: Channel;
  readonly #sheet: Sheet | null;
  readonly #ports: IntakePorts;
  readonly #queue: JobQueue;
  readonly #events: IntakeEvents;
  readonly #turnPorts: TurnPorts;
  /** Bytes of each connection in the inbox. */
  readonly #waiting = new Map<Peer | null, number>();
  #inbox: Incoming[] = [];
  #flushScheduled = false;
  #document: RoomDocument | null = null;
  #store: StoreState['state'] = 'ok';
  #isDisposed = false;
  #retryTimer: NodeJS.Timeout | null = null;

  /** @param sheet null for facts */
  constructor(
    place: { readonly planId: string; readonly channel: Channel; readonly sheet: Sheet | null },
    ports: IntakePorts,
    queue: JobQueue,
    events: IntakeEvents,
  ) {
    this.#planId = place.planId;
    this.#channel = place.channel;
    this.#sheet = place.sheet;
    this.#ports = ports;
    this.#queue = queue;
    this.#events = events;
    this.#turnPorts = {
      now: ports.now,
      mayBring: (author, clients) => this.#mayBring(author, clients),
    };
  }

  /** Null while it is not loaded, or cannot be. */
  get document(): RoomDocument | null {
    return this.#document;
  }

  get store(): StoreState['state'] {
    return this.#store;
  }

  /** Nothing waits to be judged. */
  get isIdle(): boolean {
    return this.#inbox.length === 0 && this.#store === 'ok';
  }

  /** Reads the document from the log, in place of the one there was. Rejects with what the log rejects with. */
  async load(): Promise<void> {
    this.#document?.destroy();
    this.#document = null;
    this.#document = await RoomDocument.load(this.#ports.log, this.#planId, this.#channel, this.#sheet);
    const { clientIds } = this.#document;
    if (clientIds >= LIMITS.clientIdsWarning) {
      this.#ports.report.warn('a sheet knows many client ids and gets slow', { ...this.#where(), clientIds });
    }
  }

  /**
   * Puts an update into the queue.
   * @returns false when more of this connection waits already than may
   */
  receive(incoming: Incoming, bytes: number): boolean {
    const waiting = (this.#waiting.get(incoming.peer) ?? 0) + bytes;
    if (incoming.peer && waiting > MOST_WAITING_BYTES) return false;
    this.#waiting.set(incoming.peer, waiting);
    this.#inbox.push(incoming);
    if (!this.#flushScheduled) {
      this.#flushScheduled = true;
      this.#queue.push(() => this.#flush());
    }
    return true;
  }

  /** Writes facts, as a job of the queue. */
  async writeFacts(changes: readonly Change[]): Promise<void> {
    const document = this.#document;
    const entry = document && this.#store === 'ok' ? document.writeFacts(changes, this.#ports.now()) : null;
    if (!document || !entry) return;
    try {
      await this.#write(document, [entry]);
      this.#events.committed([{ from: null, entry, parts: NO_PARTS }]);
    } catch (error) {
      this.#ports.report.error('a commit of facts failed', { ...this.#where(), error });
      await this.#rebuild();
      this.#goDown();
    }
  }

  /** Shortens the next load when the log has grown long. */
  async snapshotIfDue(): Promise<void> {
    const document = this.#document;
    if (!document || this.#store === 'down' || document.sinceSnapshot < this.#ports.settings.snapshotAfter)
      return;
    await this.#ports.log.snapshot({
      planId: this.#planId,
      sheet: this.#channel,
      epoch: document.epoch,
      upTo: document.lastId,
      state: document.state(),
      at: this.#ports.now(),
    });
    document.sinceSnapshot = 0;
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    this.#document?.destroy();
    this.#document = null;
  }

  /** All that came within one turn of the event loop goes into one transaction. */
  async #flush(): Promise<void> {
    await setImmediate();
    this.#flushScheduled = false;
    const inbox = this.#inbox;
    this.#inbox = [];
    this.#waiting.clear();
    for (let from = 0; from < inbox.length; from += MOST_AT_ONCE) {
      await this.#takeIn(inbox.slice(from, from + MOST_AT_ONCE));
    }
  }

  async #takeIn(inbox: readonly Incoming[]): Promise<void> {
    const document = this.#document;
    if (!document || this.#store === 'down') return inbox.forEach(tellServer);
    await this.#learnFreeze(document);
    const turn = new Turn(document, inbox, this.#turnPorts);
    const breath = new Breath();
    let optionsAreKnown = false;
    for (let next = turn.next; next; next = turn.next) {
      // Nobody else touches the document meanwhile, since all of it happens in one queue.
      await breath.take();
      await next.peer?.refreshing;
      const stop = turn.advance(breath, optionsAreKnown);
      if (stop.why === 'poisoned') return this.#poisoned(turn, stop);
      optionsAreKnown = stop.why === 'unknown-option';
      if (optionsAreKnown) await this.#learnOptions(document);
    }
    await this.#commit(document, turn.passed, breath);
  }

  /** Nothing of the turn is on disk yet: all but the one at fault are judged again on a sound document. */
  async #poisoned(turn: Turn, { by, error }: Stop & { readonly why: 'poisoned' }): Promise<void> {
    this.#ports.report.error('an update that passed the gate poisoned its document', {
      ...this.#where(),
      error,
    });
    const { open } = turn;
    const isAlone = open.length === 1;
    const atFault = by ?? (isAlone ? open[0]! : null);
    const others = by || !isAlone ? open : [];
    if (atFault) {
      await this.#quarantine(atFault, 'could not be applied');
      atFault.refused(refusal('malformed'));
    }
    if (!(await this.#rebuild())) return this.#goDown(others);
    if (atFault) return this.#takeIn(others);
    // It may be any of them, so each goes by itself.
    for (const incoming of others) await this.#takeIn([incoming]);
  }

  async #learnFreeze(document: RoomDocument): Promise<void> {
    if (!this.#sheet) return;
    try {
      document.freeze = await this.#ports.freezes.of(this.#planId);
    } catch (error) {
      // The transaction that stores asks again.
      this.#ports.report.warn('what is frozen could not be read', { ...this.#where(), error });
    }
  }

  /** A track or a requirement may have been made since they were read, and none is ever unmade. */
  async #learnOptions(document: RoomDocument): Promise<void> {
    try {
      const facts = await this.#ports.facts.facts(this.#planId);
      document.tracks = facts ? tracksFromCells(facts.plan) : [];
      document.standard = facts ? standardFromCells(facts.plan) : NO_OWN_PACK;
    } catch (error) {
      this.#ports.report.warn('what a plan adds to choices could not be read', { ...this.#where(), error });
    }
  }

  #mayBring({ userId }: Author, clients: Accepted['newClients']): boolean {
    const key = `${userId} ${this.#planId} ${this.#channel}`;
    return clients.every(() => this.#ports.newClients.take(key));
  }

  async #commit(document: RoomDocument, passed: readonly Pending[], breath: Breath): Promise<void> {
    const changed = passed.filter(({ applied }) => applied !== null);
    await breath.take();
    if (changed.length > 0) {
      try {
        await this.#write(
          document,
          changed.map(({ applied }) => applied!.entry),
          standingsOf(
            changed.map(({ author }) => author),
            document.freeze.version,
          ),
        );
      } catch (error) {
        if (error instanceof StandingLost) return this.#standingLost(passed, error);
        this.#ports.report.error('a commit failed', { ...this.#where(), entries: changed.length, error });
        return this.#commitFailed(passed, changed.length);
      }
    }
    for (const { incoming, clocks, applied } of passed) incoming.stored(clocks, applied !== null);
    this.#events.committed(
      changed.map(({ incoming, applied }) => {
        const { entry, parts } = applied!;
        return { from: incoming.peer, entry, parts };
      }),
    );
    for (const { applied } of changed) for (const lost of applied!.lost) await this.#events.lost(lost);
  }

  async #write(
    document: RoomDocument,
    entries: readonly LogEntry[],
    standings: readonly Standing[] = [],
  ): Promise<void> {
    document.lastId = await this.#ports.log.commit(document.batch(entries, standings));
    document.sinceSnapshot += entries.length;
  }

  /** Rights were taken between the gate and the disk (W5, W6): all of it is judged again, by the rights of now. */
  async #standingLost(passed: readonly Pending[], { standing, loss }: StandingLost): Promise<void> {
    this.#ports.freezes.forget(this.#planId);
    if (loss === 'freeze') return this.#judgeAnew(passed);
    for (const { incoming } of passed) {
      const author = incoming.author();
      const isTheirs =
        author?.userId === standing.userId && (loss !== 'session' || isSameCredential(author, standing));
      if (isTheirs || (author && loss === 'plan')) incoming.standingLost(loss);
    }
    return this.#judgeAnew(passed);
  }

  async #judgeAnew(passed: readonly Pending[]): Promise<void> {
    const incomings = passed.map(({ incoming }) => incoming);
    if (!(await this.#rebuild())) return this.#goDown(incomings);
    await this.#takeIn(incomings);
  }

  /** Nothing of it is on disk, so nothing of it may stay in memory either. */
  async #commitFailed(passed: readonly Pending[], changed: number): Promise<void> {
    const storeWorks = (await this.#rebuild()) && (await this.#probe());
    if (!storeWorks) return this.#goDown(passed.map(({ incoming }) => incoming));
    // The store takes writes, so it may be one of these updates that it does not take: each goes by itself.
    for (const { incoming } of passed) {
      if (changed > 1 || incoming.tries++ === 0) {
        await this.#takeIn([incoming]);
        continue;
      }
      await this.#quarantine(incoming, 'could not be stored');
      incoming.refused(refusal('store-down'));
    }
  }

  async #rebuild(): Promise<boolean> {
    try {
      await this.load();
      return true;
    } catch (error) {
      this.#ports.report.error('a sheet could not be read again', { ...this.#where(), error });
      return false;
    }
  }

  #probe(): Promise<boolean> {
    return this.#ports.log.probe().then(
      () => true,
      () => false,
    );
  }

  /** @param unstored what was on its way */
  #goDown(unstored: readonly Incoming[] = []): void {
    for (const incoming of unstored) tellServer(incoming);
    if (this.#store === 'down' || this.#isDisposed) return;
    this.#store = 'down';
    this.#events.storeChanged('down');
    this.#retryLater(this.#ports.settings.retryMs);
  }

  #retryLater(delay: number): void {
    if (this.#isDisposed) return;
    this.#retryTimer = setTimeout(() => this.#queue.push(() => this.#retry(delay)), delay).unref();
  }

  async #retry(delay: number): Promise<void> {
    if (this.#isDisposed) return;
    if (!(await this.#probe()) || !(await this.#rebuild()) || !this.#document) {
      return this.#retryLater(Math.min(delay * 2, this.#ports.settings.longestRetryMs));
    }
    this.#store = 'ok';
    this.#events.storeChanged('ok');
    await this.#events.recovered(this.#document);
  }

  async #quarantine(incoming: Incoming, reason: string): Promise<void> {
    try {
      const bytes = this.#document ? incoming.update(this.#document) : new Uint8Array();
      const authorId = incoming.author()?.userId ?? null;
      const at = this.#ports.now();
      await this.#ports.log.quarantine({
        planId: this.#planId,
        sheet: this.#channel,
        bytes,
        reason,
        authorId,
        at,
      });
    } catch (error) {
      this.#ports.report.error('an update could not even be put aside', { ...this.#where(), error });
    }
  }

  #where(): { planId: string; channel: Channel } {
    return { planId: this.#planId, channel: this.#channel };
  }
}
