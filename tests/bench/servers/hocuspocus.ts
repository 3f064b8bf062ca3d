// Hocuspocus as its documentation starts it, with all its own settings. It applies what comes in and passes it on; it
// asks nobody who they are, checks no update, and nothing waits for a disk.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '@hocuspocus/server';
import { answerParent } from '../processes/child.ts';
import { takeUsage } from '../processes/usage.ts';

let server: Server | null = null;

const asks = {
  /** @param database a file for its own extension, which writes whole documents some seconds later; else it keeps them in memory alone */
  async listen({ database }: { database?: string | undefined }): Promise<string> {
    const hocuspocus = await import('@hocuspocus/server');
    const extensions =
      database === undefined ? [] : [new (await import('@hocuspocus/extension-sqlite')).SQLite({ database })];
    const settings = { address: '127.0.0.1', port: 0, quiet: true, stopOnSignals: false, extensions };
    server = new hocuspocus.Server(settings);
    await server.listen();
    return `http://127.0.0.1:${server.address.port}`;
  },
  /** Resolves when everybody has left and what is to be stored is. */
  async settled(): Promise<void> {
    while (server!.hocuspocus.getDocumentsCount() > 0) await sleep(10);
  },
  usage: takeUsage,
};

export type HocuspocusAsks = typeof asks;
answerParent(asks);
