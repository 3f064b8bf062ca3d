import { expect, it } from 'vitest';
import { pictureSize } from './floorFile.ts';
import { sceneOfRows, type FloorRows, type PrintedFloorPlan } from './sceneOfRows.ts';
import { metres, zoneSheets } from './zoneSheets.ts';

const PLAN: PrintedFloorPlan = {
  ...{ id: 'p', name: 'Night', locale: 'en', venueName: null, day0: null },
  ...{ venueWidth: 20_000, venueDepth: 10_000, venueHeight: null },
};
const ROWS: FloorRows = {
  zones: [
    { id: 'bar', values: { name: 'Bar', x: 5_000, y: 2_000, width: 6_000, depth: 4_000, height: 3_000 } },
    { id: 'unmeasured', values: { name: 'Somewhere' } },
  ],
  floor: [
    { id: 'late', values: { item: 'Sign', zone: 'bar', quantity: 1, width: 600, depth: 40 } },
    {
      id: 'counter',
      values: {
        ...{ item: 'Counter', zone: 'bar', quantity: 2, width: 2_000, depth: 600, height: 1_100 },
        ...{ x: 6_250, y: 4_005, rotation: 90, power: 400, supply: 's', note: 'Front to the north' },
      },
    },
    {
      id: 'lamp',
      values: {
        ...{ item: 'Lamp', zone: 'bar', quantity: 1, width: 300, depth: 300, height: 300 },
        ...{ x: 9_000, y: 2_500, stackedOn: 'counter', elevation: 0 },
      },
    },
    { id: 'other', values: { item: 'Elsewhere', zone: 'unmeasured', x: 0, y: 0, width: 10, depth: 10 } },
  ],
  supplies: [{ id: 's', values: { item: 'Bar counter', category: 'furniture' } }],
};
const scene = sceneOfRows(PLAN, ROWS);

it('H54: a zone’s items are numbered from north to south, with places from its corner; those without a place stand last', () => {
  const [sheet, ...others] = zoneSheets(scene, ROWS, null);
  expect(others).toEqual([]);
  expect(sheet!.lines.map(({ number, name, place }) => [number, name, place])).toEqual([
    [1, 'Lamp', { x: 4_000, y: 500 }],
    [2, 'Counter', { x: 1_250, y: 2_005 }],
    [null, 'Sign', null],
  ]);
  expect(sheet!.lines[0]).toMatchObject({ elevation: 1_100 });
  expect(sheet!.lines[1]).toMatchObject({
    ...{ units: 2, rotation: 90, power: 400, supply: 'Bar counter', note: 'Front to the north' },
    size: { width: 2_000, depth: 600, height: 1_100 },
  });
  expect(zoneSheets(scene, ROWS, 'nowhere')).toEqual([]);
});

it('says metres as a tape has them', () => {
  expect([0, 1_250, 2_005, -400].map(metres)).toEqual(['0.00', '1.25', '2.005', '-0.40']);
});

it('H53: a picture is as wide as asked, and never larger than browsers make them', () => {
  expect(pictureSize({ width: 30_000, depth: 24_000 }, 2_000)).toEqual({ width: 2_000, height: 1_600 });
  for (const shape of [
    { width: 30_000, depth: 24_000 },
    { width: 1_000, depth: 90_000 },
    { width: 90_000, depth: 1_000 },
    { width: 10_000, depth: 23_000 },
    { width: 11_000, depth: 11_500 },
  ]) {
    const { width, height } = pictureSize(shape, 16_000);
    expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
    expect(width * height).toBeLessThanOrEqual(64_000_000);
    expect(width / height).toBeCloseTo(shape.width / shape.depth, 0);
  }
});
