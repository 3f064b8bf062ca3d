import { describe, expect, test } from 'vitest';
import type { Field } from '#lib/schema/index.ts';
import { day, instant, longText, planTime, quantity, text } from '#lib/schema/kinds/index.ts';
import { bench } from './testing/bench.ts';
import { testContext } from './testing/arraySource.ts';
import { momentFor } from './moment.ts';

/** 18 June 2027, 23:30:45 in London; 19 June, 06:30:45 in Shanghai, where the plan is. */
const NOW = Date.UTC(2027, 5, 18, 22, 30, 45, 678);
const context = testContext({ day0: '2027-06-19' });
const HOUR = 3600;

describe('the clock of the plan', () => {
  test.each([
    ['day', day('offset'), 'today', 0],
    ['day', day('offset'), 'now', 0],
    ['plan time', planTime(), 'now', 6 * HOUR + 30 * 60],
    ['plan time', planTime(), 'today', 0],
    ['instant', instant(), 'now', NOW - 678],
    ['instant', instant(), 'today', Date.UTC(2027, 5, 18, 16)],
    ['text', text(), 'today', '2027-06-19'],
    ['long text', longText(), 'now', '06:30'],
  ] as const)('K29 in the plan’s zone, not the reader’s: %s', (_name, kind, which, value) =>
    expect(momentFor(kind, which, NOW, context, null)).toEqual({ type: 'value', value }),
  );

  test('K29 the day alone keeps the time of day that stands in the cell', () => {
    expect(momentFor(planTime(), 'today', NOW, context, -3 * 86_400 + 9 * HOUR)).toMatchObject({
      value: 9 * HOUR,
    });
    const stands = Date.UTC(2027, 0, 5, 1, 30);
    expect(momentFor(instant(), 'today', NOW, context, stands)).toMatchObject({
      value: Date.UTC(2027, 5, 19, 1, 30),
    });
  });

  test('K29 a plan without a date and a column of numbers say so and stay as they are', () => {
    const dateless = testContext({ day0: null });
    expect(momentFor(planTime(), 'now', NOW, dateless, null)).toEqual({ type: 'no-date' });
    expect(momentFor(instant(), 'now', NOW, dateless, null)).toMatchObject({ type: 'value' });
    expect(momentFor(quantity(), 'now', NOW, context, null)).toEqual({ type: 'no-moment' });
  });

  test('K29 Ctrl+; and Ctrl+Shift+; are one gesture; wide signs of Chinese keyboards are the same key', () => {
    const grid = bench({ a: {}, b: {} }, ['neededBy', 'quantity'], { host: { now: () => NOW } });
    expect(grid.press('Ctrl+；')).toBe(true);
    grid.goTo('b', 'neededBy');
    grid.press('Ctrl+Shift+:');
    expect(grid.source.texts('neededBy')).toEqual([0, 6 * HOUR + 30 * 60]);
    grid.goTo('a', 'quantity');
    grid.press('Ctrl+;');
    expect(grid.notices).toEqual([{ id: 'grid_no_moment', params: {} }]);
    expect(grid.source.gestures.map(({ gesture }) => gesture)).toEqual(['type', 'type']);
  });

  test('K29 a locked cell says why; without a clock the key is the browser’s', () => {
    const locked = bench({ a: {} }, ['neededBy'], { locked: () => 'role', host: { now: () => NOW } });
    expect([locked.press('Ctrl+;'), locked.engine.state.lock]).toEqual([true, 'role']);
    expect(locked.source.gestures).toEqual([]);
    expect(bench({ a: {} }, ['neededBy']).press('Ctrl+;')).toBe(false);
  });
});

test('K29 every kind of cell answers, whatever it is', () => {
  const { source } = bench({ a: {} }, ['item', 'quantity', 'price', 'status', 'owner', 'crew', 'ready']);
  const kinds = source.columns.map(({ field }: { field: Field }) => field.kind);
  expect(kinds.map((kind) => momentFor(kind, 'today', NOW, context, null).type)).toEqual([
    'value',
    ...Array<string>(6).fill('no-moment'),
  ]);
});
