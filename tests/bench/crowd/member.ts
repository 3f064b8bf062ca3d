import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { decodeBody, encodeMessage, MESSAGE } from '#lib/wire/index.ts';
import { syncStep1 } from '#server/sync/outbound.ts';

/** Where a member goes, and as whom. */
export interface Door {
  readonly url: string;
  readonly origin: string;
  readonly cookie: string;
}

const STATE = [MESSAGE.sync, 1];
const UPDATE = [MESSAGE.sync, 2];
/** A state vector that knows nothing. */
const NOTHING = new Uint8Array([0]);

/** One light connection: it keeps no document, so that the crowd is not what is measured. */
export class Member {
  readonly socket: WebSocket;
  /** Of a frame of updates; set before the first one matters. */
  onUpdate: (frame: Buffer) => void = () => {};
  onStored: (clocks: Readonly<Record<string, number>>) => void = () => {};
  onState: (update: Uint8Array) => void = () => {};

  private constructor({ url, origin, cookie }: Door) {
    this.socket = new WebSocket(url, {
      ...{ origin, headers: { cookie }, perMessageDeflate: false, skipUTF8Validation: true },
      maxPayload: 64 * 1024 * 1024,
    });
    this.socket.on('message', (frame: Buffer) => this.#onFrame(frame));
    this.socket.on('error', (error) => {
      throw error;
    });
  }

  /** Joins a room of the application: resolves when it has been sent the state. */
  static async join(door: Door, onState: (update: Uint8Array) => void = () => {}): Promise<Member> {
    const member = new Member(door);
    const arrived = new Promise<void>((resolve, reject) => {
      member.onState = (update) => {
        onState(update);
        resolve();
      };
      member.socket.once('close', (code) => reject(new Error(`closed with ${code} before the state came`)));
    });
    member.socket.once('open', () => member.socket.send(syncStep1(NOTHING)));
    await arrived;
    return member;
  }

  /** Connects to the bare relay. */
  static async connect(door: Door): Promise<Member> {
    const member = new Member(door);
    await once(member.socket, 'open');
    return member;
  }

  /** The whole of what the bare relay holds, as one message. */
  static async fetch(door: Door, onState: (update: Uint8Array) => void): Promise<Member> {
    const member = new Member(door);
    const [frame] = (await once(member.socket, 'message')) as [Buffer];
    onState(frame);
    return member;
  }

  /** Sends an edit as a browser does: the note of its gesture first, for those who want one. */
  send(message: Uint8Array, gesture: string | null): void {
    if (gesture !== null) this.socket.send(encodeMessage('gesture', { id: gesture, label: 'type' }));
    this.socket.send(message);
  }

  async leave(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  #onFrame(frame: Buffer): void {
    if (frame[0] === UPDATE[0] && frame[1] === UPDATE[1]) return this.onUpdate(frame);
    if (frame[0] === STATE[0] && frame[1] === STATE[1]) {
      const decoder = decoding.createDecoder(frame);
      decoder.pos = STATE.length;
      return this.onState(decoding.readVarUint8Array(decoder));
    }
    if (frame[0] !== MESSAGE.stored && frame[0] !== MESSAGE.refused) return;
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) === MESSAGE.stored)
      return this.onStored(decodeBody('stored', decoder).clocks);
    throw new Error(`refused: ${JSON.stringify(decodeBody('refused', decoder))}`);
  }
}
