import { describe, expect, it } from 'vitest';
import { listenToLoop, LoopLag } from './loopLag.ts';

/** A loop that stalls for these milliseconds, one after the other, and turns at once in between. */
function after(stalls: readonly number[], quietMs = 0): number {
  let now = 0;
  const lag = new LoopLag(now);
  const turn = (late: number) => lag.turn((now += 100 + late));
  for (const stall of stalls) turn(stall);
  for (let quiet = 0; quiet < quietMs; quiet += 100) turn(0);
  return lag.meanWait(now);
}

describe('how long work waits for the loop', () => {
  it.each([
    ['a loop that always turns', [0, 0, 0, 0], 0, 0],
    ['one pause of half a second', [500], 0, 10],
    ['one of two seconds', [2_000], 0, 70],
    ['four of half a second at once', [500, 500, 500, 500], 0, 20],
  ] as const)('is next to nothing for %s', (_what, stalls, quiet, most) => {
    expect(after(stalls, quiet)).toBeLessThanOrEqual(most);
  });

  it('is half of the stalls when there is nothing but stalls', () => {
    const wait = after(Array<number>(200).fill(600));
    expect(wait).toBeGreaterThan(230);
    expect(wait).toBeLessThan(300);
  });

  it('counts a long one while it lasts', () => {
    expect(new LoopLag(0).meanWait(6_100)).toBe(600);
  });

  it('is forgotten after a while', () => {
    expect(after([6_000])).toBeGreaterThan(550);
    expect(after([6_000], 60_000)).toBeLessThan(90);
  });

  it('is heard of the loop of this process, while it stands still and after', async () => {
    const loop = listenToLoop();
    const end = performance.now() + 400;
    while (performance.now() < end);
    expect(loop.meanWait()).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(loop.meanWait()).toBeGreaterThan(1);
    loop.stop();
  });
});
