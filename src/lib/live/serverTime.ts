/** One question for the server's time and its answer. `sent` and `received` by the device's clock, all in milliseconds. */
export interface TimeSample {
  readonly sent: number;
  readonly received: number;
  readonly server: number;
}

/** By how much clocks of devices drift apart at most, as a part of the time gone by. */
const DRIFT = 1e-4;
const MOST_KEPT = 20;
const ROUNDS = 6;
const BETWEEN_MS = 120;
const AGAIN_MS = 60_000;
const RETRY_MS = 3_000;

/**
 * The server's clock less the device's, by the sample that can be trusted most: half its round trip is how wrong it can
 * be, and the older it is, the farther both clocks have drifted apart. Null without samples.
 */
export function bestOffset(
  samples: readonly TimeSample[],
  now: number,
): { readonly offset: number; readonly error: number } | null {
  let best: { offset: number; error: number } | null = null;
  for (const { sent, received, server } of samples) {
    const error = (received - sent) / 2 + Math.abs(now - received) * DRIFT;
    if (best === null || error <= best.error) best = { offset: server - (sent + received) / 2, error };
  }
  return best;
}

export interface ServerTimePorts {
  /** The server's time in milliseconds since 1970, asked over the network. Rejects without one. */
  readonly ask: () => Promise<number>;
  /** The device's clock in milliseconds since 1970. It goes evenly: it does not jump when somebody sets it. */
  readonly device: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * What time it is on the server, asked for in several round trips as NTP does and kept up as long as it is open. Without a
 * network it goes on by the device's clock. All clocks of a show go by this, so they agree.
 */
export class ServerTime {
  readonly #ports: ServerTimePorts;
  #samples: TimeSample[] = [];
  #known: { readonly offset: number; readonly error: number } | null;
  #syncing: Promise<void> | null = null;
  #open = true;

  /** @param known offset that was known before a reload, to begin with */
  constructor(ports: ServerTimePorts, known: number | null = null) {
    this.#ports = ports;
    this.#known = known === null ? null : { offset: known, error: Infinity };
  }

  now(): number {
    return this.#ports.device() + (this.#known?.offset ?? 0);
  }

  /** Milliseconds by which {@link now} can be wrong; null before the server was heard. */
  get error(): number | null {
    return this.#known && Number.isFinite(this.#known.error) ? this.#known.error : null;
  }

  get offset(): number {
    return this.#known?.offset ?? 0;
  }

  /** Asks at once and then from time to time, until it is closed. */
  async keep(): Promise<void> {
    while (this.#open) {
      await this.sync();
      await this.#ports.wait(this.error === null ? RETRY_MS : AGAIN_MS);
    }
  }

  /** Asks now, in several round trips; after a device slept, or when it is back on a network. */
  sync(): Promise<void> {
    return (this.#syncing ??= this.#ask().finally(() => (this.#syncing = null)));
  }

  close(): void {
    this.#open = false;
  }

  async #ask(): Promise<void> {
    for (let round = 0; round < ROUNDS && this.#open; round++) {
      if (round > 0) await this.#ports.wait(BETWEEN_MS);
      const sent = this.#ports.device();
      try {
        const server = await this.#ports.ask();
        this.#heard({ sent, received: this.#ports.device(), server });
      } catch {
        return;
      }
    }
  }

  #heard(sample: TimeSample): void {
    const last = this.#samples.at(-1);
    const before = last && last.server - (last.sent + last.received) / 2;
    const now = sample.server - (sample.sent + sample.received) / 2;
    // The server's clock was set, or the device slept: what was known before is of no use.
    if (before !== undefined && Math.abs(now - before) > 1_000 + sample.received - sample.sent)
      this.#samples = [];
    this.#samples = [...this.#samples, sample].slice(-MOST_KEPT);
    this.#known = bestOffset(this.#samples, sample.received);
  }
}
