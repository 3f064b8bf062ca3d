import { describe, expect, test } from 'vitest';
import { planOf, type Cells, type PlanContent } from '#tests/support/planOf.ts';
import type { StockShortage } from '../domain/stockUses.ts';
import { SHEETS, type PlanFacts, type PlanView, type Sheet, type SheetId } from '../schema/index.ts';
import { findingFromCells, findingToCells } from './cells.ts';
import type { Booking } from '../domain/bookings.ts';
import {
  CHECK_IDS,
  CHECKS,
  FINDING_KINDS,
  MOST_FINDINGS,
  NO_CREW,
  runCheck,
  type Check,
  type CheckId,
  type CrewBeside,
} from './index.ts';

const H = 3600;
const desk: Cells = {
  item: 'Desk',
  zone: 'hall',
  width: 1000,
  depth: 600,
  height: 700,
  x: 0,
  y: 0,
  quantity: 1,
};
const hall: Cells = { name: 'Hall', x: 0, y: 0, width: 5000, depth: 5000 };
const floor = (more: Cells, other?: Cells): PlanContent => ({
  zones: { hall },
  floor: { a: { ...desk, ...more }, ...(other && { b: { ...desk, ...other } }) },
});
const cue = (more: Cells): Cells => ({
  ...{ title: 'Speech', track: 'stage', startMode: 'pinned', startAt: 10 * H, duration: H, crew: 1 },
  ...{ ownerRole: 'host' },
  ...more,
});
const hosts = (headcount: number): PlanContent => ({ staffing: { hosts: { role: 'host', headcount } } });
const signIn: PlanContent = { zones: { 'sign-in': { name: 'Sign-in' } } };
const signInCrew = (host: number, sales: number): PlanContent => ({
  ...signIn,
  staffing: {
    h: { role: 'host', zone: 'sign-in', headcount: host },
    s: { role: 'sales', zone: 'sign-in', headcount: sales },
  },
});
const onTheDay = { day0: '2027-06-19', today: '2027-06-19' };
const tent: Cells = { item: 'Tent', quantity: 2000, neededBy: 9 * H, ownerRole: 'host', zone: 'hall' };

interface Case {
  readonly says: string;
  readonly plan: PlanContent;
  readonly facts?: Partial<PlanFacts>;
  /** Supplies that somebody looked at on site. */
  readonly checked?: readonly string[];
  readonly crew?: Partial<CrewBeside>;
  readonly stock?: readonly StockShortage[];
  /** Kind, the rows and the parameters that matter; null where the check has nothing to say. */
  readonly found: readonly [kind: string, rows: readonly string[], params: Record<string, unknown>] | null;
}

const stockShort = (more: Partial<StockShortage>): readonly StockShortage[] => {
  const use = { item: 'i', plan: 'p', row: 'tent', quantity: 2000, from: 0, to: 1, since: 0, stillOut: 0 };
  const others = [{ ...use, plan: 'q', row: 'x' }];
  return [{ use, reason: 'shared', needed: 4000, there: 3000, hasClaim: false, others, ...more }];
};
const AT_NINE = Date.UTC(2027, 5, 19, 1);
/** Of ann, in another plan on day 0: hours by the clock of Shanghai. */
const elsewhere = (from: number, to: number, venue: string | null = null): Partial<CrewBeside> => {
  const booking: Booking = {
    ...{ person: 'ann', plan: 'other', sheet: 'staffing', row: 'x', venue, day: 20_988 },
    ...{ start: AT_NINE + (from - 9) * 3_600_000, end: AT_NINE + (to - 9) * 3_600_000 },
  };
  return { planId: 'p', venue: 'hall one', elsewhere: [booking] };
};
const shift = (from: number, to: number, more: Cells = {}): Cells => ({
  ...{ role: 'host', headcount: 1, person: ['ann'], shiftStart: from * H, shiftEnd: to * H },
  ...more,
});
const onShift = (from: number, to: number, more: Cells = {}): PlanContent => ({
  staffing: { a: shift(from, to, more) },
});

const sales = { standardId: 'sales-site', tier: 'first' };
const supplied = (quantity: number): PlanContent => ({
  supplies: { tissues: { item: 'Tissues', quantity, requirementId: 'tissue-box' } },
});

/** A pack of the workspace whose topics are these: one that some roles need, and answering the phone. */
function measuredBy(topic: string, roles: readonly string[]): Partial<PlanFacts> {
  const named = (id: string) => ({ id, name: { 'zh-CN': id, en: id }, content: null, levels: {} });
  const topics = [
    { ...named(topic), roles },
    { ...named('phone'), roles: [] },
  ];
  const said = { name: { 'zh-CN': '东', en: 'East' }, parameters: [], areas: {}, requirements: [], topics };
  const pack = { id: 'own', version: 2, ...said };
  return { standardId: 'own', standard: { version: 2, latest: 2, pack, names: {}, topicNames: {} } };
}

const onSite = (secured: number, status = 'delivered'): PlanContent => ({
  supplies: { lamps: { item: 'Lamp', quantity: 5_000, secured, status } },
});

