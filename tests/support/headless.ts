import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { LiveSheet } from '#lib/live/liveSheet.ts';
import type { LocalStore } from '#lib/live/localStore.ts';
import type { LivePorts } from '#lib/live/ports.ts';
import type { Self } from '#lib/live/rights.ts';
import { SHEETS, type SheetId } from '#lib/schema/index.ts';

// y-websocket listens for the end of the process, once for each connection.
process.setMaxListeners(200);

/** A session as a browser would hold it. */
export interface Session {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** `name=token`. */
  readonly cookie: string;
}

/** The live side's surroundings without a browser: `ws` for sockets, which sends what a browser would. */
export function headlessPorts(
  { origin, cookie }: Session,
  more: { store?: LocalStore | null; random?: () => number; isOnline?: () => boolean } = {},
): LivePorts {
  const { store = null, random = Math.random, isOnline = () => true } = more;
  class SessionSocket extends WebSocket {
    constructor(url: string) {
      // Nobody listens at port 1: the machine is off the net.
      super(isOnline() ? url : 'ws://127.0.0.1:1', { headers: { cookie, origin } });
    }
  }
  return {
    wsOrigin: origin.replace('http', 'ws'),
    WebSocket: SessionSocket as unknown as typeof globalThis.WebSocket,
    store,
    random,
    now: () => Date.now(),
  };
}

export function headlessSheet(ports: LivePorts, planId: string, sheet: SheetId, self: Self): LiveSheet {
  return new LiveSheet({ ports, planId, sheet: SHEETS[sheet], self });
}

/** Waits until something holds; fails, saying what it waited for, when it does not in time. */
export async function until(what: string, holds: () => boolean, within = 10_000): Promise<void> {
  const end = Date.now() + within;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(5);
  }
}
