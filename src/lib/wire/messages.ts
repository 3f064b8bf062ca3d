import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Numbers of message types. 0–3 are y-protocols'; ours are a number and one JSON text (docs/protocol.md). */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 100,
  stored: 101,
  refused: 102,
  gesture: 103,
  lost: 104,
  store: 105,
} as const;

/** Server to client, first of all: what this connection is and may do. */
export interface Hello {
  readonly protocol: number;
  readonly epoch: number;
  readonly you: {
    readonly userId: string;
    readonly personId: string | null;
    readonly name: string;
    readonly colour: number;
  };
  readonly grant: { readonly role: string; readonly money: boolean };
  readonly store: StoreState['state'];
  /** Rows that this person added, where rights depend on it (sync rule S21). */
  readonly created?: readonly string[];
}

/** Server to client, after the commit: everything of these client ids below these clocks is on disk. */
export interface Stored {
  readonly clocks: Readonly<Record<string, number>>;
}

export type RefusalCode =
  | 'role'
  | 'not-own'
  | 'frozen'
  | 'unknown-field'
  | 'bad-value'
  | 'bad-row'
  | 'bad-order'
  | 'row-exists'
  | 'row-gone'
  | 'foreign-client'
  | 'too-large'
  | 'too-many-rows'
  | 'deletes'
  | 'malformed'
  | 'store-down'
  | 'read-only';

/** Server to client: this update was not applied, nothing of it. */
export interface Refused {
  readonly code: RefusalCode;
  readonly row: string | null;
  readonly field: string | null;
  /** The values of the refused update as the server could read them: [row, field, value]. */
  readonly values: readonly (readonly [string, string, unknown])[];
  /** Kind.check's problem id for `bad-value`. */
  readonly problem?: string;
  readonly gesture: string | null;
}

/** Client to server, before the update it belongs to. */
export interface GestureNote {
  readonly id: string;
  readonly label: string;
}

/** Server to an author whose set of a cell lost against a concurrent one (sync rule S6). */
export interface Lost {
  readonly row: string;
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly by: string;
}

/** Server to client: whether changes can be stored at present. */
export interface StoreState {
  readonly state: 'ok' | 'down';
}

interface Bodies {
  hello: Hello;
  stored: Stored;
  refused: Refused;
  gesture: GestureNote;
  lost: Lost;
  store: StoreState;
}
export type OwnMessage = keyof Bodies;

/** Bytes of one of our own messages. */
export function encodeMessage<M extends OwnMessage>(type: M, body: Bodies[M]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE[type]);
  encoding.writeVarString(encoder, JSON.stringify(body));
  return encoding.toUint8Array(encoder);
}

/** Reads the body after the type number was read. Throws on anything that is not a JSON object. */
export function decodeBody<M extends OwnMessage>(_type: M, decoder: decoding.Decoder): Bodies[M] {
  const body: unknown = JSON.parse(decoding.readVarString(decoder));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('message body is not an object');
  return body as Bodies[M];
}

/** `plan/<planId>/<channel>`: a sheet, or `plan` and `plan-money` in which only the server writes. */
export function roomName(planId: string, channel: string): string {
  return `plan/${planId}/${channel}`;
}

export function parseRoomName(name: string): { planId: string; channel: string } | null {
  const match = /^plan\/([A-Za-z0-9_-]{1,40})\/((?:comments(?:-money)?\/)?[a-z-]{1,20})$/.exec(name);
  return match ? { planId: match[1]!, channel: match[2]! } : null;
}
