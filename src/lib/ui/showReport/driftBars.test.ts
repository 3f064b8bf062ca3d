import { describe, expect, it } from 'vitest';
import { BAR_HEIGHT, driftChart } from './driftBars.ts';

const cue = (id: string, minutes: number | null) => ({
  ...{ cue: id, title: id },
  drift: minutes === null ? null : minutes * 60_000,
});

describe('L7 the chart of a report', () => {
  it('has a bar for each cue that began: late to the right of on time, early to the left', () => {
    const { bars, zero, height, ticks } = driftChart(
      [cue('a', 10), cue('b', null), cue('c', -5), cue('d', 0)],
      300,
    );
    expect(bars.map(({ cue: id }) => id)).toEqual(['a', 'c', 'd']);
    const [late, early, exact] = bars;
    expect([late!.x, early!.x + early!.width, exact!.width]).toEqual([zero, zero, 0]);
    expect(late!.width).toBeCloseTo(2 * early!.width);
    expect(late!.x + late!.width).toBeLessThanOrEqual(300);
    expect(early!.x).toBeGreaterThanOrEqual(0);
    expect(height).toBe(3 * BAR_HEIGHT);
    expect(ticks.some(({ at, x }) => at === 0 && x === zero)).toBe(true);
  });

  it('is there without cues', () => {
    expect(driftChart([], 300)).toMatchObject({ bars: [], zero: 0, height: 0 });
  });
});

it('shows where on time is, also when every cue began long before its time', () => {
  const { zero, bars } = driftChart([{ cue: 'a', title: 'Doors', drift: -90 * 60_000 }], 600);
  expect(zero).toBe(600);
  expect(bars[0]!.x + bars[0]!.width).toBe(600);
});

it('has as many figures below as have room', () => {
  const cues = [{ cue: 'a', title: 'Doors', drift: 90 * 60_000 }];
  expect(driftChart(cues, 120).ticks.length).toBeLessThanOrEqual(3);
  expect(driftChart(cues, 900).ticks.length).toBeGreaterThan(4);
});