/** For each check: what makes it speak, and what is close to that and right. */
const CASES: Readonly<Record<CheckId, readonly Case[]>> = {
  requirement: [
    {
      says: 'less than the standard asks for',
      ...{ plan: supplied(500), facts: sales },
      found: ['requirement_short', ['tissues'], { requirement: 'tissue-box', need: 1000, have: 500 }],
    },
    { says: 'as many as it asks for', plan: supplied(1000), facts: sales, found: null },
    { says: 'no standard chosen', plan: supplied(500), facts: { tier: 'first' }, found: null },
  ],
  constraint: [
    {
      says: 'a desk counter above 1,200 mm',
      ...{ plan: floor({ requirementId: 'desk-counter', height: 1250 }), facts: sales },
      found: ['constraint_broken', ['a'], { size: 1250, op: '<=', limit: 1200, zone: 'Hall' }],
    },
    {
      says: 'one of 1,200 mm',
      ...{ plan: floor({ requirementId: 'desk-counter', height: 1200 }), facts: sales },
      found: null,
    },
    {
      says: 'a high one in a plan without a standard',
      plan: floor({ requirementId: 'desk-counter', height: 1250 }),
      found: null,
    },
  ],
  outside: [
    {
      says: 'a unit that stands out of its zone',
      plan: floor({ x: 4500 }),
      found: ['item_outside_zone', ['a'], { name: 'Desk' }],
    },
    { says: 'a unit out of the venue', plan: floor({ x: 9500 }), found: ['item_outside_venue', ['a'], {}] },
    { says: 'a unit at the edge', plan: floor({ x: 4000 }), found: null },
  ],
  overlap: [
    {
      says: 'two rows in each other’s way',
      plan: floor({}, { item: 'Screen', x: 900, y: 500 }),
      found: ['items_overlap', ['a', 'b'], { name: 'Desk', other: 'Screen', width: 100, depth: 100 }],
    },
    {
      says: 'units of one row closer than they are wide',
      plan: floor({ quantity: 2, perRow: 1, gapY: -100 }),
      found: ['units_overlap', ['a'], { width: 1000, depth: 100 }],
    },
    { says: 'rows that touch', plan: floor({}, { x: 1000 }), found: null },
    { says: 'one hung above the other', plan: floor({}, { elevation: 700 }), found: null },
    { says: 'one stacked on the other', plan: floor({}, { stackedOn: 'a' }), found: null },
  ],
  stacking: [
    {
      says: 'a unit beyond the edge of the one below',
      plan: floor({}, { stackedOn: 'a', x: 100 }),
      found: ['item_hangs_over', ['b'], {}],
    },
    { says: 'a unit within it', plan: floor({}, { stackedOn: 'a', width: 500 }), found: null },
  ],
  tooHigh: [
    {
      says: 'an item above the limit of its zone',
      plan: { zones: { hall: { ...hall, height: 2000 } }, floor: { a: { ...desk, elevation: 1500 } } },
      found: ['item_too_high', ['a'], { top: 2200, limit: 2000 }],
    },
    {
      says: 'one just below it',
      plan: { zones: { hall: { ...hall, height: 2000 } }, floor: { a: { ...desk, elevation: 1300 } } },
      found: null,
    },
  ],
  spacing: [
    {
      says: 'less than what is kept free around an item',
      plan: floor({ clearance: 600 }, { item: 'Screen', x: 1400 }),
      found: ['items_too_close', ['a', 'b'], { name: 'Desk', other: 'Screen', gap: 400, need: 600 }],
    },
    {
      says: 'units of one row without it',
      plan: floor({ clearance: 600, quantity: 2, perRow: 1, gapY: 500 }),
      found: ['units_too_close', ['a'], { gap: 500, need: 600 }],
    },
    {
      says: 'an aisle narrower than its zone asks for',
      plan: {
        zones: { hall: { ...hall, aisle: 1200 } },
        floor: { a: desk, b: { ...desk, item: 'Screen', x: 2000 } },
      },
      found: ['aisle_narrow', ['a', 'b'], { gap: 1000, need: 1200, zone: 'Hall' }],
    },
    {
      says: 'aisles between the units of a row',
      plan: {
        zones: { hall: { ...hall, aisle: 1200 } },
        floor: { a: { ...desk, quantity: 2, perRow: 2, gapX: 900 } },
      },
      found: ['units_aisle_narrow', ['a'], { gap: 900, need: 1200 }],
    },
    { says: 'items close to each other where nothing is asked', plan: floor({}, { x: 1400 }), found: null },
  ],
  power: [
    {
      says: 'H9 more watts than the zone has',
      plan: {
        zones: { hall: { ...hall, powerLimit: 3000 } },
        floor: { a: { ...desk, power: 1000, quantity: 2 }, b: { ...desk, x: 2000, power: 1001 } },
      },
      found: ['zone_power_over', ['hall'], { name: 'Hall', watts: 3001, limit: 3000 }],
    },
    {
      says: 'H9 a circuit that draws too much, however it is spelled',
      plan: {
        zones: { hall: { ...hall, circuitLimit: 2000 } },
        floor: {
          a: { ...desk, power: 1500, circuit: 'L 1' },
          b: { ...desk, x: 2000, power: 300, circuit: ' l  1' },
          d: { ...desk, x: 3000, y: 2000, power: 300, circuit: 'Ｌ　１' },
          c: { ...desk, x: 4000, power: 2000, circuit: 'L2' },
        },
      },
      found: ['circuit_power_over', ['hall'], { circuit: 'L 1', watts: 2100, limit: 2000 }],
    },
    {
      says: 'H9 as much as the zone has, and elsewhere more',
      plan: {
        zones: { hall: { ...hall, powerLimit: 3000, circuitLimit: 3000 }, bar: { name: 'Bar' } },
        floor: { a: { ...desk, power: 3000, circuit: '1' }, b: { ...desk, zone: 'bar', power: 5000 } },
      },
      found: null,
    },
  ],
  capacity: [
    {
      says: 'H10 more guests and staff at once than the free floor holds',
      plan: {
        zones: { hall: { ...hall, density: 1000, guests: 20 } },
        floor: { a: { ...desk, quantity: 2, perRow: 2 }, painted: { ...desk, width: 5000, height: 0 } },
        staffing: {
          early: { role: 'host', zone: 'hall', headcount: 3, shiftStart: 8 * H, shiftEnd: 12 * H },
          late: { role: 'host', zone: 'hall', headcount: 4, shiftStart: 12 * H, shiftEnd: 16 * H },
        },
      },
      found: ['zone_crowded', ['hall'], { people: 24, guests: 20, crew: 4, most: 23, free: 23_800 }],
    },
    {
      says: 'H10 as many as it holds',
      plan: {
        zones: { hall: { ...hall, density: 1000, guests: 20 } },
        floor: { a: { ...desk, quantity: 2, perRow: 2, elevation: 3000 } },
        staffing: { s: { role: 'host', zone: 'hall', headcount: 5 } },
      },
      found: null,
    },
    {
      says: 'H10 any number where no density is set',
      plan: { zones: { hall: { ...hall, guests: 9000 } } },
      found: null,
    },
  ],
  zoneOverlap: [
    {
      says: 'two zones that cross',
      plan: { zones: { hall, bar: { ...hall, name: 'Bar', x: 4900 } } },
      found: ['zones_overlap', ['bar', 'hall'], { name: 'Bar', other: 'Hall', width: 100, depth: 5000 }],
    },
    {
      says: 'a zone that reaches out of the venue',
      plan: { zones: { hall: { ...hall, width: 10_001 } } },
      found: ['zone_outside_venue', ['hall'], { name: 'Hall' }],
    },
    { says: 'zones that touch', plan: { zones: { hall, bar: { ...hall, x: 5000 } } }, found: null },
  ],
  overPlaced: [
    {
      says: 'three placed of two planned',
      plan: { supplies: { tent }, floor: { a: { ...desk, supply: 'tent', quantity: 3 } } },
      found: ['placed_over_supply', ['tent'], { name: 'Tent', placed: 3000, planned: 2000 }],
    },
    {
      says: 'two placed of two',
      plan: { supplies: { tent }, floor: { a: { ...desk, supply: 'tent', quantity: 2 } } },
      found: null,
    },
  ],
  lateSupply: [
    {
      says: 'expected after it is needed',
      plan: { supplies: { tent: { ...tent, expected: 10 * H } } },
      found: ['supply_expected_late', ['tent'], { late: H, needed: 9 * H }],
    },
    {
      says: 'needed only after the first cue of its zone',
      plan: {
        zones: { hall },
        supplies: { tent: { ...tent, neededBy: 11 * H } },
        cues: { c: cue({ zone: 'hall' }) },
      },
      found: ['supply_after_first_cue', ['tent'], { cue: 'Speech', start: 10 * H, zone: 'Hall' }],
    },
    {
      says: 'needed after a cue that only builds',
      plan: {
        supplies: { tent: { ...tent, neededBy: 11 * H } },
        cues: { c: cue({ zone: 'hall', track: 'setup' }) },
      },
      found: null,
    },
    {
      says: 'late, but there by now',
      plan: { supplies: { tent: { ...tent, expected: 10 * H, status: 'delivered' } } },
      found: null,
    },
    {
      says: 'late, but cancelled',
      plan: { supplies: { tent: { ...tent, expected: 10 * H, status: 'cancelled' } } },
      found: null,
    },
    {
      says: 'G1 not here the day after it was expected, and needed later',
      plan: { supplies: { tent: { ...tent, expected: 9 * H, neededBy: 33 * H } } },
      facts: { day0: '2027-06-19', today: '2027-06-20' },
      found: ['supply_overdue', ['tent'], { name: 'Tent', expected: 9 * H, days: 1 }],
    },
    {
      says: 'G1 not here days after it was expected, and nobody said when it is needed',
      plan: { supplies: { tent: { ...tent, expected: -15 * H, neededBy: null } } },
      facts: onTheDay,
      found: ['supply_overdue', ['tent'], { expected: -15 * H, days: 1 }],
    },
    {
      says: 'G1 here on the day after it was expected',
      plan: { supplies: { tent: { ...tent, expected: 9 * H, neededBy: 33 * H, status: 'delivered' } } },
      facts: { day0: '2027-06-19', today: '2027-06-20' },
      found: null,
    },
    {
      says: 'G1 expected today',
      plan: { supplies: { tent: { ...tent, expected: 8 * H } } },
      facts: onTheDay,
      found: ['supply_due_today', ['tent'], { name: 'Tent', zone: '', expected: 8 * H }],
    },
    {
      says: 'G1 expected today after it is needed: the graver of the two is told',
      plan: { supplies: { tent: { ...tent, expected: 10 * H } } },
      facts: onTheDay,
      found: ['supply_expected_late', ['tent'], { late: H }],
    },
    {
      says: 'G1 expected tomorrow',
      plan: { supplies: { tent: { ...tent, expected: 24 * H, neededBy: 33 * H } } },
      facts: onTheDay,
      found: null,
    },
    {
      says: 'G1 expected at some hour of a plan without a date',
      plan: { supplies: { tent: { ...tent, expected: 8 * H } } },
      found: null,
    },
  ],
  shortSupply: [
    {
      says: 'short three days before it is needed',
      plan: { supplies: { tent: { ...tent, secured: 500 } } },
      facts: { day0: '2027-06-19', today: '2027-06-16' },
      found: ['supply_short', ['tent'], { missing: 1500, quantity: 2000, needed: 9 * H }],
    },
    {
      says: 'short four days before',
      plan: { supplies: { tent: { ...tent, secured: 500 } } },
      facts: { day0: '2027-06-19', today: '2027-06-15' },
      found: null,
    },
    {
      says: 'all of it secured',
      plan: { supplies: { tent: { ...tent, secured: 2000 } } },
      facts: onTheDay,
      found: null,
    },
    {
      says: 'cancelled',
      plan: { supplies: { tent: { ...tent, status: 'cancelled' } } },
      facts: onTheDay,
      found: null,
    },
    {
      says: 'after everything was taken down',
      plan: { supplies: { tent } },
      facts: { day0: '2027-06-19', today: '2027-06-21' },
      found: null,
    },
  ],
  supplyReturn: [
    {
      says: 'rented for nobody knows how long',
      plan: { supplies: { tent: { ...tent, provision: 'rental' } } },
      found: ['rental_without_return', ['tent'], { name: 'Tent' }],
    },
    {
      says: 'rented and gone before the last cue of its zone ends',
      plan: {
        zones: { hall },
        supplies: { tent: { ...tent, provision: 'rental', returnBy: 10.5 * H } },
        cues: { c: cue({ zone: 'hall' }), late: cue({ startAt: 20 * H }) },
      },
      found: ['rental_returned_early', ['tent'], { cue: 'Speech', end: 11 * H, returned: 10.5 * H }],
    },
    {
      says: 'borrowed without a zone and gone before the last cue of all ends',
      plan: {
        supplies: { tent: { ...tent, zone: null, provision: 'sponsored', returnBy: 20 * H } },
        cues: { c: cue({ zone: 'hall' }), late: cue({ startAt: 20 * H }) },
      },
      found: ['rental_returned_early', ['tent'], { end: 21 * H }],
    },
    {
      says: 'going back after the last cue of its zone',
      plan: {
        zones: { hall },
        supplies: { tent: { ...tent, provision: 'rental', returnBy: 11 * H } },
        cues: { c: cue({ zone: 'hall' }), late: cue({ startAt: 20 * H }) },
      },
      found: null,
    },
    {
      says: 'still not back a day later',
      plan: { supplies: { tent: { ...tent, provision: 'rental', returnBy: 34 * H, status: 'delivered' } } },
      facts: { day0: '2027-06-19', today: '2027-06-21' },
      found: ['return_overdue', ['tent'], { days: 1, returned: 34 * H }],
    },
    {
      says: 'back in time',
      plan: { supplies: { tent: { ...tent, provision: 'rental', returnBy: 34 * H, status: 'returned' } } },
      facts: { day0: '2027-06-19', today: '2027-06-21' },
      found: null,
    },
    {
      says: 'bought, whatever it says of a return',
      plan: { supplies: { tent: { ...tent, provision: 'purchase', returnBy: H } }, cues: { c: cue({}) } },
      found: null,
    },
  ],
  stockShort: [
    {
      says: 'another plan needs the same meanwhile, and asked first',
      ...{ plan: { zones: { hall }, supplies: { tent } }, stock: stockShort({}) },
      found: ['stock_shared', ['tent'], { needed: 4000, there: 3000, plan: 'q', zone: 'Hall' }],
    },
    {
      says: 'more than there is',
      ...{ plan: { supplies: { tent } }, stock: stockShort({ reason: 'too-much', others: [] }) },
      found: ['stock_too_much', ['tent'], { there: 3000, plan: '' }],
    },
    {
      says: 'some of it is lost',
      ...{ plan: { supplies: { tent } }, stock: stockShort({ reason: 'gone' }) },
      found: ['stock_gone', ['tent'], {}],
    },
    {
      says: 'another plan has not brought it back',
      ...{ plan: { supplies: { tent } }, stock: stockShort({ reason: 'not-back' }) },
      found: ['stock_not_back', ['tent'], { plan: 'q' }],
    },
    { says: 'a supply that is gone', plan: {}, stock: stockShort({}), found: null },
  ],
  ownerMissing: [
    {
      says: 'a task that is nobody’s',
      plan: { tasks: { t: { name: 'Call' } } },
      found: ['owner_missing', ['t'], { name: 'Call' }],
    },
    {
      says: 'a cue without a person three days before',
      plan: { cues: { c: cue({}) } },
      facts: { day0: '2027-06-19', today: '2027-06-16' },
      found: ['person_missing', ['c'], { role: 'host', start: 10 * H }],
    },
    {
      says: 'the same cue four days before',
      plan: { cues: { c: cue({}) } },
      facts: { day0: '2027-06-19', today: '2027-06-15' },
      found: null,
    },
    { says: 'a task of a person', plan: { tasks: { t: { name: 'Call', owner: 'ann' } } }, found: null },
  ],
  roleNotStaffed: [
    {
      says: 'a role that owns cues and has no staffing row',
      plan: { cues: { c: cue({}), d: cue({}) } },
      found: ['role_not_staffed', ['c', 'd'], { role: 'host', count: 2 }],
    },
    { says: 'a role with one', plan: { cues: { c: cue({}) }, ...hosts(1) }, found: null },
  ],
  cueOutsideShift: [
    {
      says: 'a cue that goes on after its owner’s shift',
      plan: { ...onShift(9, 12), cues: { c: cue({ owner: 'ann', startAt: 11.5 * H }) } },
      found: ['cue_outside_shift', ['c'], { person: 'ann', name: 'Speech', start: 11.5 * H }],
    },
    {
      says: 'one that two shifts cover together',
      plan: {
        staffing: { a: shift(9, 12), b: shift(12, 15) },
        cues: { c: cue({ owner: 'ann', startAt: 11.5 * H }) },
      },
      found: null,
    },
    {
      says: 'one before the event begins',
      plan: { ...onShift(9, 12), cues: { c: cue({ owner: 'ann', startAt: -8 * H }) } },
      found: null,
    },
    {
      says: 'one of somebody without a shift',
      plan: { ...onShift(9, 12), cues: { c: cue({ owner: 'bea', startAt: 20 * H }) } },
      found: null,
    },
  ],
  crewClash: [
    {
      says: 'a shift in another plan at the same time',
      ...{ plan: onShift(9, 18), facts: onTheDay, crew: elsewhere(17, 20) },
      found: ['person_double_plan', ['a'], { person: 'ann', plan: 'other', start: 17 * H, end: 18 * H }],
    },
    {
      says: 'a cue against a shift in another plan',
      plan: { cues: { c: cue({ owner: 'ann', startAt: 10 * H }) } },
      ...{ facts: onTheDay, crew: elsewhere(9, 18) },
      found: ['person_double_plan', ['c'], { name: 'Speech', start: 10 * H, end: 11 * H }],
    },
    {
      says: 'half an hour to another venue',
      ...{ plan: onShift(9, 18), facts: onTheDay, crew: elsewhere(18.5, 20, 'hall two') },
      found: ['travel_short', ['a'], { plan: 'other', length: 1800, wanted: 3600 }],
    },
    {
      says: 'half an hour at the same venue',
      ...{ plan: onShift(9, 18), facts: onTheDay, crew: elsewhere(18.5, 20, 'hall one') },
      found: null,
    },
    {
      says: 'an hour to another venue',
      ...{ plan: onShift(9, 18), facts: onTheDay, crew: elsewhere(19, 20, 'hall two') },
      found: null,
    },
    {
      says: 'a night too short between two days of one shift',
      ...{ plan: onShift(9, 23, { days: 2 }), facts: onTheDay, crew: { planId: 'p' } },
      found: ['rest_short', ['a'], { plan: '', length: 10 * H, wanted: 11 * H, start: 23 * H, end: 33 * H }],
    },
    {
      says: 'a night of eleven hours',
      ...{ plan: onShift(9, 22, { days: 2 }), facts: onTheDay, crew: { planId: 'p' } },
      found: null,
    },
    {
      says: 'two shifts of one day with a break between them',
      plan: { staffing: { a: shift(9, 12), b: shift(14, 18) } },
      ...{ facts: onTheDay, crew: { planId: 'p' } },
      found: null,
    },
    {
      says: 'a shift that was declined',
      ...{ plan: onShift(9, 18), facts: onTheDay },
      crew: { ...elsewhere(9, 18), declined: new Set(['a ann']) },
      found: null,
    },
  ],
  untrained: [
    {
      says: 'a topic that the person has not on record',
      plan: onShift(9, 18, { training: ['etiquette', 'phone'] }),
      crew: { trained: new Map([['ann', ['phone']]]) },
      found: ['person_untrained', ['a'], { person: 'ann', role: 'host', topics: 'etiquette' }],
    },
    {
      says: 'all topics on record',
      plan: onShift(9, 18, { training: ['etiquette'] }),
      crew: { trained: new Map([['ann', ['phone', 'etiquette']]]) },
      found: null,
    },
    {
      says: 'a row without named people',
      plan: onShift(9, 18, { training: ['phone'], person: null }),
      found: null,
    },
    {
      says: 'Q15 a topic that the plan’s version wants of everybody in the role',
      ...{ plan: onShift(9, 18, { training: ['phone'] }), facts: measuredBy('crm', ['host']) },
      crew: { trained: new Map([['ann', ['phone']]]) },
      found: ['person_untrained', ['a'], { person: 'ann', role: 'host', topics: 'crm' }],
    },
    {
      says: 'Q15 a topic that the version wants of another role, and one that the version has no more',
      ...{ plan: onShift(9, 18, { training: ['etiquette'] }), facts: measuredBy('crm', ['sales']) },
      found: null,
    },
  ],
  doubleBooking: [
    {
      says: 'two cues at one moment for a role of one',
      plan: { cues: { c: cue({}), d: cue({ track: 'media', startAt: 10.5 * H }) }, ...hosts(1) },
      found: ['role_overbooked', ['c', 'd'], { role: 'host', need: 2, have: 1, start: 10.5 * H }],
    },
    {
      says: 'one cue after the other',
      plan: { cues: { c: cue({}), d: cue({ track: 'media', startAt: 11 * H }) }, ...hosts(1) },
      found: null,
    },
    {
      says: 'a person in two cues',
      plan: {
        cues: { c: cue({ owner: 'ann' }), d: cue({ owner: 'ann', track: 'media', startAt: 10.5 * H }) },
        ...hosts(2),
      },
      found: ['person_double_cue', ['c', 'd'], { person: 'ann', name: 'Speech' }],
    },
    {
      says: 'a person in two shifts, the second of which repeats into the first',
      plan: {
        staffing: {
          a: {
            role: 'host',
            person: ['ann'],
            headcount: 1,
            shiftStart: 24 * H + 8 * H,
            shiftEnd: 24 * H + 12 * H,
          },
          b: { role: 'sales', person: ['ann'], headcount: 1, shiftStart: 9 * H, shiftEnd: 10 * H, days: 2 },
        },
      },
      found: ['person_double_shift', ['a', 'b'], { person: 'ann', start: 24 * H + 9 * H }],
    },
    {
      says: 'a person with a cue in the own shift',
      plan: {
        staffing: { a: { role: 'host', person: ['ann'], headcount: 1, shiftStart: 8 * H, shiftEnd: 12 * H } },
        cues: { c: cue({ owner: 'ann' }) },
      },
      found: null,
    },
  ],
  overBudget: [
    {
      says: 'lines that amount to more than was approved',
      plan: { budget: { l: { quantity: 2000, unitPrice: 501 } } },
      facts: { approvedBudget: 1000 },
      found: ['over_budget', [], { total: 1002, approved: 1000, over: 2 }],
    },
    {
      says: 'lines that use up what was approved',
      plan: { budget: { l: { quantity: 2000, unitPrice: 500 } } },
      facts: { approvedBudget: 1000 },
      found: null,
    },
  ],
  quantityDiffers: [
    {
      says: 'a line for three of a supply of two',
      plan: {
        supplies: { tent },
        budget: { l: { description: 'Tents', quantity: 3000, link: { sheet: 'supplies', row: 'tent' } } },
      },
      found: ['line_differs', ['l'], { name: 'Tents', quantity: 3000, source: 2000 }],
    },
    {
      says: 'a line for as many person-days as the crew has',
      plan: {
        staffing: { hosts: { role: 'host', headcount: 2, days: 3 } },
        budget: { l: { quantity: 6000, link: { sheet: 'staffing', row: 'hosts' } } },
      },
      found: null,
    },
    {
      says: 'a line that does not come to the hours of its shift',
      plan: {
        staffing: { hosts: { role: 'host', headcount: 2, shiftStart: 9 * H, shiftEnd: 17 * H } },
        budget: { l: { description: 'Hosts', unitPrice: 900, link: { sheet: 'staffing', row: 'hosts' } } },
      },
      crew: { rates: { persons: {}, roles: { host: { hourly: 60, overtime: null, currency: null } } } },
      found: ['line_hours_differ', ['l'], { name: 'Hosts', amount: 0, hours: 16 * H }],
    },
  ],
  noBudgetLine: [
    {
      says: 'a supply that no line pays for',
      plan: { supplies: { tent } },
      found: ['supply_without_line', ['tent'], { name: 'Tent' }],
    },
    {
      says: 'a line at price 0 that does not say why',
      plan: { supplies: { tent }, budget: { l: { unitPrice: 0, link: { sheet: 'supplies', row: 'tent' } } } },
      found: ['supply_without_line', ['tent'], {}],
    },
    {
      says: 'a sponsored supply',
      plan: {
        supplies: { tent },
        budget: { l: { unitPrice: 0, note: 'Sponsor', link: { sheet: 'supplies', row: 'tent' } } },
      },
      found: null,
    },
  ],
  outsideDates: [
    {
      says: 'a supply needed before the build',
      plan: { supplies: { tent: { ...tent, neededBy: -24 * H - 1 } } },
      found: ['outside_dates', ['tent'], { at: -24 * H - 1, from: -1, to: 1 }],
    },
    {
      says: 'one needed at its first moment',
      plan: { supplies: { tent: { ...tent, neededBy: -24 * H } } },
      found: null,
    },
  ],
  batchLength: [
    {
      says: 'a batch of 60 minutes where they take 135',
      plan: { cues: { c: cue({ track: 'batch-1' }) } },
      facts: { parameters: { batchMinutes: 135 } },
      found: ['batch_length', ['c'], { track: 'batch-1', length: H, wanted: 8100 }],
    },
    {
      says: 'a batch of the right length',
      plan: { cues: { c: cue({ track: 'batch-1' }) } },
      facts: { parameters: { batchMinutes: 60 } },
      found: null,
    },
  ],
  trainingMissing: [
    {
      says: 'one of two not trained when the event begins',
      plan: { staffing: { h: { role: 'host', headcount: 2, trained: 1, training: ['etiquette'] } } },
      facts: onTheDay,
      found: ['training_missing', ['h'], { role: 'host', missing: 1, headcount: 2, topics: 'etiquette' }],
    },
    {
      says: 'the same a day earlier',
      plan: { staffing: { h: { role: 'host', headcount: 2, trained: 1, training: ['etiquette'] } } },
      facts: { ...onTheDay, today: '2027-06-18' },
      found: null,
    },
    {
      says: 'Q15 a topic of the role that the shift does not name itself',
      plan: { staffing: { h: { role: 'host', headcount: 2, trained: 1 } } },
      facts: { ...onTheDay, ...measuredBy('crm', ['host']) },
      found: ['training_missing', ['h'], { role: 'host', missing: 1, headcount: 2, topics: 'crm' }],
    },
    {
      says: 'Q15 a topic of the role in a plan without a standard',
      plan: { staffing: { h: { role: 'property', headcount: 2, trained: 1 } } },
      ...{ facts: onTheDay, found: null },
    },
    {
      says: 'Q15 what the built-in standard wants of property staff',
      plan: { staffing: { h: { role: 'property', headcount: 2, trained: 1 } } },
      facts: { ...onTheDay, standardId: 'sales-site' },
      found: [
        'training_missing',
        ['h'],
        { role: 'property', missing: 1, headcount: 2, topics: 'company project service property-law' },
      ],
    },
  ],
  cueCycle: [
    {
      says: 'R8 two cues that wait for each other',
      plan: {
        cues: {
          a: cue({ title: 'Toast', startMode: 'after-cue', startAt: null, startCue: 'b' }),
          b: cue({ title: 'Music', startMode: 'with-cue', startAt: null, startCue: 'a' }),
        },
      },
      found: ['cue_cycle', ['a', 'b'], { path: 'Toast → Music → Toast' }],
    },
    {
      says: 'a cue that waits for another track',
      plan: {
        cues: {
          a: cue({ title: 'Toast' }),
          b: cue({ title: 'Music', track: 'media', startMode: 'after-cue', startAt: null, startCue: 'a' }),
        },
      },
      found: null,
    },
  ],
  foundShort: [
    {
      says: 'U9 on site less is there than is needed',
      plan: onSite(2_000),
      checked: ['lamps'],
      found: ['found_short', ['lamps'], { found: 2_000, needed: 5_000, short: 3_000 }],
    },
    { says: 'U9 somebody looked, and all is there', plan: onSite(5_000), checked: ['lamps'], found: null },
    { says: 'U9 nobody has looked yet', plan: onSite(2_000), found: null },
    {
      says: 'U9 what was given back is wanted no more',
      plan: onSite(2_000, 'returned'),
      ...{ checked: ['lamps'], found: null },
    },
  ],
  staffingRule: [
    {
      says: 'one host at the sign-in of a brand event',
      plan: signInCrew(1, 2),
      facts: { kind: 'brand-event' },
      found: ['staffing_rule', ['h'], { role: 'host', zone: 'Sign-in', need: 2, have: 1 }],
    },
    {
      says: 'two hosts and two of sales',
      plan: signInCrew(2, 2),
      facts: { kind: 'brand-event' },
      found: null,
    },
    { says: 'another kind of event', plan: signInCrew(1, 1), facts: { kind: 'test-drive' }, found: null },
  ],
};

