import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { binaryFrame } from './frame.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe('a frame that is made once for everybody', () => {
  it('is read by a WebSocket as the message it was, of every length, between others that the library frames', async () => {
    const http = createServer();
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    const served = Promise.withResolvers<{ wire: Duplex; socket: WebSocket }>();
    http.on('upgrade', (request, wire, head) => {
      sockets.handleUpgrade(request, wire, head, (socket) => served.resolve({ wire, socket }));
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    endings.push(() => http.close());
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    endings.push(() => client.terminate());
    const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000];
    const received: Buffer[] = [];
    const all = new Promise<void>((resolve) => {
      client.on('message', (data: Buffer) => {
        received.push(data);
        if (received.length === 2 * lengths.length) resolve();
      });
    });
    const { wire, socket } = await served.promise;
    for (const length of lengths) {
      const message = Buffer.alloc(length, length % 251);
      wire.write(binaryFrame(message));
      socket.send(message);
    }
    await all;
    expect(received.map(({ length }) => length)).toEqual(lengths.flatMap((length) => [length, length]));
    for (const [index, message] of received.entries()) {
      const length = lengths[index >> 1]!;
      expect(message.equals(Buffer.alloc(length, length % 251)), `${length} bytes`).toBe(true);
    }
  });
});
