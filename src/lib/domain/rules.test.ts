import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmount, perHead, currencyDecimals } from './money.ts';
import { FloorJudge } from './floorJudge.ts';
import type { FloorRow } from './floorProblem.ts';
import { placements } from './placement.ts';
import { quadrantOf, quadrantSplit } from './quadrant.ts';
import { requirementNeed } from './requirement.ts';
import { mayAddRows, mayReadField, mayReadSheet, PLAN_ROLES, writeRight } from './roles.ts';
import { instantOf, wallClock } from './zonedTime.ts';

const SEED = 20270619;

describe('a budget line', () => {
  it.each([
    [1000, 90000, 90000],
    [1500, 333, 500],
    [1, 499, 0],
    [1, 500, 1],
    [2500, 101, 253],
    [0, 5, 0],
  ])('of %i thousandths at %i amounts to %i', (quantity, price, amount) =>
    expect(lineAmount(quantity, price)).toBe(amount),
  );
  it('is exact where floating point is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        (quantity, price) => {
          const exact = (BigInt(quantity) * BigInt(price) + 500n) / 1000n;
          fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER));
          expect(BigInt(lineAmount(quantity, price))).toBe(exact);
        },
      ),
      { seed: SEED },
    );
  });
  it('per guest rounds half up and needs guests', () => {
    expect([perHead(100, 3), perHead(101, 2), perHead(100, 0), perHead(100, null)]).toEqual([
      33,
      51,
      null,
      null,
    ]);
  });
  it('knows the minor units of currencies', () =>
    expect(['CNY', 'JPY', 'KWD', 'nothing'].map(currencyDecimals)).toEqual([2, 0, 3, 2]));
});

describe('the floor', () => {
  const item = (id: string, x: number, y: number, more: Partial<FloorRow> = {}): FloorRow => ({
    id,
    x,
    y,
    width: 1000,
    depth: 500,
    height: 700,
    rotation: 0,
    quantity: 1,
    perRow: 1,
    gapX: 0,
    gapY: 0,
    elevation: 0,
    round: false,
    clearance: 0,
    zone: 'z',
    stackedOn: null,
    ...more,
  });
  const zones = new Map([['z', { x: 0, y: 0, width: 10_000, depth: 10_000, height: 3000, aisle: null }]]);
  const check = (...rows: FloorRow[]) =>
    Object.fromEntries(
      placements(rows, new FloorJudge(rows, zones, { width: 12_000, depth: 12_000 }).problems()),
    );

  it.each([
    ['beside each other, touching', [item('a', 0, 0), item('b', 1000, 0)], { a: 'ok', b: 'ok' }],
    ['crossing', [item('a', 0, 0), item('b', 999, 0)], { a: 'overlap', b: 'overlap' }],
    [
      'crossing in plan but not in height',
      [item('a', 0, 0), item('b', 0, 0, { elevation: 700 })],
      { a: 'ok', b: 'ok' },
    ],
    [
      'stacked',
      [item('a', 0, 0), item('b', 100, 100, { width: 200, depth: 200, elevation: 700, stackedOn: 'a' })],
      { a: 'ok', b: 'ok' },
    ],
    [
      'hanging over',
      [item('a', 0, 0), item('b', 900, 0, { width: 200, elevation: 700, stackedOn: 'a' })],
      { a: 'ok', b: 'hangs-over' },
    ],
    ['outside its zone', [item('a', 9500, 0)], { a: 'outside-zone' }],
    ['outside the venue', [item('a', 11_500, 0)], { a: 'outside-room' }],
    ['higher than the zone', [item('a', 0, 0, { height: 3001 })], { a: 'over-zone-height' }],
    [
      'painted on the floor, across others',
      [item('a', 0, 0, { height: 0 }), item('b', 0, 0)],
      { a: 'ok', b: 'ok' },
    ],
    [
      'painted on the floor, across itself',
      [item('a', 0, 0, { height: 0, quantity: 2, perRow: 2, gapX: -1 })],
      { a: 'overlap' },
    ],
    ['turned by a quarter', [item('a', 0, 0, { rotation: 90 }), item('b', 500, 0)], { a: 'ok', b: 'ok' }],
  ])('judges items %s', (_name, rows, expected) => expect(check(...rows)).toEqual(expected));
});