describe.each(CHECK_IDS)('check %s', (id) => {
  test.each(CASES[id])('$says', ({ plan, facts, checked, crew, stock, found }) => {
    const findings = runCheck(id, planOf(plan, facts, checked), { ...NO_CREW, ...crew }, stock).filter(
      ({ about }) => id !== 'requirement' || about === 'tissue-box',
    );
    if (found === null) return expect(findings).toEqual([]);
    const [kind, rows, params] = found;
    expect(findings).toEqual([expect.objectContaining({ kind, rows, check: id, money: CHECKS[id].money })]);
    expect(findings[0]!.params).toMatchObject(params);
  });

  test('has a case that fails and one that passes', () => {
    expect(CASES[id].some(({ found }) => found !== null)).toBe(true);
    expect(CASES[id].some(({ found }) => found === null)).toBe(true);
  });
});

describe('H11 how severe a finding of the floor is', () => {
  const ASKED = [
    ...(['items_too_close', 'units_too_close', 'aisle_narrow', 'units_aisle_narrow'] as const),
    ...(['zone_power_over', 'circuit_power_over', 'zone_crowded'] as const),
  ];
  const CANNOT_BE = [
    ...(['item_outside_venue', 'item_outside_zone', 'items_overlap', 'units_overlap'] as const),
    ...(['item_hangs_over', 'item_too_high'] as const),
  ];
  const severities = (kind: string): Set<string> =>
    new Set(
      CHECK_IDS.flatMap((id) =>
        CASES[id]
          .filter(({ found }) => found?.[0] === kind)
          .flatMap(({ plan, facts }) => runCheck(id, planOf(plan, facts)))
          .flatMap((finding) => (finding.kind === kind ? [finding.severity] : [])),
      ),
    );

  test.each(ASKED)('%s breaks what the user asked for: a warning', (kind) =>
    expect(severities(kind)).toEqual(new Set(['warning'])),
  );
  test.each(CANNOT_BE)('%s cannot be: an error', (kind) =>
    expect(severities(kind)).toEqual(new Set(['error'])),
  );
});

