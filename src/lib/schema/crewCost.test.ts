import { describe, expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import { crewReading, NO_CREW } from '../checks/crewBeside.ts';
import { runCheck } from '../checks/index.ts';
import { cellsOfHours } from './crewCost.ts';
import { driftedLines, hoursOff, unpaidSources } from './fromPlan.ts';
import { staffUnit } from './staffUnit.ts';

const H = 3600;
const host = (hourly: number) => ({ hourly, overtime: null, currency: null });
const rates = { persons: { ann: host(9_000) }, roles: { host: host(6_000) } };
const crew = { ...NO_CREW, rates };
const hours = crewReading(crew);
const link = { link: { sheet: 'staffing', row: 'hosts' } };
const hosts = {
  ...{ role: 'host', headcount: 2, person: ['ann'], shiftStart: 9 * H, shiftEnd: 19 * H, days: 2 },
};
// Ann: 8 h × 90 + 2 h × 135, the other one 8 h × 60 + 2 h × 90, both on two days.
const COST = 2 * (99_000 + 66_000);

describe('J14 a budget line linked to a shift', () => {
  test('begins with the hours of the shift at what one of them costs on average', () => {
    expect(unpaidSources(planOf({ staffing: { hosts } }), hours)).toMatchObject([
      { quantity: 40_000, unit: 'person-hour', unitPrice: COST / 40, priceCurrency: null },
    ]);
  });

  test('begins as before where no rate is known', () => {
    const unknown = { ...hours, rates: null };
    expect(unpaidSources(planOf({ staffing: { hosts } }), unknown)).toMatchObject([
      { quantity: 4_000, unit: 'person-day', unitPrice: null },
    ]);
  });

  test.each([
    ['agrees in whatever unit comes to the same', { quantity: 4_000, unitPrice: COST / 4 }, []],
    [
      'agrees by the hour',
      { quantity: 40_000, unit: 'person-hour', unitPrice: COST / 40, discount: 500 },
      [],
    ],
    ['agrees as one sum', { quantity: 1_000, unit: 'lump sum', unitPrice: COST }, []],
    [
      'is off when it comes to something else',
      { quantity: 4_000, unitPrice: 70_000 },
      [{ from: 4_000, to: 40_000, cells: { unitPrice: COST / 40 } }],
    ],
    [
      'is off when it counts other days',
      { quantity: 2_000, unitPrice: COST / 2 },
      [{ from: 2_000, to: 40_000 }],
    ],
  ])('%s', (_, cells, expected) => {
    const plan = planOf({ staffing: { hosts }, budget: { line: { ...cells, ...link } } });
    expect(driftedLines(plan, hours)).toMatchObject(expected);
    expect(driftedLines(plan, hours)).toHaveLength(expected.length);
  });

  test('takes one sum where no price of an hour comes out at the cost', () => {
    const odd = { seconds: 7 * H, overtime: 0, cost: 1_000 };
    const cells = cellsOfHours(odd, planOf({}));
    expect(cells).toEqual({ quantity: 1_000, unit: 'lump sum', unitPrice: 1_000, priceCurrency: null });
  });

  test('is told of by its amount, by readers of money alone', () => {
    const plan = planOf({
      staffing: { hosts },
      budget: { line: { description: 'Hosts', quantity: 4_000, unitPrice: 70_000, ...link } },
    });
    expect(runCheck('quantityDiffers', plan, crew)).toMatchObject([
      {
        ...{ kind: 'line_hours_differ', rows: ['line'], money: true },
        params: { name: 'Hosts', amount: 280_000, hours: 40 * H },
      },
    ]);
    expect(runCheck('quantityDiffers', plan)).toEqual([]);
    const declined = { ...crew, declined: new Set(['hosts ann']) };
    expect(runCheck('quantityDiffers', plan, declined)).toMatchObject([{ params: { hours: 40 * H } }]);
  });

  test('is told of without the sum of its hours: an hour of one person would tell what an hour of theirs costs (J16)', () => {
    const budget = { line: { description: 'Hosts', quantity: 4_000, unitPrice: 70_000, ...link } };
    const found = runCheck('quantityDiffers', planOf({ staffing: { hosts }, budget }), crew);
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(String(COST));
  });

  test('is told of by its days where its amount is right but its person-days are not', () => {
    const budget = { line: { description: 'Hosts', quantity: 2_000, unitPrice: COST / 2, ...link } };
    const plan = planOf({ staffing: { hosts }, budget });
    const [drift] = driftedLines(plan, hours);
    expect(hoursOff(drift!, plan)).toBeNull();
    expect(runCheck('quantityDiffers', plan, crew)).toMatchObject([
      { kind: 'line_differs', rows: ['line'], params: { name: 'Hosts', quantity: 2_000, source: 4_000 } },
    ]);
  });

  test('and any other are told of by the check exactly where the grid offers to take the plan’s', () => {
    const days = [null, 0, 2_000, 4_000];
    const prices = [null, 0, COST / 4, COST / 2];
    const shifts = { hosts, none: { ...hosts, headcount: 0 }, unsaid: { role: 'host' } };
    const supplies = { tent: { quantity: 2_000 }, spare: { quantity: 0 } };
    const lines = [
      ...Object.keys(shifts).map((row) => ['staffing', row]),
      ['supplies', 'tent'],
      ['supplies', 'spare'],
    ]
      .flatMap(([sheet, row]) =>
        days.flatMap((quantity) =>
          prices.map((unitPrice) => ({ quantity, unitPrice, link: { sheet, row } })),
        ),
      )
      .map((cells, at) => [`l${at}`, cells]);
    const plan = planOf({ staffing: shifts, supplies, budget: Object.fromEntries(lines) });
    const drifted = driftedLines(plan, hours).map(({ line }) => line);
    expect(drifted.length).toBeGreaterThan(20);
    expect(runCheck('quantityDiffers', plan, crew).flatMap(({ rows }) => rows)).toEqual(drifted);
  });

  test.each([
    ['人天', 'days'],
    [null, 'days'],
    ['person-day', 'days'],
    [' Person-Hour ', 'hours'],
    ['工时', 'hours'],
    ['项', 'lump'],
  ] as const)('counts %s by %s', (unit, counts) => expect(staffUnit(unit)).toBe(counts));
});
