import * as Y from 'yjs';
import type { RowId } from '#lib/schema/index.ts';
import type { GestureNote } from '#lib/wire/index.ts';
import type { Receipt } from '../db/receipts.ts';
import type { StandingLoss } from '../db/standing.ts';
import type { RowProblem } from '../rowWrites.ts';
import type { Accepted, Refusal } from './gate.ts';
import { syncStep1 } from './outbound.ts';
import type { Peer } from './peer.ts';
import type { Author, RoomDocument } from './roomDocument.ts';

/** An update on its way through a room's queue. */
export interface Incoming {
  /** Null for rows that the server writes. */
  readonly peer: Peer | null;
  readonly gesture: GestureNote | null;
  /** Goes to disk with it. */
  readonly receipt: Receipt | null;
  /** Bytes it may have. */
  readonly largest: number;
  tries: number;
  /** Null when the sender was turned away. */
  author(): Author | null;
  /** Throws `RowsNotWritable` where it cannot be made. */
  update(document: RoomDocument): Uint8Array;
  refused(refusal: Refusal): void;
  /** Rows of the server's own that cannot be made as the sheet stands. */
  notWritable?(problem: RowProblem, row: RowId): void;
  /** The sender lost what they were judged by; they are judged again, or turned away. */
  standingLost(loss: StandingLoss): void;
  /** `changed`: false when all of it was there already. */
  stored(clocks: Accepted['clocks'], changed: boolean): void;
}

/** A refusal of an update as a whole, or for a row of it. */
export function refusal(code: Refusal['code'], row: RowId | null = null): Refusal {
  return { code, row, field: null, values: [] };
}

/** Clients keep what is not stored and are asked for it when the store is back; a command is told. */
export function tellServer(incoming: Incoming): void {
  if (!incoming.peer) incoming.refused(refusal('store-down'));
}

/** Once a connection, and never after a refusal: what followed a refused update is a gap for ever (sync rule S13). */
export function askForMissing({ peer, refused }: Incoming, document: RoomDocument): void {
  if (!peer || peer.wasRefused) return;
  if (peer.askedForMissing) return refused(refusal('malformed'));
  peer.askedForMissing = true;
  peer.send(syncStep1(Y.encodeStateVector(document.doc)));
}
