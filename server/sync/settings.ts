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
  snapshotAfter: 500,
  retryMs: 250,
  longestRetryMs: 5_000,
  handshakes: 500,
};
