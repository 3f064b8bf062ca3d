import { ServerTime } from '#lib/live/serverTime.ts';

/** How often a clock is drawn: well below what a reader sees as a second that hangs. */
const TICK_MS = 100;

/** The server's time as a browser estimates it, and a moment that moves on with it. To be closed. */
export class ServerClock {
  readonly time: ServerTime;
  #now = $state(0);
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #stop: () => void;

  /** @param known by how much the server was ahead of this device before a reload */
  constructor(known: number | null = null) {
    // Goes evenly even when somebody sets the device's clock.
    const start = Date.now() - performance.now();
    this.time = new ServerTime(
      {
        ask: askServer,
        device: () => start + performance.now(),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      },
      known,
    );
    const back = (): void => {
      if (document.visibilityState === 'visible') void this.time.sync();
    };
    document.addEventListener('visibilitychange', back);
    window.addEventListener('online', back);
    this.#stop = () => {
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('online', back);
    };
    void this.time.keep();
    this.#tick();
  }

  /** UTC milliseconds on the server, anew ten times a second at moments that are the same on all screens. */
  get now(): number {
    return this.#now;
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#stop();
    this.time.close();
  }

  #tick(): void {
    this.#now = this.time.now();
    this.#timer = setTimeout(() => this.#tick(), TICK_MS - (this.#now % TICK_MS));
  }
}

async function askServer(): Promise<number> {
  const answer = await fetch('/api/time', { cache: 'no-store', credentials: 'omit' });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return ((await answer.json()) as { now: number }).now;
}
