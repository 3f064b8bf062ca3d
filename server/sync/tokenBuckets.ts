import type { Rate } from './settings.ts';
import { TokenBucket } from './tokenBucket.ts';

/** Keys remembered at most; those that were quiet go first, then the oldest. */
const MOST_KEYS = 10_000;

/** A bucket for each key, kept only while it is not full. */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Whether the next `take` will be granted. */
  hasOne(key: string): boolean {
    return this.#buckets.get(key)?.hasOne ?? true;
  }

  take(key: string): boolean {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      this.#makeRoom();
      this.#buckets.set(key, (bucket = new TokenBucket(this.#rate, this.#now)));
    }
    return bucket.take();
  }

  #makeRoom(): void {
    if (this.#buckets.size < MOST_KEYS) return;
    for (const [key, bucket] of this.#buckets) if (bucket.isFull) this.#buckets.delete(key);
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size < MOST_KEYS) return;
      this.#buckets.delete(key);
    }
  }
}
