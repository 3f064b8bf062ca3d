import type { Rate } from './settings.ts';

/** Lets `perSecond` things through, and `burst` at once. */
export class TokenBucket {
  readonly #rate: Rate;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
    this.#tokens = rate.burst;
    this.#at = now();
  }

  /** Nothing was taken lately: as good as a new one. */
  get isFull(): boolean {
    this.#refill();
    return this.#tokens >= this.#rate.burst;
  }

  /** Whether one more could be taken now. */
  get hasOne(): boolean {
    this.#refill();
    return this.#tokens >= 1;
  }

  take(): boolean {
    this.#refill();
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  #refill(): void {
    const now = this.#now();
    const since = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + (since / 1000) * this.#rate.perSecond);
    this.#at = now;
  }
}
