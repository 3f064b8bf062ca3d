import { expect, test } from 'vitest';
import type { FloorRow } from '../domain/floorProblem.ts';
import { unitsOf } from '../domain/floorUnits.ts';
import { itemLabels, type Lettering } from './itemLabels.ts';
import type { SceneItem } from './scene.ts';
import { Taken } from './taken.ts';
import { blockOf } from './units.ts';

/** Letters of a hundred millimetres on a floor at real size. */
const LETTERING: Lettering = {
  ...{ scale: 1, line: 130, gap: 20, least: 0 },
  inside: (text) => text.length * 60 + 100,
  caption: (text) => text.length * 60,
  isRoomy: (width, depth) => Math.min(width, depth) > 3_000,
};
const labelsOf = (items: readonly SceneItem[]) => itemLabels(items, LETTERING, new Taken(500));

function item(name: string, symbol: SceneItem['symbol'], place: Partial<FloorRow>): SceneItem {
  const row = {
    ...{
      id: name,
      zone: null,
      stackedOn: null,
      x: 0,
      y: 0,
      width: 450,
      depth: 450,
      height: 750,
      rotation: 0,
    },
    ...{ quantity: 1, perRow: 1, gapX: 0, gapY: 0, elevation: 0, round: false, clearance: 0, circuit: null },
    ...place,
  } as FloorRow;
  const drawn = { block: blockOf(row), symbol, tint: 1, power: 0, problems: [] };
  return { id: name, name, row, units: unitsOf(row), ...drawn };
}

interface Rectangle {
  readonly of: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
}
const cross = (a: Rectangle, b: Rectangle): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 1 && Math.abs(a.y - b.y) < (a.depth + b.depth) / 2 - 1;

/** Guests at thirty tables of ten, and three hundred chairs in rows, each a row of the sheet. */
const TABLES = Array.from({ length: 30 }, (_, at) =>
  item(`Table ${at + 1}`, 'round-table', {
    ...{ width: 800, depth: 800, round: true },
    ...{ x: 300 + (at % 6) * 1_700, y: 300 + Math.floor(at / 6) * 1_500 },
  }),
);
const CHAIRS = Array.from({ length: 300 }, (_, at) =>
  item(`Chair ${at + 1}`, 'chair', { x: 300 + (at % 20) * 600, y: 9_000 + Math.floor(at / 20) * 700 }),
);
/** What of each unit is drawn: tables with their chairs. */
const drawn = (of: SceneItem, reach: number): readonly Rectangle[] =>
  of.units.map(({ cx, cy }) => ({
    of: of.id,
    ...{ x: cx, y: cy, width: of.row.width + 2 * reach, depth: of.row.depth + 2 * reach },
  }));

test('H83: a floor of three hundred chairs and tables of ten has every name for which there is room', () => {
  const items = [...TABLES, ...CHAIRS];
  const labels = labelsOf(items);
  const captions = labels
    .filter(({ look }) => look === 'caption')
    .map(({ of, text, x, y }) => ({ of, x, y, width: LETTERING.caption(text), depth: LETTERING.line }));
  const stands = [...TABLES.flatMap((one) => drawn(one, 250)), ...CHAIRS.flatMap((one) => drawn(one, 0))];
  const others = [...captions, ...stands];
  for (const caption of captions)
    expect(others.filter((other) => other !== caption && cross(caption, other))).toEqual([]);
  const named = new Set(labels.map(({ of }) => of));
  expect(TABLES.filter(({ id }) => !named.has(id))).toEqual([]);
  expect(CHAIRS.filter(({ id }) => !named.has(id))).toEqual([]);
  // Chairs without room between their rows have no names, rather than names over each other.
  const tight = CHAIRS.map((chair, at) =>
    item(chair.name, 'chair', { x: 300 + (at % 20) * 450, y: 9_000 + Math.floor(at / 20) * 450 }),
  );
  const rim = labelsOf(tight).filter(({ look }) => look === 'caption');
  expect(rim.length).toBeGreaterThan(40);
  expect(rim.length).toBeLessThan(80);
});

test('a name stands beside an item, past its chairs: below, to the right, above or to the left', () => {
  const wall = (x: number, y: number, width: number, depth: number): SceneItem =>
    item(`wall ${x} ${y}`, 'box', { x, y, width, depth });
  const table = item('Desk', 'long-table', { x: 5_000, y: 5_000, width: 1_200, depth: 600 });
  const below = wall(4_000, 5_860, 3_200, 100);
  const right = wall(6_400, 5_100, 100, 400);
  const above = wall(4_000, 4_640, 3_200, 100);
  const narrow = { ...table, name: 'A very long name of a desk' };
  const width = LETTERING.caption(narrow.name);
  const of = (...walls: readonly SceneItem[]) => {
    const unnamed = walls.map((one) => ({ ...one, name: '' }));
    const found = labelsOf([...unnamed, narrow]).find(({ text }) => text === narrow.name);
    return found && [found.x, found.y];
  };
  expect(labelsOf([table])).toMatchObject([{ look: 'inside', x: 5_600, y: 5_300 }]);
  expect(of()).toEqual([5_600, 5_600 + 250 + 20 + 65]);
  expect(of(below)).toEqual([6_200 + 20 + width / 2, 5_300]);
  expect(of(below, right)).toEqual([5_600, 5_000 - 250 - 20 - 65]);
  expect(of(below, right, above)).toEqual([5_000 - 20 - width / 2, 5_300]);
});

test('several units are named once, outside of all of them where the first one is shut in', () => {
  const row = { width: 800, depth: 800, round: true, quantity: 9, perRow: 3, gapX: 600, gapY: 520 };
  const tables = item('Guest tables', 'round-table', { x: 1_000, y: 1_000, ...row });
  const captions = labelsOf([tables]).filter(({ look }) => look === 'caption');
  expect(captions).toHaveLength(1);
  expect(captions[0]!.y).toBeLessThan(1_000);
  const shut = { ...item('shut', 'box', { x: 0, y: 0, width: 8_000, depth: 640 }), name: '' };
  const west = { ...item('west', 'box', { x: 640, y: 640, width: 100, depth: 1_500 }), name: '' };
  const [outside] = labelsOf([shut, west, tables]).filter(({ look }) => look === 'caption');
  expect(outside!.y).toBeGreaterThan(1_000 + 3 * 800 + 2 * 520);
});
