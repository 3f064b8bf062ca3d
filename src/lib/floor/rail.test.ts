import { describe, expect, it } from 'vitest';
import { planFromTemplate } from '../templates/index.ts';
import { planOf, type Cells } from '../../../tests/support/planOf.ts';
import { LOCALES } from '../schema/index.ts';
import { builtInEntries } from './library.ts';
import { PLAIN_SHAPES, placedCells, placingOfEntry, placingOfShape, placingOfThing } from './placing.ts';
import { excess, railGroups, remaining, type RailGroups } from './rail.ts';

const entries = builtInEntries('en');
const supply = (item: string, category: string, quantity: number, more: Cells = {}): Cells => ({
  ...{ item, category, quantity: quantity * 1000, ...more },
});
const item = (name: string, more: Cells = {}): Cells => ({
  ...{ item: name, width: 1_800, depth: 750, x: 0, y: 0, quantity: 1, ...more },
});
const counts = (things: RailGroups['unplaced']) =>
  things.map(({ name, placed, planned }) => [name, placed, planned]);

describe('H47: the list beside the plan', () => {
  const plan = planOf({
    supplies: {
      tables: supply('Round guest table', 'furniture', 12),
      buffet: supply('Buffet table', 'furniture', 6),
      kit: supply('First-aid kit', 'safety', 2),
      voucher: supply('Ride-home voucher', 'safety', 30),
      cakes: supply('Cakes', 'catering', 4),
      away: supply('Balloon arch', 'decor', 1, { status: 'cancelled' }),
      signs: supply('Sign', 'signage', 2),
    },
    floor: {
      a: item('Tables in the east', { supply: 'tables', quantity: 5, symbol: 'round-table' }),
      b: item('Tables in the west', { supply: 'tables', quantity: 3, symbol: 'round-table' }),
      c: item('Buffet', { supply: 'buffet', quantity: 6 }),
      d: item('Signs', { supply: 'signs', quantity: 3, symbol: 'sign' }),
      e: item('Display car', { symbol: 'car' }),
      f: item('Old table', { supply: 'gone', symbol: 'desk' }),
    },
  });
  const groups = railGroups(plan, entries);

  it('has what is still to be placed with how many of how many, and leaves out what needs no place', () => {
    expect(counts(groups.unplaced)).toEqual([
      ['Round guest table', 8, 12],
      ['First-aid kit', 0, 2],
    ]);
    expect(counts(groups.others)).toEqual([
      ['Ride-home voucher', 0, 30],
      ['Cakes', 0, 4],
    ]);
    expect(groups.unplaced[0]!.rows).toEqual(['a', 'b']);
  });

  it('looks each name up in the library once', () => {
    const asked: unknown[] = [];
    const counted = new Proxy(entries, {
      get(target, key, receiver) {
        if (key === Symbol.iterator) asked.push(key);
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    const supplies = { kit: supply('Kit', 'safety', 2), voucher: supply('Voucher', 'safety', 30) };
    railGroups(planOf({ supplies }), counted);
    expect(asked).toHaveLength(2);
  });

  it('has what stands there by family, also what belongs to no supply, or to one that is gone', () => {
    expect(groups.families.map(({ family, things }) => [family, counts(things)])).toEqual([
      ['signage', [['Sign', 3, 2]]],
      [
        'furniture',
        [
          ['Buffet table', 6, 6],
          ['Old table', 1, null],
        ],
      ],
      [null, [['Display car', 1, null]]],
    ]);
  });

  it('says how many are placed more than planned', () => {
    expect(excess(groups.families[0]!.things[0]!)).toBe(1);
    expect(groups.unplaced.map(excess)).toEqual([0, 0]);
    expect(groups.unplaced.map(remaining)).toEqual([4, 2]);
  });

  it('counts whole units: of 2.5 that are planned 3 are placed before nothing is left', () => {
    const parts = planOf({ supplies: { carpet: supply('Carpet', 'decor', 2.5) } });
    expect(remaining(railGroups(parts, entries).unplaced[0]!)).toBe(3);
  });

  it('of what is counted in m² the floor has as many as its pieces are large', () => {
    const carpet = supply('Carpet', 'decor', 9, { unit: 'm²' });
    const laid = { a: item('Carpet', { supply: 'carpet', width: 3_000, depth: 2_000 }) };
    const [thing] = railGroups(planOf({ supplies: { carpet }, floor: laid }), entries).unplaced;
    expect([thing!.placed, thing!.planned, remaining(thing!), excess(thing!)]).toEqual([6, 9, 1, 0]);
  });

  it.each(LOCALES)('has nothing to place of the brand night in %s but the first-aid kit', (locale) => {
    const { sheets } = planFromTemplate('brand-night', locale)!;
    const rows = (sheet: 'supplies' | 'floor') =>
      Object.fromEntries(sheets[sheet].map(({ id, cells }) => [id, cells]));
    const { unplaced, families } = railGroups(
      planOf({ supplies: rows('supplies'), floor: rows('floor') }),
      builtInEntries(locale),
    );
    expect(unplaced.map(({ supply }) => supply)).toEqual(['s-firstaid']);
    expect(families.flatMap(({ things }) => things).every((thing) => excess(thing) === 0)).toBe(true);
  });
});

describe('H48: placing', () => {
  const zones = {
    hall: { name: 'Hall', x: 0, y: 0, width: 10_000, depth: 10_000 },
    stand: { name: 'Stand', x: 6_000, y: 6_000, width: 3_000, depth: 3_000 },
  };
  const plan = planOf({
    zones,
    supplies: { tables: supply('Round table', 'furniture', 4, { zone: 'hall' }) },
  });
  const tables = railGroups(plan, entries).unplaced[0]!;

  it('makes of a supply one row with its name, what is missing of it, and its size from the library', () => {
    const cells = placedCells(placingOfThing(tables), { x: 5_000, y: 5_000 }, plan);
    expect(cells).toMatchObject({
      ...{ item: 'Round table', supply: 'tables', symbol: 'round-table', quantity: 4, perRow: 2 },
      ...{ width: 1_800, depth: 1_800, height: 750, gapX: 1_200, gapY: 1_200, zone: 'hall' },
      // 2 × 1.8 m and the aisle between: 4.8 m, in the middle of the ten.
      ...{ x: 2_600, y: 2_600, rotation: 0 },
    });
  });

  it('puts it into the smallest zone there, and into the supply’s own outside of all', () => {
    const chair = placingOfEntry(entries.find(({ id }) => id === 'dining-chair')!);
    expect(placedCells(chair, { x: 7_500, y: 7_500 }, plan).zone).toBe('stand');
    expect(placedCells(chair, { x: 1_000, y: 1_000 }, plan).zone).toBe('hall');
    const bare = planOf({});
    expect(placedCells(placingOfThing(tables), { x: 0, y: 0 }, bare).zone).toBe('hall');
    expect(placedCells(chair, { x: 0, y: 0 }, bare)).not.toHaveProperty('zone');
  });

  it('keeps it within the venue and on whole decimetres, and starts at the walls what is larger', () => {
    const box = placingOfShape('box', 'Box');
    expect(placedCells(box, { x: -4_000, y: 40_000 }, plan)).toMatchObject({ x: 0, y: 9_000 });
    expect(placedCells(box, { x: 3_333, y: 4_444 }, plan)).toMatchObject({ x: 2_800, y: 3_900 });
    const coach = placingOfEntry(entries.find(({ id }) => id === 'coach')!);
    expect(placedCells(coach, { x: 5_000, y: 5_000 }, plan)).toMatchObject({ x: 0 });
  });

  it('makes one more of what is all placed already', () => {
    const full = { ...tables, placed: 4 };
    expect(placingOfThing(full).quantity).toBe(1);
    expect(placingOfThing({ ...tables, planned: 1e9 }).quantity).toBe(100_000);
  });

  it('has four plain shapes, each of which is a symbol with a size', () => {
    for (const symbol of Object.keys(PLAIN_SHAPES) as (keyof typeof PLAIN_SHAPES)[])
      expect(placedCells(placingOfShape(symbol, 'x'), { x: 2_000, y: 2_000 }, plan)).toMatchObject({
        ...{ symbol, quantity: 1, item: 'x' },
      });
  });
});
