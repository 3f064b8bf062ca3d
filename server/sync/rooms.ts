import { isSheetId, type CellValue, type Sheet, type SheetId } from '#lib/schema/index.ts';
import { FACT_CHANNELS } from '#lib/wire/factChannels.ts';
import { commentChannels } from '#lib/wire/commentRooms.ts';
import {
  APPROVAL_CHANNEL,
  CHECK_CHANNEL,
  MOVEMENT_CHANNEL,
  PAPER_CHANNEL,
  CLOSE,
  LIMITS,
  roomName,
  SHOW_CHANNEL,
  SURVEY_CHANNEL,
  VIEW_CHANNELS,
  type CloseCode,
  type FactChannel,
} from '#lib/wire/index.ts';
import type { Bus, BusEvent } from '../bus.ts';
import type { Channel } from '../db/channel.ts';
import type { RowOutcome, RowWrite, RowWriter } from '../rowWrites.ts';
import { admits } from './admission.ts';
import type { Peer } from './peer.ts';
import type { Access, Rooms, RowsSnapshot } from './ports.ts';
import { Room, type RoomPorts } from './room.ts';
import { TokenBuckets } from './tokenBuckets.ts';

export interface RoomsOptions extends Omit<RoomPorts, 'gone' | 'admits' | 'newClients' | 'committed'> {
  readonly sheets: Readonly<Record<SheetId, Sheet>>;
  readonly bus: Bus;
}

/** All rooms of the server that are loaded, and those who are in them. */
export class SyncRooms implements Rooms {
  readonly #options: RoomsOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #newClients: TokenBuckets;
  readonly #unsubscribe: () => void;
  #revision = 0;
  #isClosed = false;

  constructor(options: RoomsOptions) {
    this.#options = options;
    // Kept here and not in a room: a room that is left and entered again forgets nothing.
    this.#newClients = new TokenBuckets(options.settings.newClients, options.now);
    this.#unsubscribe = options.bus.subscribe((event) => this.#onEvent(event));
  }

  /** Loaded rooms. */
  get size(): number {
    return this.#rooms.size;
  }

  /** Grows with each notice that may take somebody's rights: whoever is being let in is then looked at again. */
  get revision(): number {
    return this.#revision;
  }

