import { createHash } from 'node:crypto';
import { showState, type ShowEvent } from '#lib/domain/liveShow.ts';
import { wallClock } from '#lib/domain/zonedTime.ts';
import { calledCues } from '#lib/schema/calledCues.ts';
import { PlanRows, SHEETS, type LastingFacts, type PlanView, type SheetId } from '#lib/schema/index.ts';
import { clockPicture, type ClockPicture } from '#lib/schema/clockPicture.ts';
import type { Bus, BusEvent } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { ClockLink } from '../db/clockLinks.ts';
import { frameOf } from '../eventStream.ts';
import { hashSecret } from '../ids.ts';
import type { Log } from '../log.ts';
import { rowSource, type ReadRow } from '../rowSource.ts';
import { Reader } from './reader.ts';

export interface ClockPorts {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  /** Null for unknown and revoked links alike. */
  readonly link: (secretHash: string) => Promise<ClockLink | null>;
  readonly acts: (planId: string) => Promise<readonly ShowEvent[]>;
  readonly read: (planId: string, sheet: SheetId) => Promise<{ readonly rows: readonly ReadRow[] }>;
  /** Null for an unknown plan or one in the trash. */
  readonly facts: (planId: string) => Promise<LastingFacts | null>;
}

/** A picture with the id by which a screen knows whether it has it. */
export interface KnownPicture {
  readonly id: string;
  readonly picture: ClockPicture;
  /** UTC milliseconds on the server. */
  readonly now: number;
}

/** Screens of one plan, and of all. */
export const MOST_READERS = { plan: 500, server: 3_000 };
/** Often enough that a screen notices a dead connection within a minute, and proxies keep a living one. */
const BEAT_MS = 15_000;
/** Edits of cues are drawn together; acts of the caller go out at once. */
const SETTLE_MS = 100;

interface PlanFeed {
  readonly readers: Set<Reader>;
  timer: ReturnType<typeof setTimeout> | null;
  working: boolean;
  stale: boolean;
}

/** Sends every screen of a link what its clock shows, whenever that changes: the whole of it, so that none can miss a step. */
export class ClockFeeds {
  readonly #ports: ClockPorts;
  readonly #plans = new Map<string, PlanFeed>();
  readonly #unsubscribe: () => void;
  readonly #beat: ReturnType<typeof setInterval>;
  #count = 0;
  #open = true;

