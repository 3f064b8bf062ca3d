import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headcounts, planBatches, routeSeconds, type BatchRoute, type Station } from './batches.ts';

const SEED = 20270619;
const minutes = (count: number): number => count * 60;
const at = (hour: number, minute = 0): number => hour * 3600 + minute * 60;

/** The stations of the test-drive camp (domain digest §7): 135 minutes in all. */
const CAMP: readonly Station[] = [
  ['sign-in', 10],
  ['tent', 35],
  ['briefing', 15],
  ['audio', 20],
  ['test-drive', 30],
  ['club', 25],
].map(([id, length]) => ({ id: id as string, seconds: minutes(length as number), capacity: null }));

const camp = (more: Partial<BatchRoute> = {}): BatchRoute => ({
  stations: CAMP,
  opens: at(9),
  closes: at(18),
  overlap: true,
  headway: 0,
  turnaround: 0,
  ...more,
});
const oneTestDrive = CAMP.map((station) =>
  station.id === 'test-drive' ? { ...station, capacity: 1 } : station,
);

describe('batches of a 135-minute route with doors from 9:00 to 18:00', () => {
  it('are four without overlap, the last from 15:45 to 18:00', () => {
    const plan = planBatches(camp({ overlap: false }), Infinity);
    expect(plan.batches.map(({ start, end }) => [start, end])).toEqual([
      [at(9), at(11, 15)],
      [at(11, 15), at(13, 30)],
      [at(13, 30), at(15, 45)],
      [at(15, 45), at(18)],
    ]);
    expect(plan.most).toBe(4);
    expect(plan.bottleneck).toEqual({ by: 'route', every: minutes(135) });
  });
  it('are fourteen where a test drive of 30 minutes takes one at a time; the 15th would end at 18:15', () => {
    const plan = planBatches(camp({ stations: oneTestDrive }), 15);
    expect(plan.batches).toHaveLength(14);
    expect(plan.batches.at(-1)).toMatchObject({ number: 14, start: at(15, 30), end: at(17, 45) });
    expect(plan.refused).toEqual({ number: 15, start: at(16), end: at(18, 15) });
    expect(plan.bottleneck).toEqual({ by: 'station', station: 'test-drive', every: minutes(30) });
    expect(plan.most).toBe(14);
  });
  it('say the most of a day also when fewer are asked for', () =>
    expect(planBatches(camp({ stations: oneTestDrive }), 3)).toMatchObject({
      batches: { length: 3 },
      most: 14,
      refused: null,
    }));
  it('start together at a station for two, and then wait for both', () => {
    const two = CAMP.map((station) => (station.id === 'test-drive' ? { ...station, capacity: 2 } : station));
    const plan = planBatches(camp({ stations: two }), 4);
    expect(plan.batches.map(({ start }) => start)).toEqual([at(9), at(9), at(9, 30), at(9, 30)]);
    expect(plan.bottleneck).toEqual({ by: 'station', station: 'test-drive', every: minutes(15) });
  });
  it('keep the time between starts and the time to make ready', () => {
    expect(planBatches(camp({ headway: minutes(50) }), 2).batches[1]!.start).toBe(at(9, 50));
    const ready = planBatches(camp({ stations: oneTestDrive, turnaround: minutes(5) }), 2);
    expect(ready.batches[1]!.start).toBe(at(9, 35));
  });
  it('are as many as asked for, at once, when nothing holds them back; how many would fit is not said', () => {
    const plan = planBatches(camp(), 3);
    expect(plan.batches.map(({ start }) => start)).toEqual([at(9), at(9), at(9)]);
    expect([plan.bottleneck, plan.most]).toEqual([null, null]);
    expect(() => planBatches(camp(), Infinity)).toThrow(RangeError);
  });
  it('are none when the doors close before the first one ends, or when the route has no stations', () => {
    expect(planBatches(camp({ closes: at(11), overlap: false }), 2)).toMatchObject({
      batches: [],
      refused: { number: 1, end: at(11, 15) },
    });
    expect(planBatches(camp({ stations: [] }), 2).batches).toEqual([]);
  });
});

describe('any route', () => {
  const station = fc.record({
    seconds: fc.integer({ min: 60, max: 7_200 }),
    capacity: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  });
  const route = fc
    .record({
      stations: fc.array(station, { minLength: 1, maxLength: 8 }),
      overlap: fc.boolean(),
      headway: fc.integer({ min: 0, max: 1_800 }),
      turnaround: fc.integer({ min: 0, max: 600 }),
    })
    .map(({ stations, ...rest }): BatchRoute => ({
      stations: stations.map((each, index) => ({ id: `s${index}`, ...each })),
      opens: at(8),
      closes: at(26),
      ...rest,
    }));

  it('never holds more batches at a station than fit, and none outside the doors', () =>
    fc.assert(
      fc.property(route, fc.integer({ min: 1, max: 40 }), (planned, wanted) => {
        const { batches } = planBatches(planned, wanted);
        for (const { start, end } of batches) {
          expect(start).toBeGreaterThanOrEqual(planned.opens);
          expect(end).toBeLessThanOrEqual(planned.closes);
          expect(end - start).toBe(routeSeconds(planned.stations));
        }
        for (const { id, capacity } of planned.stations) {
          if (capacity === null) continue;
          const stops = batches.map(({ stops: all }) => all.find((stop) => stop.station === id)!);
          for (const { start } of stops)
            expect(
              stops.filter((stop) => stop.start <= start && start < stop.end).length,
            ).toBeLessThanOrEqual(capacity);
        }
      }),
      { seed: SEED },
    ));
  it('counts its guests: as many leave as came', () =>
    fc.assert(
      fc.property(route, fc.integer({ min: 1, max: 20 }), (planned, wanted) => {
        const { batches } = planBatches(planned, wanted);
        for (const steps of headcounts(batches, 12).values()) {
          expect(steps.at(-1)!.people).toBe(0);
          expect(Math.min(...steps.map(({ people }) => people))).toBe(0);
          for (const { people } of steps) expect(people % 12).toBe(0);
        }
      }),
      { seed: SEED },
    ));
});

it('guests at the test drive: twelve from 10:20 on, since one batch follows the other without a gap', () => {
  const { batches } = planBatches(camp({ stations: oneTestDrive }), 3);
  expect(headcounts(batches, 12).get('test-drive')).toEqual([
    { at: at(10, 20), people: 12 },
    { at: at(11, 50), people: 0 },
  ]);
  expect(headcounts(batches, 12).get('tent')).toEqual([
    { at: at(9, 10), people: 12 },
    { at: at(9, 40), people: 24 },
    { at: at(9, 45), people: 12 },
    { at: at(10, 10), people: 24 },
    { at: at(10, 15), people: 12 },
    { at: at(10, 45), people: 0 },
  ]);
});
