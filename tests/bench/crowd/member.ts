import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { decodeBody, encodeMessage, MESSAGE } from '#lib/wire/index.ts';
import { syncStep1 } from '#server/sync/outbound.ts';
import { headOf, saysApplied, saysRefused, signIn } from './hocuspocus.ts';

/** Where a member goes, and as whom. */
export interface Door {
  readonly url: string;
  readonly origin: string;
  readonly cookie: string;
  readonly speaks: Speaks;
}

/** The protocol of a door: our own, that of a Hocuspocus with the name of a document, or the bare relay's, which is none. */
export type Speaks = 'app' | 'relay' | { readonly document: string };

const STATE = [MESSAGE.sync, 1];
const UPDATE = [MESSAGE.sync, 2];
/** A state vector that knows nothing. */
const NOTHING = new Uint8Array([0]);
const NO_HEAD = new Uint8Array();

/** One light connection: it keeps no document, so that the crowd is not what is measured. */
export class Member {
  readonly socket: WebSocket;
  /** Of a frame of updates; set before the first one matters. */
  onUpdate: (frame: Buffer) => void = () => {};
  onStored: (clocks: Readonly<Record<string, number>>) => void = () => {};
  /** In place of that with Hocuspocus, once for each update, in order: it is in the document, on no disk. */
  onApplied: () => void = () => {};
  onState: (update: Uint8Array) => void = () => {};

  readonly speaks: Speaks;
  /** Before each message, both ways. */
  readonly head: Uint8Array;

  private constructor({ url, origin, cookie, speaks }: Door) {
    this.speaks = speaks;
    this.head = typeof speaks === 'object' ? headOf(speaks.document) : NO_HEAD;
    this.socket = new WebSocket(url, {
      ...{ origin, headers: { cookie }, perMessageDeflate: false, skipUTF8Validation: true },
      maxPayload: 64 * 1024 * 1024,
    });
    this.socket.on('message', (frame: Buffer) => this.#onFrame(frame));
    this.socket.on('error', (error) => {
      throw error;
    });
  }

  /** Joins a room: resolves when it has been sent the state, where there is one. */
  static async join(door: Door, onState: (update: Uint8Array) => void = () => {}): Promise<Member> {
    const member = new Member(door);
    if (door.speaks === 'relay') {
      await once(member.socket, 'open');
      return member;
    }
    const arrived = new Promise<void>((resolve, reject) => {
      member.onState = (update) => {
        onState(update);
        resolve();
      };
      member.socket.once('close', (code) => reject(new Error(`closed with ${code} before the state came`)));
    });
    member.socket.once('open', () => {
      if (typeof door.speaks === 'object') member.socket.send(member.worded(signIn));
      member.socket.send(member.worded(syncStep1(NOTHING)));
    });
    await arrived;
    return member;
  }

  /** The whole of what the bare relay holds, as one message. */
  static async fetch(door: Door, onState: (update: Uint8Array) => void): Promise<Member> {
    const member = new Member(door);
    const [frame] = (await once(member.socket, 'message')) as [Buffer];
    onState(frame);
    return member;
  }

  /** A message as this door wants it. */
  worded(message: Uint8Array): Uint8Array {
    return this.head === NO_HEAD ? message : Buffer.concat([this.head, message]);
  }

  /** Sends a worded edit as a browser does: the note of its gesture first, where there are such. */
  send(message: Uint8Array, gesture: string): void {
    if (this.speaks === 'app') this.socket.send(encodeMessage('gesture', { id: gesture, label: 'type' }));
    this.socket.send(message);
  }

  async leave(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  #onFrame(frame: Buffer): void {
    const at = this.head.length;
    if (frame[at] === UPDATE[0] && frame[at + 1] === UPDATE[1]) return this.onUpdate(frame);
    if (frame[at] === STATE[0] && frame[at + 1] === STATE[1]) {
      const decoder = decoding.createDecoder(frame);
      decoder.pos = at + STATE.length;
      return this.onState(decoding.readVarUint8Array(decoder));
    }
    if (typeof this.speaks === 'object') {
      if (saysApplied(frame, at)) return this.onApplied();
      if (saysRefused(frame, at)) throw new Error(`refused by ${this.socket.url}`);
      return;
    }
    if (frame[0] !== MESSAGE.stored && frame[0] !== MESSAGE.refused) return;
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) === MESSAGE.stored)
      return this.onStored(decodeBody('stored', decoder).clocks);
    throw new Error(`refused: ${JSON.stringify(decodeBody('refused', decoder))}`);
  }
}
