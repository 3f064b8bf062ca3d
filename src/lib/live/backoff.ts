const FIRST = 500;
const MOST = 30_000;
const LEAST = 50;

/**
 * Milliseconds to wait before trying again: anything up to 0.5 s, then up to twice as much each time, at most
 * 30 s. Full jitter, so that a thousand clients do not come back in the same instant (safety R8).
 */
export function backoff(attempt: number, random: () => number): number {
  const bound = Math.min(MOST, FIRST * 2 ** Math.min(attempt, 10));
  return Math.max(LEAST, Math.round(random() * bound));
}
