import type { LocalStore } from './localStore.ts';

/** What the live side needs from its surroundings: a browser's, or a test's. */
export interface LivePorts {
  /** `ws://host:port` or `wss://host`, without a path. */
  readonly wsOrigin: string;
  readonly WebSocket: typeof WebSocket;
  /** Where unsaved changes and copies outlive a reload; null keeps them in memory alone. */
  readonly store: LocalStore | null;
  /** Milliseconds since 1970. */
  now(): number;
  /** In [0, 1). */
  random(): number;
}
