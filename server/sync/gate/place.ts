import * as Y from 'yjs';
import { CREATED, ROWS, rowsOf } from '#lib/doc/rows.ts';
import type { Decoded, Struct } from './decode.ts';

/** Where an item stands: a row itself, the cells it was created with, or one of its cells. */
export type Place =
  | { readonly at: 'row'; readonly row: string }
  | { readonly at: 'created'; readonly row: string }
  | { readonly at: 'cell'; readonly row: string; readonly field: string };

export interface Placed {
  readonly item: Y.Item;
  readonly place: Place;
  /** How much of its head the store has already. */
  readonly offset: number;
}

/** Honest work of many clients is interwoven now and then, not at every single struct. */
const MOST_LOOKS = 1_000_000;

export type PlaceProblem = 'gap' | 'row-gone' | 'malformed' | 'garbage';

export interface Placement {
  readonly placed: readonly Placed[];
  /** Null when every new struct found its place. */
  readonly problem: PlaceProblem | null;
}

/**
 * Finds the place of each struct that the store does not have yet, in the order in which Yjs would integrate
 * them, so that what passes here leaves nothing pending. The first set of a key names parent and key; later
 * ones name an origin only, which is looked up in this update, then in the store (sync rule S9).
 */
export function placeNewStructs(doc: Y.Doc, decoded: Decoded): Placement {
  const finder = new PlaceFinder(doc);
  const queues: { client: number; structs: readonly Struct[]; next: number }[] = [];
  for (const [client, structs] of decoded.structs) {
    const state = finder.state(client);
    const next = structs.findIndex((struct) => struct.id.clock + struct.length > state);
    if (next >= 0) queues.push({ client, structs, next });
  }
  let looks = 0;
  for (let progress = true; progress;) {
    progress = false;
    looks += queues.length;
    if (looks > MOST_LOOKS) return { placed: finder.placed, problem: 'malformed' };
    for (const queue of queues) {
      while (queue.next < queue.structs.length) {
        const struct = queue.structs[queue.next]!;
        const answer = finder.integrate(struct);
        if (answer === 'wait') break;
        if (answer !== 'placed') return { placed: finder.placed, problem: answer };
        queue.next++;
        progress = true;
      }
    }
  }
  const complete = queues.every((queue) => queue.next === queue.structs.length);
  return { placed: finder.placed, problem: complete ? null : 'gap' };
}

class PlaceFinder {
  readonly placed: Placed[] = [];
  readonly #doc: Y.Doc;
  readonly #states = new Map<number, number>();
  readonly #fresh = new Map<number, Placed[]>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  state(client: number): number {
    return this.#states.get(client) ?? Y.getState(this.#doc.store, client);
  }

  integrate(struct: Struct): 'placed' | 'wait' | PlaceProblem {
    const { client, clock } = struct.id;
    const offset = this.state(client) - clock;
    if (offset < 0 || struct instanceof Y.Skip) return 'wait';
    if (!(struct instanceof Y.Item)) return 'garbage';
    const { origin, rightOrigin } = struct;
    const parent: unknown = struct.parent;
    for (const id of [origin, rightOrigin, parent]) {
      if (!(id instanceof Y.ID)) continue;
      if (id.client === client ? id.clock >= clock : id.clock >= this.state(id.client))
        return id.client === client ? 'malformed' : 'wait';
    }
    const place = this.#placeOf(struct, parent);
    if (typeof place === 'string') return place;
    if (offset > 0) {
      // The known head stands somewhere already; the rest can only stand right behind it.
      const head = this.find({ client, clock: clock + offset - 1 });
      if (typeof head === 'string' || !samePlace(head, place)) return 'malformed';
    }
    const placed = { item: struct, place, offset };
    this.placed.push(placed);
    const fresh = this.#fresh.get(client);
    if (fresh) fresh.push(placed);
    else this.#fresh.set(client, [placed]);
    this.#states.set(client, clock + struct.length);
    return 'placed';
  }

  /** The place of an item that is in the store or came earlier in this update. */
  find(id: { client: number; clock: number }): Place | 'row-gone' | 'malformed' {
    const fresh = this.#fresh.get(id.client);
    if (fresh && id.clock >= fresh[0]!.item.id.clock) return fresh[indexOfClock(fresh, id.clock)]!.place;
    return storedPlace(this.#doc, id);
  }

  #placeOf(item: Y.Item, parent: unknown): Place | 'row-gone' | 'malformed' {
    if (item.origin || item.rightOrigin) {
      const left = item.origin && this.find(item.origin);
      const right = item.rightOrigin && this.find(item.rightOrigin);
      if (typeof left === 'string') return left;
      if (typeof right === 'string') return right;
      if (left && right && !samePlace(left, right)) return 'malformed';
      return (left ?? right)!;
    }
    const key = item.parentSub;
    if (key === null) return 'malformed';
    if (parent === ROWS) return { at: 'row', row: key };
    if (!(parent instanceof Y.ID)) return 'malformed';
    const row = this.find(parent);
    if (typeof row === 'string') return row;
    if (row.at !== 'row') return 'malformed';
    return key === CREATED ? { at: 'created', row: row.row } : { at: 'cell', row: row.row, field: key };
  }
}

/** The place of an item of the store; `row-gone` where only its tombstone is left. */
export function storedPlace(
  doc: Y.Doc,
  id: { client: number; clock: number },
): Place | 'row-gone' | 'malformed' {
  const item: unknown = Y.getItem(doc.store, Y.createID(id.client, id.clock));
  if (!(item instanceof Y.Item)) return 'row-gone';
  const { parent, parentSub } = item;
  if (!(parent instanceof Y.AbstractType) || parentSub === null) return 'malformed';
  const root = rowsOf(doc);
  if (parent === root) return item.deleted ? 'row-gone' : { at: 'row', row: parentSub };
  const rowItem = parent._item;
  if (!rowItem || rowItem.parent !== root || rowItem.parentSub === null) return 'malformed';
  if (rowItem.deleted) return 'row-gone';
  return parentSub === CREATED
    ? { at: 'created', row: rowItem.parentSub }
    : { at: 'cell', row: rowItem.parentSub, field: parentSub };
}

function samePlace(a: Place, b: Place): boolean {
  return a.at === b.at && a.row === b.row && (a.at !== 'cell' || b.at !== 'cell' || a.field === b.field);
}

/** Index of the item that covers a clock, in items ascending by clock. */
export function indexOfClock(items: readonly Placed[], clock: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (items[middle]!.item.id.clock <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}
