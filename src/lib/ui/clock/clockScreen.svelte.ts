import type { ClockPicture } from '#lib/schema/clockPicture.ts';
import { deviceStorage } from '../sheet/columnMemory.ts';
import { ClockMemory } from './clockMemory.ts';
import { ServerClock } from './serverClock.svelte.ts';

/** What the server says of a clock. */
export interface ServedClock {
  readonly id: string;
  readonly picture: ClockPicture;
  readonly now: number;
}

/** The server lets hear of itself every fifteen seconds; after two that are missing the connection is dead. */
const SILENCE_MS = 35_000;
const WATCH_MS = 2_000;
const RETRY_MS = 1_500;

/**
 * A screen that follows the clock of a link: what it shows, the server's time, and whether it is still told. It goes on by
 * what it knows while it is not, and comes back by itself; only a revoked link ends it.
 */
export class ClockScreen {
  readonly clock: ServerClock;
  readonly #secret: string;
  readonly #memory: ClockMemory;
  #picture = $state.raw() as ClockPicture;
  #id: string;
  /** By the server's clock. */
  #heardAt = $state(0);
  #link = $state<'joining' | 'live' | 'lost' | 'gone'>('joining');
  #source: EventSource | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #heardHere = 0;
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #stop: () => void;

  /** @param served with the page, which may be one that the device kept from an earlier visit */
  constructor(secret: string, served: ServedClock) {
    this.#secret = secret;
    this.#memory = new ClockMemory(secret, deviceStorage());
    const kept = this.#memory.read();
    const isNewer = kept !== null && kept.heardAt > served.now;
    this.clock = new ServerClock(kept?.offset ?? null);
    this.#picture = isNewer ? kept.picture : served.picture;
    this.#id = isNewer ? kept.id : served.id;
    this.#heardAt = isNewer ? kept.heardAt : served.now;
    this.#connect();
    this.#watch = setInterval(() => this.#look(), WATCH_MS);
    const back = (): void => this.#again(0);
    const lost = (): void => this.#lost();
    const leave = (): void => this.#keep();
    window.addEventListener('online', back);
    window.addEventListener('offline', lost);
    window.addEventListener('pagehide', leave);
    this.#stop = () => {
      window.removeEventListener('online', back);
      window.removeEventListener('offline', lost);
      window.removeEventListener('pagehide', leave);
    };
  }

  get picture(): ClockPicture {
    return this.#picture;
  }

  /** `gone`: the link was revoked. `lost`: it goes on by what it knows. */
  get link(): 'joining' | 'live' | 'lost' | 'gone' {
    return this.#link;
  }

  /** When the server was last heard, by its own clock. */
  get heardAt(): number {
    return this.#heardAt;
  }

  close(): void {
    this.#keep();
    clearInterval(this.#watch);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#source?.close();
    this.#stop();
    this.clock.close();
  }

  #connect(): void {
    this.#source?.close();
    const source = new EventSource(`/clock/${this.#secret}/stream?has=${this.#id}`);
    this.#source = source;
    this.#heardHere = performance.now();
    source.onopen = () => this.#heard(null);
    source.onerror = () => {
      this.#lost();
      // It tries again by itself, unless the server refused.
      if (source.readyState === EventSource.CLOSED) this.#again(RETRY_MS);
    };
    source.addEventListener('picture', ({ data }: MessageEvent<string>) =>
      this.#heard(JSON.parse(data) as ServedClock),
    );
    source.addEventListener('beat', () => this.#heard(null));
    source.addEventListener('gone', () => this.#gone());
  }

  #heard(told: ServedClock | null): void {
    this.#heardHere = performance.now();
    this.#link = 'live';
    if (told) {
      this.#picture = told.picture;
      this.#id = told.id;
      this.#heardAt = told.now;
    } else this.#heardAt = Math.max(this.#heardAt, this.clock.time.now());
    this.#keep();
  }

  /** A connection can die without a word. */
  #look(): void {
    if (this.#link === 'gone' || performance.now() - this.#heardHere < SILENCE_MS) return;
    this.#lost();
    this.#again(0);
  }

  #lost(): void {
    if (this.#link !== 'gone') this.#link = 'lost';
  }

  #again(ms: number): void {
    if (this.#link === 'gone') return;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#ask(), ms);
  }

  /** A stream does not say why it was refused: the picture does. */
  async #ask(): Promise<void> {
    this.#retry = null;
    try {
      const answer = await fetch(`/clock/${this.#secret}/picture`, { cache: 'no-store' });
      if (answer.status === 404) return this.#gone();
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      this.#heard((await answer.json()) as ServedClock);
      this.#connect();
    } catch {
      this.#lost();
      this.#again(RETRY_MS + Math.random() * RETRY_MS);
    }
  }

  #gone(): void {
    this.#link = 'gone';
    this.#source?.close();
    this.#memory.forget();
    void forgetPage(location.pathname).catch(() => {});
  }

  #keep(): void {
    if (this.#link === 'gone') return;
    const { offset } = this.clock.time;
    this.#memory.keep({ id: this.#id, picture: this.#picture, offset, heardAt: this.#heardAt });
  }
}

/** What the service worker keeps of a page. Caches exist in secure contexts only. */
async function forgetPage(path: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith('cuegrid-pages-'));
  await Promise.all(names.map(async (name) => (await caches.open(name)).delete(path)));
}