test.each([
  ['2027-06-18', []],
  ['2027-06-19', ['supply_due_today advice']],
  ['2027-06-20', ['supply_overdue warning']],
])('G1 what is expected on 19 June is on %s: %j', (today, told) => {
  const content: PlanContent = { supplies: { tent: { ...tent, expected: 8 * H } } };
  const plan = planOf(content, { day0: '2027-06-19', today });
  expect(runCheck('lateSupply', plan).map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(told);
});

/** The plan as a check sees it, with notes on what it asked for. */
function watched(plan: PlanView): { view: PlanView; sheets: Set<string>; today: () => boolean } {
  const sheets = new Set<string>();
  let askedToday = false;
  const facts = new Proxy(plan.facts, {
    get(target, key) {
      if (key === 'today') askedToday = true;
      return Reflect.get(target, key) as unknown;
    },
  });
  const view = new Proxy(plan, {
    get(target, key) {
      if (key === 'facts') return facts;
      if (key === 'site') return target.site;
      const member = Reflect.get(target, key) as (...args: unknown[]) => unknown;
      if (key === 'memo') return (_: string, make: () => unknown) => make();
      if (key === 'computed')
        return (sheet: SheetId, row: string, field: string) => {
          for (const from of [sheet, ...((SHEETS[sheet] as Sheet).fields[field]?.from ?? [])])
            sheets.add(from);
          return member.call(target, sheet, row, field);
        };
      return (...args: unknown[]) => {
        sheets.add(args[0] as string);
        return member.apply(target, args);
      };
    },
  });
  return { view, sheets, today: () => askedToday };
}

test.each(CHECK_IDS)('check %s says which sheets and whether the day of today it reads', (id) => {
  const check: Check = CHECKS[id];
  let isTodayRead = false;
  for (const { plan, facts, checked, crew, stock = [] } of CASES[id]) {
    const { view, sheets, today } = watched(planOf(plan, facts, checked));
    check.run(view, { ...NO_CREW, ...crew }, stock);
    isTodayRead ||= today();
    for (const sheet of sheets) expect(check.sheets).toContain(sheet);
  }
  expect(isTodayRead).toBe(check.dependsOnToday);
});

test('checks are numbered as in the specification, each once', () => {
  const numbers = CHECK_IDS.map((id) => CHECKS[id].number);
  expect(numbers).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
    30,
  ]);
  expect(CHECK_IDS.filter((id) => CHECKS[id].money)).toEqual([
    'overBudget',
    'quantityDiffers',
    'noBudgetLine',
  ]);
});

