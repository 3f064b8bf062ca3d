import { expect, test } from 'vitest';
import type { SentCheck } from '#lib/domain/sentChecks.ts';
import type { CheckedSupply } from '#lib/domain/siteChecks.ts';
import { planOf } from '#tests/support/planOf.ts';
import { alsoTaken, progressOf, siteGroups, siteItems, type Taken } from './siteItems.ts';

const plan = planOf({
  supplies: {
    cups: { item: 'Cups', quantity: 10_000, secured: 4_000, status: 'ordered', zone: 'bar' },
    lamps: { item: 'Lamps', quantity: 2_000, secured: 2_000, status: 'delivered', zone: 'hall' },
    ropes: { item: 'Ropes', quantity: 3_000, status: 'planned' },
    flags: { item: 'Flags', quantity: 1_000, status: 'cancelled' },
  },
});
const found = (row: string, more: Partial<CheckedSupply> = {}): CheckedSupply => ({
  ...{ row, counted: null, damaged: 0, by: { userId: 'li', name: 'Li' }, at: 1, checks: 1 },
  ...{ photos: [], differences: [], ...more },
});
const waits = (row: string, more: Partial<SentCheck>): SentCheck => ({
  ...{ id: `w-${row}`, row, photos: [], seen: {}, at: 0, ...more },
});
const items = (
  supplies: readonly CheckedSupply[] = [],
  waiting: readonly SentCheck[] = [],
  taken: Readonly<Record<string, Taken>> = {},
) =>
  siteItems(plan, {
    ...{ supplies: new Map(supplies.map((one) => [one.row, one])), heard: new Map(), waiting },
    taken: new Map(Object.entries(taken)),
  });

test('U7 what waits counts as looked at, with what it says, and what is cancelled is not looked for', () => {
  const [cups, , ropes, ...rest] = items(
    [],
    [waits('cups', { counted: 9_000, damaged: 1_000, photos: ['p'] })],
  );
  expect(cups).toMatchObject({ counted: 9_000, damaged: 1_000, intact: 8_000, short: 2_000 });
  expect(cups).toMatchObject({ isChecked: true, waits: true, waitingPhotos: ['p'] });
  expect(ropes).toMatchObject({ counted: 0, short: 3_000, isChecked: false });
  expect(rest).toEqual([]);
});

test('U7 what the server has taken stays looked at, with what was broken, until it says so itself', () => {
  const first = alsoTaken(undefined, 2_000, null);
  const [cups, lamps] = items([], [], { cups: first });
  expect(cups).toMatchObject({ isChecked: true, waits: false, damaged: 2_000, counted: 6_000, last: null });
  expect(lamps!.isChecked).toBe(false);
  const said = (checks: number, damaged: number) => found('cups', { checks, damaged });
  expect(items([said(1, 1_000)], [], { cups: first })[0]!.damaged).toBe(1_000);
  // A later one, of which the server has not said anything yet: what it leaves out is as it was said before.
  const second = alsoTaken(first, undefined, null);
  expect(items([], [], { cups: second })[0]!.damaged).toBe(2_000);
  const third = alsoTaken(second, undefined, said(2, 1_000));
  expect(items([said(2, 1_000)], [], { cups: third })[0]!.damaged).toBe(1_000);
  expect(items([], [waits('cups', { damaged: 500 })], { cups: first })[0]!.damaged).toBe(500);
});

test('U5 a difference goes once it is answered here, or the sheet says what was found', () => {
  const difference = {
    ...{ check: 'x', row: 'cups', field: 'secured' as const, mine: 6_000, at: 1 },
    ...{ by: { userId: 'li', name: 'Li' }, theirs: 4_000, theirsBy: 'Wang', theirsAt: 1 },
  };
  const cups = found('cups', { differences: [difference] });
  expect(items([cups])[0]!.differences).toHaveLength(1);
  expect(items([found('cups', { differences: [{ ...difference, mine: 4_000 }] })])[0]!.differences).toEqual(
    [],
  );
  const settles = { check: 'x', field: 'secured', use: 'mine' } as const;
  expect(items([cups], [waits('cups', { settles })])[0]).toMatchObject({ differences: [], intact: 6_000 });
});

test('progress counts what was looked at, what is whole and what has a photo', () => {
  const all = items([found('cups'), found('lamps', { photos: ['p'] })]);
  expect(progressOf(all)).toEqual({ items: 3, checked: 2, whole: 1, photographed: 1 });
});

test('groups stand in the order of their sheet; what belongs to none comes last', () => {
  const keys = (by: 'zone' | 'status', order: string[]) =>
    siteGroups(items(), by, order).map(({ key, items }) => [key, items.map(({ row }) => row)]);
  expect(keys('zone', ['hall', 'bar'])).toEqual([
    ['hall', ['lamps']],
    ['bar', ['cups']],
    [null, ['ropes']],
  ]);
  expect(keys('status', ['planned', 'ordered', 'delivered']).map(([key]) => key)).toEqual([
    ...['planned', 'ordered', 'delivered'],
  ]);
});