  constructor(ports: ClockPorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.bus.subscribe((event) => this.#onEvent(event));
    this.#beat = setInterval(() => this.#beats(), BEAT_MS).unref();
  }

  /** What the clock behind a secret shows now; null for unknown and revoked links alike. */
  async picture(secret: string): Promise<KnownPicture | null> {
    const link = await this.#ports.link(hashSecret(secret));
    const plan = link && (await this.#planView(link.planId));
    return plan && this.#known(plan, link);
  }

  /**
   * A stream of all that the clock shows from now on, beginning with what it shows unless the screen has that.
   * Null for unknown and revoked links alike; `full` when there are too many screens.
   * @param has id of the picture that the screen has
   */
  async follow(secret: string, has: string | null): Promise<ReadableStream<Uint8Array> | null | 'full'> {
    const hash = hashSecret(secret);
    const link = await this.#ports.link(hash);
    if (!link || !this.#open) return null;
    const feed = this.#feed(link.planId);
    if (this.#count >= MOST_READERS.server || feed.readers.size >= MOST_READERS.plan) return 'full';
    const reader = new Reader(link, has, (gone) => this.#left(gone));
    feed.readers.add(reader);
    this.#count++;
    // It may have been revoked just before it was listened for.
    if ((await this.#ports.link(hash)) === null) {
      reader.end();
      return null;
    }
    this.#schedule(link.planId, 0);
    return reader.stream;
  }

  /** Ends all streams: the screens come back by themselves. */
  close(): void {
    this.#open = false;
    this.#unsubscribe();
    clearInterval(this.#beat);
    for (const { readers, timer } of this.#plans.values()) {
      if (timer !== null) clearTimeout(timer);
      for (const reader of [...readers]) reader.end();
    }
    this.#plans.clear();
  }

  #onEvent(event: BusEvent): void {
    switch (event.type) {
      case 'show-changed':
        return this.#schedule(event.planId, 0);
      case 'sheet-changed':
        return event.sheet === 'cues' || event.sheet === 'zones'
          ? this.#schedule(event.planId, SETTLE_MS)
          : undefined;
      case 'plan-changed':
        return this.#schedule(event.planId, SETTLE_MS);
      case 'clock-revoked':
        return this.#end(event.planId, ({ link }) => link.id === event.linkId);
      case 'plan-deleted':
        return this.#end(event.planId, () => true);
      default:
    }
  }

  /** For good: the screens are told that there is nothing any more. */
  #end(planId: string, which: (reader: Reader) => boolean): void {
    for (const reader of [...(this.#plans.get(planId)?.readers ?? [])]) {
      if (!which(reader)) continue;
      reader.send(frameOf('gone', null, {}));
      reader.end();
    }
  }

  #feed(planId: string): PlanFeed {
    let feed = this.#plans.get(planId);
    if (!feed) {
      feed = { readers: new Set(), timer: null, working: false, stale: false };
      this.#plans.set(planId, feed);
    }
    return feed;
  }

  #left(reader: Reader): void {
    const { planId } = reader.link;
    const feed = this.#plans.get(planId);
    if (!feed?.readers.delete(reader)) return;
    this.#count--;
    if (feed.readers.size > 0) return;
    if (feed.timer !== null) clearTimeout(feed.timer);
    this.#plans.delete(planId);
  }

  #schedule(planId: string, ms: number): void {
    const feed = this.#plans.get(planId);
    if (!feed || feed.readers.size === 0) return;
    if (feed.timer !== null) {
      if (ms > 0) return;
      clearTimeout(feed.timer);
    }
    feed.timer = setTimeout(() => {
      feed.timer = null;
      void this.#send(planId, feed);
    }, ms);
  }

  async #send(planId: string, feed: PlanFeed): Promise<void> {
    feed.stale = true;
    if (feed.working) return;
    feed.working = true;
    try {
      while (feed.stale && this.#open) {
        feed.stale = false;
        const plan = await this.#planView(planId);
        if (plan) this.#sendAll(plan, feed.readers);
        else this.#end(planId, () => true);
      }
    } catch (error) {
      this.#ports.log.warn('the clocks of a show could not be drawn', { planId, error });
    } finally {
      feed.working = false;
    }
  }

  #sendAll(plan: ShownPlan, readers: ReadonlySet<Reader>): void {
    const drawn = new Map<string, { readonly id: string; readonly frame: Uint8Array }>();
    for (const reader of [...readers]) {
      const { id: link } = reader.link;
      let known = drawn.get(link);
      if (!known) {
        const { id, picture, now } = this.#known(plan, reader.link);
        drawn.set(link, (known = { id, frame: frameOf('picture', id, { id, picture, now }) }));
      }
      if (reader.has === known.id) continue;
      reader.has = known.id;
      reader.send(known.frame);
    }
  }

  #known({ view, events }: ShownPlan, link: ClockLink): KnownPicture {
    const picture = clockPicture(view, showState(events, calledCues(view)), link);
    const id = createHash('sha256').update(JSON.stringify(picture)).digest('hex').slice(0, 16);
    return { id, picture, now: this.#ports.clock.now() };
  }

  async #planView(planId: string): Promise<ShownPlan | null> {
    const { facts, read, acts, clock } = this.#ports;
    const lasting = await facts(planId);
    if (!lasting) return null;
    const [cues, zones, events] = await Promise.all([
      read(planId, 'cues'),
      read(planId, 'zones'),
      acts(planId),
    ]);
    const plan = { ...lasting, today: wallClock(clock.now(), lasting.timeZone).isoDate };
    const sources = { cues: rowSource(cues.rows), zones: rowSource(zones.rows) };
    return {
      events,
      view: new PlanRows(
        SHEETS,
        () => plan,
        () => sources,
      ),
    };
  }

  #beats(): void {
    const frame = frameOf('beat', null, { now: this.#ports.clock.now() });
    for (const { readers } of this.#plans.values()) for (const reader of [...readers]) reader.send(frame);
  }
}

interface ShownPlan {
  readonly view: PlanView;
  readonly events: readonly ShowEvent[];
}
