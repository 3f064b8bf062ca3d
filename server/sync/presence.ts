import * as decoding from 'lib0/decoding';
import { LIMITS, readPresence, type PresenceState, type StampedPresence } from '#lib/wire/index.ts';
import { awarenessMessage, type AwarenessEntry } from './outbound.ts';

/** Somebody who is in a room, as presence needs to know them. */
export interface Present {
  readonly userId: string;
  readonly name: string;
  send(message: Uint8Array): void;
}

interface Place {
  clientId: number | null;
  state: PresenceState | null;
  readonly colour: number;
}

const COLOURS = 8;
const OWNERS_KEPT = 10_000;

/**
 * Who is where in a room (sync rule S17). Each connection has one awareness client, the first it names; states
 * of others are dropped without a word, since plain clients echo everybody's. Name and colour are the server's
 * word, and so are the clocks: nobody can outrun anybody's.
 */
export class RoomPresence<P extends Present> {
  readonly #places = new Map<P, Place>();
  /** Whose a client was, also of those who left: an echo of their last state must not pass for a newcomer's own. */
  readonly #owners = new Map<number, string>();
  readonly #delayMs: number;
  readonly #now: () => number;
  readonly #changed = new Set<P>();
  #gone: AwarenessEntry[] = [];
  #timer: NodeJS.Timeout | null = null;
  #clock = 0;

  constructor(delayMs: number, now: () => number) {
    this.#delayMs = delayMs;
    this.#now = now;
  }

  /** Answers the person's colour here: of 1–8 the one that fewest people have. Two tabs of one person share it. */
  join(peer: P): number {
    const same = [...this.#places].find(([other]) => other.userId === peer.userId)?.[1];
    const colour = same?.colour ?? this.#freeColour();
    this.#places.set(peer, { clientId: null, state: null, colour });
    return colour;
  }

  leave(peer: P): void {
    const place = this.#places.get(peer);
    if (!place) return;
    this.#places.delete(peer);
    this.#changed.delete(peer);
    // Also when it has just said so itself: that may not have been told yet.
    if (place.clientId === null) return;
    this.#gone.push({ clientId: place.clientId, clock: this.#nextClock(), state: null });
    this.#schedule();
  }

  /**
   * Takes an awareness update of a connection. What is not its own, or too large, or not of the fixed shape, is dropped.
   * @param isForeign whether an awareness client belongs to somebody else
   */
  receive(peer: P, update: Uint8Array, isForeign: (clientId: number) => boolean): void {
    const place = this.#places.get(peer);
    if (!place) return;
    if (update.byteLength > LIMITS.presenceMessage) throw new Error('too much presence');
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    let own: string | null = null;
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const json = decoding.readVarString(decoder);
      if (
        place.clientId === null &&
        json !== 'null' &&
        !this.#isTaken(clientId, peer) &&
        !isForeign(clientId)
      )
        this.#bind(place, clientId, peer);
      if (clientId === place.clientId && json.length <= LIMITS.awareness) own = json;
    }
    if (own === null) return;
    const state = own === 'null' ? null : readPresence(parse(own));
    if (state === null && own !== 'null') return;
    place.state = state;
    this.#changed.add(peer);
    this.#schedule();
  }

  /** Everybody's state but one's own, for a newcomer. */
  tell(peer: P): void {
    const entries = this.#entries((other) => other !== peer);
    if (entries.length > 0) peer.send(awarenessMessage(entries));
  }

  /** All states anew, or an empty message: either is a sign of life. */
  renew(): void {
    for (const peer of this.#places.keys())
      peer.send(awarenessMessage(this.#entries((other) => other !== peer)));
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush(): void {
    this.#timer = null;
    const gone = this.#gone;
    const changed = new Set(this.#changed);
    this.#gone = [];
    this.#changed.clear();
    const everybodys = [...gone, ...this.#entries((peer) => changed.has(peer), true)];
    const message = awarenessMessage(everybodys);
    for (const peer of this.#places.keys()) {
      if (!changed.has(peer)) {
        if (everybodys.length > 0) peer.send(message);
        continue;
      }
      const own = this.#places.get(peer)?.clientId;
      const others = everybodys.filter((entry) => entry.clientId !== own);
      if (others.length > 0) peer.send(awarenessMessage(others));
    }
  }

  #entries(of: (peer: P) => boolean, withGone = false): AwarenessEntry[] {
    const entries: AwarenessEntry[] = [];
    for (const [peer, { clientId, state, colour }] of this.#places) {
      if (clientId === null || (state === null && !withGone) || !of(peer)) continue;
      const stamped: StampedPresence | null = state && {
        ...state,
        user: { id: peer.userId, name: peer.name, colour },
      };
      entries.push({ clientId, clock: this.#nextClock(), state: stamped });
    }
    return entries;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), this.#delayMs).unref();
  }

  /** Grows also across restarts: other people's browsers remember the last clock of each client. */
  #nextClock(): number {
    this.#clock = Math.max(this.#clock + 1, this.#now());
    return this.#clock;
  }

  #bind(place: Place, clientId: number, peer: P): void {
    place.clientId = clientId;
    if (this.#owners.size >= OWNERS_KEPT) this.#owners.clear();
    this.#owners.set(clientId, peer.userId);
  }

  #isTaken(clientId: number, peer: P): boolean {
    const owner = this.#owners.get(clientId);
    if (owner !== undefined && owner !== peer.userId) return true;
    for (const place of this.#places.values()) if (place.clientId === clientId) return true;
    return false;
  }

  #freeColour(): number {
    const used = new Array<number>(COLOURS).fill(0);
    const people = new Map([...this.#places].map(([peer, { colour }]) => [peer.userId, colour]));
    for (const colour of people.values()) used[colour - 1]!++;
    return used.indexOf(Math.min(...used)) + 1;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
