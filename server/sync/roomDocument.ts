import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { applyChanges } from '#lib/doc/applyChanges.ts';
import { rowsOf, sameValue } from '#lib/doc/rows.ts';
import { SheetRows } from '#lib/doc/sheetRows.ts';
import { frozenFor, NO_FREEZE, type Freeze } from '#lib/domain/freeze.ts';
import type { Grant } from '#lib/domain/roles.ts';
import {
  NO_OWN_PACK,
  type Change,
  type PlanStandard,
  type PlanTrack,
  type RowId,
  type Sheet,
} from '#lib/schema/index.ts';
import { LIMITS, type GestureNote } from '#lib/wire/index.ts';
import { ADDED, type CellChange } from '../db/changeLog.ts';
import type { Channel } from '../db/channel.ts';
import type { ProjectedRow } from '../db/projection.ts';
import type { Batch, LoadedSheet, LogEntry, SheetLog } from '../db/sheetLog.ts';
import type { Standing } from '../db/standing.ts';
import { judge, type Accepted, type CellWrite, type Verdict } from './gate.ts';
import { NO_PARTS, type Parts } from './gate/canonical.ts';
import { cellIn } from './gate/cell.ts';
import { decodeUpdate } from './gate/decode.ts';
import { serverUpdate } from './serverUpdate.ts';
import { bodyOf, syncStep2 } from './outbound.ts';

/** In whose name an update comes. */
export interface Author {
  readonly userId: string;
  /** Null for what comes by no session. */
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  readonly name: string;
  readonly grant: Grant;
  readonly personId: string | null;
  /** Rows that the server writes for them carry a client id of its own (sync rule S14). */
  readonly byServer: boolean;
}

/** A set of a cell that lost against a concurrent one, and whose it was (sync rule S6). */
export interface LostSet {
  readonly userId: string;
  readonly row: RowId;
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly winner: string | null;
}

export interface Applied {
  readonly entry: LogEntry;
  readonly parts: Parts;
  readonly lost: readonly LostSet[];
}

/** What was applied left something pending, or threw: the document can no longer be trusted (D21). */
export class Poisoned extends Error {}

/**
 * The document of a room in memory: judged, changed, and read as what goes to disk. It has no way back: when
 * a commit fails it is thrown away and read from the log again.
 */
export class RoomDocument {
  readonly doc: Y.Doc;
  readonly rows: SheetRows;
  readonly epoch: number;
  lastId: number;
  sinceSnapshot: number;
  /** What the plan was last known to say of its tracks. */
  tracks: readonly PlanTrack[] = [];
  /** And of its standard. */
  standard: PlanStandard = NO_OWN_PACK;
  /** And of what is frozen. */
  freeze: Freeze = NO_FREEZE;
  readonly #planId: string;
  readonly #channel: Channel;
  /** Null for facts, which have no declaration. */
  readonly #sheet: Sheet | null;
  readonly #clients: Map<number, string | null>;
  readonly #creators: Map<RowId, string | null>;
  /** The client id under which the server writes here. */
  readonly #serverClient: number;
  /** The answer to whoever knows nothing yet; null since the last change. */
  #stateMessage: Uint8Array | null = null;
  #size: number;
  /** Rows, those in the trash included. */
  #rowCount: number;

  private constructor(planId: string, channel: Channel, sheet: Sheet | null, loaded: LoadedSheet) {
    this.#planId = planId;
    this.#channel = channel;
    this.#sheet = sheet;
    this.doc = loaded.doc;
    this.rows = new SheetRows(loaded.doc);
    this.epoch = loaded.epoch;
    this.lastId = loaded.lastId;
    this.sinceSnapshot = loaded.sinceSnapshot;
    this.#clients = loaded.clients;
    this.#creators = loaded.creators;
    this.#serverClient = randomInt(2 ** 32);
    this.#size = this.state().byteLength;
    this.#rowCount = this.rows.size;
  }

  static async load(
    log: SheetLog,
    planId: string,
    channel: Channel,
    sheet: Sheet | null,
  ): Promise<RoomDocument> {
    return new RoomDocument(planId, channel, sheet, await log.load(planId, channel));
  }

