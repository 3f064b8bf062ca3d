import type { ClockPicture } from '#lib/schema/clockPicture.ts';

/** What a screen keeps of its clock, to go on after a reload without a network. */
export interface KeptClock {
  readonly id: string;
  readonly picture: ClockPicture;
  /** By how many milliseconds the server was ahead of this device. */
  readonly offset: number;
  /** When the server was last heard, by its own clock. */
  readonly heardAt: number;
}

const PREFIX = 'cuegrid-clock:';
/** So many clocks are kept on a device, the ones that were heard last. */
const MOST = 5;

/** As much of a browser's storage as is needed. */
export type ClockStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Keeps the last state of a clock on the device. Storage that is full or forbidden keeps nothing. */
export class ClockMemory {
  readonly #storage: ClockStorage | null;
  readonly #key: string;

  constructor(secret: string, storage: ClockStorage | null) {
    this.#storage = storage;
    this.#key = PREFIX + secret;
  }

  read(): KeptClock | null {
    try {
      const kept = this.#storage?.getItem(this.#key);
      return kept ? (JSON.parse(kept) as KeptClock) : null;
    } catch {
      return null;
    }
  }

  keep(clock: KeptClock): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(clock));
      this.#tidy();
    } catch {
      // It then begins anew after a reload.
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }

  #tidy(): void {
    const storage = this.#storage;
    if (!storage) return;
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) =>
      key.startsWith(PREFIX),
    );
    if (keys.length <= MOST) return;
    const heard = (key: string): number =>
      (JSON.parse(storage.getItem(key) ?? '{}') as Partial<KeptClock>).heardAt ?? 0;
    for (const old of keys.sort((a, b) => heard(a) - heard(b)).slice(0, keys.length - MOST))
      storage.removeItem(old);
  }
}
