// The floor that the server is measured against: takes a message and sends it to all others, and keeps nothing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerParent } from './child.ts';
import { takeUsage } from './usage.ts';

/** What it hands to whoever asks for the state, and to whoever asks for the bare page. */
let state: Uint8Array = new Uint8Array();
let page = '';

const asks = {
  async listen(): Promise<string> {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
    });
    const sockets = new WebSocketServer({ server, perMessageDeflate: false });
    const all = new Set<WebSocket>();
    sockets.on('connection', (socket, request) => {
      if (request.url!.startsWith('/state')) return socket.send(state);
      all.add(socket);
      socket.on('message', (data: Buffer) => {
        for (const other of all) if (other !== socket) other.send(data);
      });
      socket.on('close', () => all.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  hold(held: { state: string; page?: string }): void {
    state = Buffer.from(held.state, 'base64');
    page = held.page ?? '';
  },
  usage: takeUsage,
};

export type RelayAsks = typeof asks;
answerParent(asks);