  get clientIds(): number {
    return this.#clients.size;
  }

  /** All of it as one update. */
  state(): Uint8Array {
    return bodyOf(this.#wholeAnswer());
  }

  /** The message with what a client with this state vector lacks. Throws on bytes that are none. */
  answer(stateVector: Uint8Array): Uint8Array {
    return Y.decodeStateVector(stateVector).size === 0
      ? this.#wholeAnswer()
      : syncStep2(Y.encodeStateAsUpdate(this.doc, stateVector));
  }

  /** Rows that are somebody's own because they added them; null where their rights do not depend on it. */
  rowsOwnedBy(userId: string, { role }: Grant): RowId[] | null {
    if (role !== 'agency' || this.#sheet?.agency !== 'own-created') return null;
    return [...this.#creators].filter(([, creator]) => creator === userId).map(([row]) => row);
  }

  isForeignClient(clientId: number, userId: string): boolean {
    const owner = this.#clients.get(clientId);
    return owner !== undefined && owner !== userId;
  }

  judge(update: Uint8Array, author: Author, largestUpdate: number): Verdict {
    if (!this.#sheet) return this.#judgeFacts(update);
    const store = { doc: this.doc, rowCount: this.#rowCount, room: LIMITS.sheetEncoded - this.#size };
    return judge(store, update, {
      sheet: this.#sheet,
      grant: author.grant,
      personId: author.personId,
      owner: (client) => this.#ownerOf(client, author),
      created: (row) => this.#creators.get(row) === author.userId,
      largestUpdate,
      options: { tracks: () => this.tracks, standard: () => this.standard },
      frozen: frozenFor(this.freeze, author, this.#sheet.id),
    });
  }

  /** The update that makes these changes here, under the server's client id. */
  updateFor(changes: readonly Change[]): Uint8Array {
    return serverUpdate(this.doc, this.#serverClient, changes);
  }

  /** Writes facts, which only the server does. Null when they stand there already. */
  writeFacts(changes: readonly Change[], at: number): LogEntry | null {
    const updates: Uint8Array[] = [];
    const collect = (update: Uint8Array): number => updates.push(update);
    this.doc.on('update', collect);
    applyChanges(this.doc, changes, null);
    this.doc.off('update', collect);
    if (updates.length === 0) return null;
    this.#grown(updates);
    const isNew = !this.#clients.has(this.doc.clientID);
    this.#clients.set(this.doc.clientID, null);
    return {
      update: Y.mergeUpdates(updates),
      authorId: null,
      gesture: null,
      at,
      changes: [],
      beaten: [],
      newClients: isNew ? [{ client: this.doc.clientID, userId: null }] : [],
    };
  }

  /**
   * One transaction for all that `work` applies. Cells read from `doc` are in step at once, `rows` when it ends.
   * @throws what the end of the transaction throws: the document can no longer be trusted then
   */
  together(work: () => void): void {
    Y.transact(this.doc, work, 'gate', false);
  }

  /** @throws Poisoned */
  apply(
    { update, parts, adds, writes, newClients }: Accepted & { update: Uint8Array },
    author: Author,
    gesture: GestureNote | null,
    at: number,
  ): Applied {
    try {
      Y.applyUpdate(this.doc, update, 'gate');
    } catch (error) {
      throw new Poisoned('an update that passed could not be applied', { cause: error });
    }
    if (this.doc.store.pendingStructs ?? this.doc.store.pendingDs)
      throw new Poisoned('an update that passed left something pending');
    this.#grown([update]);
    const owner = author.byServer ? null : author.userId;
    for (const client of newClients) this.#clients.set(client, owner);
    for (const { row } of adds) this.#creators.set(row, author.userId);
    this.#rowCount += adds.length;

    const changes: CellChange[] = adds.map(({ row, cells }) => ({
      row,
      field: ADDED,
      before: null,
      after: cells,
      won: true,
    }));
    const lost: LostSet[] = [];
    const beaten: { row: RowId; field: string }[] = [];
    for (const write of writes) {
      const { row, field, before, after } = write;
      const now = cellIn(this.doc, row, field);
      if (after === undefined) {
        if (!sameValue(before, now)) changes.push({ row, field, before, after: now, won: true });
        continue;
      }
      const holder = this.#holderOf(write);
      const won = holder === 'this';
      changes.push({ row, field, before, after, won });
      if (!won && !sameValue(after, now)) {
        lost.push({
          userId: author.userId,
          row,
          field,
          yours: after,
          theirs: now,
          winner: holder === null ? null : (this.#clients.get(holder) ?? null),
        });
      }
      const unseen = won && write.unseen !== null ? (this.#clients.get(write.unseen) ?? null) : null;
      if (unseen === null || sameValue(before, after)) continue;
      beaten.push({ row, field });
      if (unseen !== author.userId)
        lost.push({ userId: unseen, row, field, yours: before, theirs: after, winner: author.userId });
    }
    const bindings = newClients.map((client) => ({ client, userId: owner }));
    return {
      entry: { update, authorId: author.userId, gesture, at, changes, beaten, newClients: bindings },
      parts,
      lost,
    };
  }

  /** What goes to disk for these entries. */
  batch(entries: readonly LogEntry[], standings: readonly Standing[] = []): Batch {
    const touched = new Map<RowId, LogEntry>();
    for (const entry of entries) for (const { row } of entry.changes) touched.set(row, entry);
    const rows = Array.from(touched, ([id, entry]): ProjectedRow => {
      const order = this.rows.value(id, 'order');
      return {
        id,
        order: typeof order === 'string' ? order : '',
        deleted: this.rows.isTrashed(id),
        createdBy: this.#creators.get(id) ?? null,
        createdAt: entry.at,
        updatedBy: entry.authorId,
        updatedAt: entry.at,
        value: (field) => this.rows.value(id, field),
      };
    });
    return { planId: this.#planId, sheet: this.#channel, epoch: this.epoch, entries, rows, standings };
  }

  destroy(): void {
    this.rows.destroy();
    this.doc.destroy();
  }

  /** Encoded once per version for all joiners. */
  #wholeAnswer(): Uint8Array {
    if (this.#stateMessage) return this.#stateMessage;
    const state = Y.encodeStateAsUpdate(this.doc);
    this.#size = state.byteLength;
    return (this.#stateMessage = syncStep2(state));
  }

  #grown(updates: readonly Uint8Array[]): void {
    this.#stateMessage = null;
    // Grows at most by this; encoding anew to know better would cost a pass over the sheet for each edit.
    for (const update of updates) this.#size += update.byteLength;
  }

  #ownerOf(client: number, author: Author): 'own' | 'free' | 'foreign' {
    const owner = this.#clients.get(client);
    if (owner === undefined) return 'free';
    return owner === (author.byServer ? null : author.userId) ? 'own' : 'foreign';
  }

  /** The client whose item the cell shows after a write: `this` one, another, or none. */
  #holderOf({ row, field, client, clock }: CellWrite): 'this' | number | null {
    const map = rowsOf(this.doc).get(row);
    const item = map instanceof Y.Map ? map._map.get(field) : undefined;
    if (!item || item.deleted) return null;
    const { id } = item;
    return id.client === client && id.clock <= clock && clock < id.clock + item.length ? 'this' : id.client;
  }

  #judgeFacts(update: Uint8Array): Verdict {
    const decoded = decodeUpdate(update);
    if (!decoded) return { verdict: 'malformed' };
    const isNew = (client: number, end: number): boolean => end > Y.getState(this.doc.store, client);
    const hasNew =
      [...decoded.structs].some(([client, structs]) =>
        isNew(client, structs.at(-1)!.id.clock + structs.at(-1)!.length),
      ) ||
      [...decoded.deletes].some(([client, ranges]) =>
        isNew(client, ranges.at(-1)!.clock + ranges.at(-1)!.length),
      );
    if (hasNew)
      return { verdict: 'refused', refusal: { code: 'read-only', row: null, field: null, values: [] } };
    return {
      verdict: 'accepted',
      update: null,
      parts: NO_PARTS,
      adds: [],
      writes: [],
      newClients: [],
      clocks: {},
    };
  }
}
