import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOffset, ServerTime } from './serverTime.ts';

describe('the offset of a server', () => {
  it('L3 is never more wrong than half the shortest round trip', () => {
    const trips = fc.array(
      fc.record({ out: fc.integer({ min: 0, max: 4000 }), back: fc.integer({ min: 0, max: 4000 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(trips, fc.integer({ min: -1e9, max: 1e9 }), (rounds, ahead) => {
        const samples = rounds.map(({ out, back }) => ({
          sent: 0,
          received: out + back,
          server: out + ahead,
        }));
        const shortest = Math.min(...rounds.map(({ out, back }) => out + back));
        const { offset } = bestOffset(samples, 0)!;
        // Samples of other lengths are older by as much; the drift of that counts little.
        expect(Math.abs(offset - ahead)).toBeLessThanOrEqual(shortest / 2 + 1);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('is that of a fresh sample rather than of one that was better hours ago', () => {
    const old = { sent: 0, received: 10, server: 5_005 };
    const fresh = { sent: 7_200_000, received: 7_200_100, server: 7_205_600 };
    expect(bestOffset([old, fresh], 7_200_100)!.offset).toBe(5_550);
    expect(bestOffset([old, fresh], 200)!.offset).toBe(5_000);
    expect(bestOffset([], 0)).toBeNull();
  });
});

describe('the time of the server', () => {
  /** A device whose clock is wrong by `skew`, on a network with round trips of these lengths; null is none. */
  function device(skew: number, trips: (number | null)[]) {
    let real = 1_000_000;
    const ports = {
      device: () => real + skew,
      wait: async (ms: number) => void (real += ms),
      ask: async () => {
        const trip = trips.shift() ?? null;
        if (trip === null) throw new Error('no network');
        real += trip * 0.7;
        const told = real;
        real += trip * 0.3;
        return told;
      },
    };
    return { ports, real: () => real, pass: (ms: number) => void (real += ms) };
  }

  it('L3 is that of the server though the device is minutes off', async () => {
    const { ports, real } = device(-420_000, [900, 40, 300, 25, 700, 60]);
    const time = new ServerTime(ports);
    expect(time.error).toBeNull();
    await time.sync();
    expect(Math.abs(time.now() - real())).toBeLessThan(13);
    expect(time.error).toBeLessThan(14);
  });

  it('L5 goes on without a network, and after a reload from what was kept', async () => {
    const { ports, real, pass } = device(90_000, [10, 10, 10, 10, 10, 10]);
    const time = new ServerTime(ports);
    await time.sync();
    pass(3_600_000);
    await time.sync();
    expect(Math.abs(time.now() - real())).toBeLessThan(10);
    const again = new ServerTime(ports, time.offset);
    expect(Math.abs(again.now() - real())).toBeLessThan(10);
    expect(again.error).toBeNull();
  });

  it('follows a server whose clock was set', async () => {
    const { ports, real } = device(0, [20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20]);
    const time = new ServerTime(ports);
    await time.sync();
    const set = { ...ports, ask: async () => (await ports.ask()) + 60_000 };
    const moved = new ServerTime(set, time.offset);
    await moved.sync();
    expect(Math.abs(moved.now() - real() - 60_000)).toBeLessThan(10);
  });
});