it('a mistyped quantity stops nobody: only so many units are looked at', () => {
  const item = {
    id: 'a',
    x: 0,
    y: 0,
    width: 1,
    depth: 1,
    height: 1,
    rotation: 0,
    perRow: 0,
    gapX: 0,
    gapY: 0,
    elevation: 0,
    round: false,
    clearance: 0,
    zone: null,
    stackedOn: null,
  };
  const rows = [
    { ...item, quantity: Number.MAX_SAFE_INTEGER },
    { ...item, id: 'b', quantity: -5 },
  ];
  expect(
    Object.fromEntries(
      placements(rows, new FloorJudge(rows, new Map(), { width: 1, depth: 10_000 }).problems()),
    ),
  ).toEqual({
    a: 'ok',
    b: 'ok',
  });
});

it('the four quadrants split at 3.0 while few are rated, at the mean afterwards', () => {
  const rated = [
    [5000, 1000],
    [5000, 5000],
    [1000, 1000],
    [1000, 5000],
  ].map(([importance, satisfaction]) => ({ importance: importance!, satisfaction: satisfaction! }));
  expect(quadrantSplit(rated.slice(0, 3))).toEqual({ importance: 3000, satisfaction: 3000 });
  expect(rated.map((item) => quadrantOf(item, quadrantSplit(rated)))).toEqual([
    'improve',
    'keep',
    'later',
    'maintain',
  ]);
});

it('a requirement counts by tier, parameter and condition', () => {
  const rule = {
    id: 'r',
    kind: 'equipment' as const,
    tiers: { first: { level: 'required', min: 4 }, second: { level: 'per-project', min: null } },
    per: 'rooms',
    condition: { parameter: 'detached', equals: true },
  };
  expect(requirementNeed(rule, 'first', { rooms: 3, detached: true })).toBe(12);
  expect(requirementNeed(rule, 'first', { rooms: 3, detached: false })).toBeNull();
  expect(requirementNeed(rule, 'second', { rooms: 3, detached: true })).toBeNull();
  expect(requirementNeed(rule, null, {})).toBeNull();
});

describe('roles', () => {
  const sheet = { money: false, agency: 'own-created' as const };
  const cell = { money: false, agencyWrites: false, editable: true };
  it('write as DESIGN says', () => {
    const rights = PLAN_ROLES.map((role) => writeRight({ role, money: false }, sheet, cell));
    expect(rights).toEqual(['yes', 'yes', 'own', 'no', 'no']);
    expect(writeRight({ role: 'agency', money: false }, sheet, { ...cell, agencyWrites: true })).toBe('yes');
    expect(writeRight({ role: 'owner', money: true }, sheet, { ...cell, editable: false })).toBe('no');
    expect(writeRight({ role: 'agency', money: true }, { money: true, agency: 'edit' }, cell)).toBe('no');
  });
  it('keep money from the agency always, and from viewers unless granted', () => {
    const budget = { money: true, agency: 'read' as const };
    expect(PLAN_ROLES.map((role) => mayReadSheet({ role, money: false }, budget))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(mayReadSheet({ role: 'viewer', money: true }, budget)).toBe(true);
    expect(mayReadSheet({ role: 'agency', money: true }, budget)).toBe(false);
    expect(mayReadField({ role: 'agency', money: true }, sheet, { ...cell, money: true })).toBe(false);
  });
  it('add rows where they edit the sheet or own what they add', () => {
    expect(PLAN_ROLES.map((role) => mayAddRows({ role, money: true }, sheet))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(mayAddRows({ role: 'agency', money: false }, { money: false, agency: 'own-assigned' })).toBe(
      false,
    );
  });
});

it('a wall clock and its moment answer each other, across a change of clocks', () => {
  expect(instantOf('2027-06-19', 12 * 3600, 'Asia/Shanghai')).toBe(Date.UTC(2027, 5, 19, 4));
  for (const [date, seconds] of [
    ['2027-03-28', 3.5 * 3600],
    ['2027-10-31', 12 * 3600],
    ['2027-07-01', 0],
  ] as const) {
    expect(wallClock(instantOf(date, seconds, 'Europe/Berlin'), 'Europe/Berlin')).toEqual({
      isoDate: date,
      seconds,
    });
  }
});
