/** How rooms behave in time and under load (docs/limits.md). Benchmarks and tests change them and say so. */
export interface SyncSettings {
  /** A room nobody uses is unloaded after this. */
  readonly idleMs: number;
  /** Presence is told at most this often. */
  readonly presenceMs: number;
  /** Presence is told anew this often, even when nothing moved: clients close after 30 s of silence. */
  readonly renewMs: number;
  readonly pingMs: number;
  /** A connection that shows no life for this long is ended. */
  readonly deadMs: number;
  /** Unsent bytes at which a reader is dropped at once, and those at which it is dropped after `slowMs`. */
  readonly highWater: number;
  readonly lowWater: number;
  readonly slowMs: number;
  /** The state a joiner receives may be larger, as long as it moves. */
  readonly stuckMs: number;
  readonly documentMessages: Rate;
  readonly presenceMessages: Rate;
  /** Questions for the state, which may be large: an honest connection asks once. */
  readonly stateRequests: Rate;
  /** Yjs client ids that a person may bring into a sheet: each tab that edits has one, and each slows every edit a little for good. */
  readonly newClients: Rate;
  /** Connections from one address that come to nothing (nobody, unknown, forbidden, foreign); those that succeed are free. */
  readonly failedHandshakes: Rate;
  /** A handshake that has no answer by then is turned away. */
  readonly handshakeMs: number;
  /** Log entries since the last snapshot that make a new one worth while. */
  readonly snapshotAfter: number;
  /** Between tries to reach a store that failed: the first, and the longest. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** Handshakes that may wait for an answer at a time. */
  readonly handshakes: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export const DEFAULT_SETTINGS: SyncSettings = {
  idleMs: 30_000,
  presenceMs: 60,
  renewMs: 15_000,
  pingMs: 25_000,
  deadMs: 60_000,
  highWater: 4 * 1024 * 1024,
  lowWater: 1024 * 1024,
  slowMs: 10_000,
  stuckMs: 30_000,
  documentMessages: { perSecond: 60, burst: 600 },
  presenceMessages: { perSecond: 20, burst: 60 },
  stateRequests: { perSecond: 0.2, burst: 10 },
  newClients: { perSecond: 1 / 60, burst: 100 },
  // A team of fifty behind one address, each with two tabs of a dozen rooms, may all have been signed out at once.
  failedHandshakes: { perSecond: 20, burst: 1_200 },
  handshakeMs: 5_000,
  snapshotAfter: 500,
  retryMs: 250,
  longestRetryMs: 5_000,
  handshakes: 500,
};