test('every kind of finding is met by a case', () => {
  const met = CHECK_IDS.flatMap((id) => CASES[id].map(({ found }) => found?.[0]));
  const missing = FINDING_KINDS.filter((kind) => !met.includes(kind));
  expect(missing).toEqual(['requirement_not_exact', 'and_more']);
});

test('an exact requirement takes no more than it names', () => {
  const hosts = (quantity: number) =>
    runCheck(
      'requirement',
      planOf({ supplies: { s: { item: 'Host sign', quantity, requirementId: 'desk-host' } } }, sales),
    ).filter(({ about }) => about === 'desk-host');
  expect(hosts(2000)).toMatchObject([
    { kind: 'requirement_not_exact', severity: 'error', params: { need: 1000, have: 2000 } },
  ]);
  expect(hosts(1000)).toEqual([]);
});

test('what is beyond the most findings of a check is counted in one more', () => {
  const tasks = Object.fromEntries(
    Array.from({ length: MOST_FINDINGS + 5 }, (_, at) => [`t${at}`, { name: 'Call' }]),
  );
  const findings = runCheck('ownerMissing', planOf({ tasks }));
  expect(findings).toHaveLength(MOST_FINDINGS + 1);
  expect(findings.at(-1)).toMatchObject({ kind: 'and_more', params: { count: 5 } });
});

test('a finding comes back from its cells as it was', () => {
  const [finding] = runCheck('ownerMissing', planOf({ tasks: { t: { name: 'Call “Ann”' } } }));
  expect(findingFromCells('f1', findingToCells(finding!), false)).toEqual({ ...finding, id: 'f1' });
  expect(findingFromCells('f1', { ...findingToCells(finding!), kind: 'unheard_of' }, false)).toBeNull();
});