  *peers(): IterableIterator<Peer> {
    for (const room of this.#rooms.values()) yield* room.peers;
  }

  /** Why a person may not open another connection to a room just now; null when they may. */
  fullFor(userId: string, planId: string, channel: Channel): CloseCode | null {
    if (this.#isClosed) return CLOSE.restart;
    const room = this.#rooms.get(roomName(planId, channel));
    let own = 0;
    for (const peer of this.peers()) if (peer.userId === userId) own++;
    if (own >= LIMITS.socketsPerPerson) return CLOSE.tooFast;
    const people = new Set<string>();
    let ownHere = 0;
    for (const peer of room?.peers ?? []) {
      people.add(peer.userId);
      if (peer.userId === userId) ownHere++;
    }
    if (ownHere >= LIMITS.socketsPerPersonAndSheet) return CLOSE.tooFast;
    return people.size >= LIMITS.peoplePerSheet && !people.has(userId) ? CLOSE.tooFast : null;
  }

  /** Whether a room of this name may be entered with this access. Makes no room (D20). */
  admits(channel: string, access: Access): channel is Channel {
    return admits(this.#options.sheets, channel, access);
  }

  join(planId: string, channel: Channel, peer: Peer): void {
    this.#room(planId, channel).join(peer);
  }

  async read(planId: string, sheet: SheetId): Promise<RowsSnapshot> {
    const { epoch, rows } = await this.#room(planId, sheet).read();
    const declared = this.#options.sheets[sheet];
    return {
      sheet,
      epoch,
      rows: rows.map(({ id, order, fields, value }) => {
        const values: [string, CellValue][] = fields
          .filter((field) => Object.hasOwn(declared.fields, field))
          .map((field) => [field, value(field)]);
        return { id, order, values: Object.fromEntries(values) };
      }),
    };
  }

  write(planId: string, sheet: SheetId, writes: readonly RowWrite[], writer: RowWriter): Promise<RowOutcome> {
    return this.#room(planId, sheet).write(writes, writer);
  }

  async publishFacts(planId: string, channels: readonly FactChannel[] = FACT_CHANNELS): Promise<void> {
    await Promise.all(channels.map((channel) => this.#rooms.get(roomName(planId, channel))?.publishFacts()));
  }

  /** Finishes, acknowledges and closes everything (R21). */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    await Promise.all([...this.#rooms.values()].map((room) => room.close()));
  }

  #room(planId: string, channel: Channel): Room {
    if (this.#isClosed) throw new Error('the rooms are closed');
    const name = roomName(planId, channel);
    let room = this.#rooms.get(name);
    if (!room) {
      const { sheets, bus } = this.#options;
      room = new Room(planId, channel, isSheetId(channel) ? sheets[channel] : null, {
        ...this.#options,
        newClients: this.#newClients,
        admits: (name, access) => admits(sheets, name, access),
        committed: ({ planId, channel }) => {
          if (isSheetId(channel)) bus.publish({ type: 'sheet-changed', planId, sheet: channel });
        },
        gone: (gone) => {
          if (this.#rooms.get(name) === gone) this.#rooms.delete(name);
        },
      });
      this.#rooms.set(name, room);
    }
    return room;
  }

  #onEvent(event: BusEvent): void {
    switch (event.type) {
      case 'session-ended':
        this.#revision++;
        return this.#closePeers((peer) => peer.identity.sessionId === event.sessionId, CLOSE.signIn);
      case 'token-ended':
        this.#revision++;
        return this.#closePeers((peer) => peer.identity.tokenId === event.tokenId, CLOSE.signIn);
      case 'user-signed-out-everywhere':
        this.#revision++;
        return this.#closePeers(
          (peer) => peer.userId === event.userId && peer.identity.tokenId === null,
          CLOSE.signIn,
        );
      case 'member-changed':
        this.#revision++;
        return this.#refresh(event.planId, event.userId);
      case 'plan-deleted':
        this.#revision++;
        for (const room of this.#roomsOf(event.planId)) room.closeAll(CLOSE.planDeleted);
        return;
      case 'plan-changed':
        return this.#publish(event.planId, FACT_CHANNELS);
      case 'views-changed':
        return this.#publish(event.planId, VIEW_CHANNELS);
      case 'freeze-changed':
        return this.#publish(event.planId, ['plan']);
      case 'show-changed':
        return this.#publish(event.planId, [SHOW_CHANNEL]);
      case 'approvals-changed':
        return this.#publish(event.planId, [APPROVAL_CHANNEL]);
      case 'comments-changed':
        return this.#publish(event.planId, Object.values(commentChannels(event.sheet)));
      case 'papers-changed':
        return this.#publish(event.planId, [PAPER_CHANNEL]);
      case 'checks-changed':
        return this.#publish(event.planId, [CHECK_CHANNEL]);
      case 'movements-changed':
        return this.#publish(event.planId, [MOVEMENT_CHANNEL]);
      case 'surveys-changed':
        return this.#publish(event.planId, [SURVEY_CHANNEL]);
      case 'proposals-changed':
        return this.#publish(event.planId, ['plan', SHOW_CHANNEL]);
      case 'sheet-changed':
      case 'crew-changed':
      case 'notices-changed':
      case 'clock-revoked':
        return;
      default:
        event satisfies never;
    }
  }

  #publish(planId: string, channels: readonly FactChannel[]): void {
    void this.publishFacts(planId, channels).catch((error: unknown) =>
      this.#options.report.error('facts were not published', { error }),
    );
  }

  #refresh(planId: string, userId: string): void {
    for (const room of this.#roomsOf(planId)) {
      for (const peer of room.peers) if (peer.userId === userId) room.refreshAccess(peer);
    }
  }

  #closePeers(which: (peer: Peer) => boolean, code: CloseCode): void {
    for (const peer of [...this.peers()].filter(which)) peer.close(code);
  }

  #roomsOf(planId: string): Room[] {
    return [...this.#rooms.values()].filter((room) => room.planId === planId);
  }
}
