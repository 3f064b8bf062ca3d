// The floor for clocks: passes the title of a cue on to whoever listens, by server-sent events, and knows nothing else.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from './child.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>Bare clock</title><h2></h2>
<script>
new EventSource('/stream').addEventListener('picture', ({ data }) => {
  document.querySelector('h2').textContent = JSON.parse(data).title;
});
</script>`;

const asks = {
  async listen(): Promise<string> {
    const screens = new Set<ServerResponse>();
    const server = createServer((asked, answer) => {
      if (asked.url!.startsWith('/stream')) {
        answer.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
        screens.add(answer);
        return void answer.on('close', () => screens.delete(answer));
      }
      if (asked.method !== 'POST')
        return void answer.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
      let body = '';
      asked.setEncoding('utf8').on('data', (part: string) => (body += part));
      asked.on('end', () => {
        for (const screen of screens) screen.write(`event: picture\ndata: ${body}\n\n`);
        answer.writeHead(200).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
};

export type BareClocksAsks = typeof asks;
answerParent(asks);
