import * as Y from 'yjs';
import { applyChanges, rowsOf, SheetRows } from '#lib/doc/index.ts';
import type { Change } from '#lib/schema/index.ts';
import { roomName, type GestureNote } from '#lib/wire/index.ts';
import type { Place } from './localStore.ts';
import type { LivePorts } from './ports.ts';
import { OWN, RoomLink, type LinkEvents } from './roomLink.ts';
import { clocksOf } from './unstored.ts';

/**
 * One document of a sheet with its rows and its connection. Recovery throws a copy away and makes another;
 * a closed copy still shows its rows and takes changes, which go nowhere but to the screen.
 */
export class SheetCopy {
  readonly doc: Y.Doc;
  readonly rows: SheetRows;
  /** Null until the server says it, for a copy that starts empty. */
  #epoch: number | null;
  #link: RoomLink | null = null;
  #keep: ((update: Uint8Array) => void) | null = null;

  private constructor(doc: Y.Doc, epoch: number | null) {
    this.doc = doc;
    this.#epoch = epoch;
    this.rows = new SheetRows(doc);
  }

  /** Null when the updates cannot be read or lack some of what they build on (safety D22). */
  static from(updates: readonly Uint8Array[], epoch: number): SheetCopy | null {
    const doc = new Y.Doc();
    try {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update);
      });
      const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
      if (isWhole) return new SheetCopy(doc, updates.length > 0 ? epoch : null);
    } catch {
      // Told by the answer.
    }
    doc.destroy();
    return null;
  }

  static empty(): SheetCopy {
    return new SheetCopy(new Y.Doc(), null);
  }

  get epoch(): number | null {
    return this.#epoch;
  }

  /** The server named the epoch that this copy is of. */
  isOf(epoch: number): void {
    this.#epoch = epoch;
    this.#link?.holds(epoch);
  }

  get link(): RoomLink | null {
    return this.#link;
  }

  /** From now on in step with the server; `keep` gets every update for the local store. */
  connect(
    ports: LivePorts,
    planId: string,
    channel: string,
    events: LinkEvents,
    keep: (update: Uint8Array) => void,
  ): void {
    this.#keep = keep;
    this.doc.on('update', keep);
    this.#link = new RoomLink({
      ports,
      room: roomName(planId, channel),
      epoch: this.#epoch,
      doc: this.doc,
      events,
      receive: (update, apply) => this.#receive(update, apply),
    });
    this.#link.connect();
  }

  /** Keeps the server's bytes as they came. */
  #receive(update: Uint8Array, apply: () => void): void {
    const keep = this.#keep;
    if (!keep) return apply();
    this.doc.off('update', keep);
    try {
      apply();
    } finally {
      this.doc.on('update', keep);
    }
    keep(update);
  }

  /** Whether a place of a gesture is in this document. */
  holds(place: Place | null): boolean {
    return (
      place !== null && place.epoch === this.#epoch && Y.getState(this.doc.store, place.client) >= place.upTo
    );
  }

  /** How far other client ids than its own are known here. */
  foreignClocks(): Map<number, number> {
    const clocks = clocksOf(this.doc);
    clocks.delete(this.doc.clientID);
    return clocks;
  }

  /** Whether a row id is taken, readable or not. */
  has(row: string): boolean {
    return rowsOf(this.doc).has(row);
  }

  /** Applies changes as one update; null when they changed nothing. */
  write(changes: readonly Change[], note: GestureNote): Place | null {
    const client = this.doc.clientID;
    const before = Y.getState(this.doc.store, client);
    const apply = () => applyChanges(this.doc, changes, OWN);
    if (this.#link) this.#link.noted(note, apply);
    else apply();
    const upTo = Y.getState(this.doc.store, client);
    return upTo > before ? { epoch: this.#epoch ?? 0, client, upTo } : null;
  }

  /** Client id that wrote what stands in a cell; null for a cell that nobody set. */
  writer(row: string, field: string): number | null {
    const cells = rowsOf(this.doc).get(row);
    if (!(cells instanceof Y.Map)) return null;
    return cells._map.get(field)?.id.client ?? null;
  }

  /** Ends the connection; resolves when the server has got all that was sent. */
  async disconnect(): Promise<void> {
    const link = this.#link;
    this.#link = null;
    if (this.#keep) this.doc.off('update', this.#keep);
    this.#keep = null;
    await link?.close();
  }

  destroy(): void {
    if (this.doc.isDestroyed) return;
    void this.disconnect();
    this.rows.destroy();
    this.doc.destroy();
  }
}
