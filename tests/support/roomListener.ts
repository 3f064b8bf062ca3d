import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MESSAGE } from '#lib/wire/index.ts';

/** One connection to a room, and everything that was ever told over it, as text. */
export class RoomListener {
  readonly channel: string;
  readonly #socket: WebSocket;
  readonly #told: string[] = [];
  #synced = false;
  /** Code of the close; null while it is open. */
  closed: number | null = null;

  private constructor(channel: string, socket: WebSocket) {
    this.channel = channel;
    this.#socket = socket;
    socket.on('message', (data) => this.#hear(new Uint8Array(data as Buffer)));
    socket.on('close', (code, reason) => {
      this.closed = code;
      this.#told.push(reason.toString());
    });
    socket.on('error', () => {});
  }

  /** Asks for all of the room, and returns when it is here or the connection was refused. */
  static async join(origin: string, planId: string, channel: string, cookie: string): Promise<RoomListener> {
    const address = `${origin.replace('http', 'ws')}/sync/plan/${planId}/${channel}?v=1`;
    const socket = new WebSocket(address, { origin, headers: { cookie } });
    const listener = new RoomListener(channel, socket);
    await Promise.race([once(socket, 'open'), once(socket, 'close')]);
    const question = createEncoder();
    writeVarUint(question, MESSAGE.sync);
    writeVarUint(question, 0);
    writeVarUint8Array(question, Y.encodeStateVector(new Y.Doc()));
    if (listener.closed === null) socket.send(toUint8Array(question));
    while (!listener.#synced && listener.closed === null)
      await Promise.race([once(socket, 'message'), once(socket, 'close')]);
    return listener;
  }

  get told(): string {
    return this.#told.join('\n');
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(message: Uint8Array): void {
    const decoder = createDecoder(message);
    const type = readVarUint(decoder);
    if (type !== MESSAGE.sync) {
      // Presence and messages of our own are JSON inside of lengths, which Latin letters pass unharmed.
      this.#told.push(
        type >= MESSAGE.hello ? readVarString(decoder) : Buffer.from(message).toString('latin1'),
      );
      return;
    }
    const step = readVarUint(decoder);
    if (step === 0) return;
    this.#synced = true;
    // All that an update brings, whichever name it has and whether it stands there any more.
    for (const struct of Y.decodeUpdate(readVarUint8Array(decoder)).structs)
      if (struct instanceof Y.Item) this.#told.push(contentOf(struct));
  }
}

function contentOf({ content, parentSub }: Y.Item): string {
  const { arr, str, embed, value } = content as unknown as Record<string, unknown>;
  return JSON.stringify([parentSub, arr, str, embed, value], (_key, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
}
