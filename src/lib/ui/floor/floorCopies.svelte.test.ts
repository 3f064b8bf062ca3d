import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { shifted, zoneOf } from '#lib/floor/moves.ts';
import { copyRows, newItem, pasteRows, spreadRows } from './floorCopies.ts';
import { arrayFloor } from './testing/arrayFloor.ts';

const zone = (name: string, x: number, more = {}) => ({ name, x, y: 0, width: 5_000, depth: 8_000, ...more });
/** 6 chairs in a row: 5 m across, of which the first one takes half a metre. */
const chairs = (x: number, more = {}) => ({
  ...{ item: 'Chairs', x, y: 1_000, width: 500, depth: 500, height: 900 },
  ...{ quantity: 6, perRow: 6, gapX: 400, gapY: 0, ...more },
});
/** 4 m long, turned to stand from north to south. */
const counter = { item: 'Counter', x: 4_000, y: 500, width: 4_000, depth: 600, rotation: 90, quantity: 1 };

let floor: ReturnType<typeof arrayFloor>;
let stop: () => void;
beforeEach(() => {
  floor = arrayFloor(
    {
      zones: { hall: zone('Hall', 0), yard: zone('Yard', 5_000), garden: zone('Garden', 10_000) },
      floor: { block: chairs(0, { zone: 'hall' }), counter },
    },
    { width: 15_000, depth: 8_000 },
  );
  stop = floor.stage.watch();
});
afterEach(() => stop());

const cells = (row: string | undefined) => floor.stage.scene.item(row!)!.row;

test.each([
  ['block', 4_200],
  ['block', 5_000],
  ['block', 12_000],
  ['counter', 4_900],
  ['counter', 9_800],
])(
  'H23 a pasted %s with its middle %i mm from the west is in the zone where the same one moved would be',
  (row, x) => {
    const { stage } = floor;
    stage.select([row]);
    const was = stage.scene.item(row)!;
    const [pasted] = pasteRows(stage, copyRows(stage), { x, y: 3_000 });
    const now = cells(pasted);
    const moved = shifted(was.row, { dx: now.x - was.row.x, dy: now.y - was.row.y });
    expect(now.zone).toBe(zoneOf(moved, stage.scene.zones));
  },
);

test('H23 what is pasted has the middle of its whole blocks at the pointer', () => {
  const { stage } = floor;
  stage.select(['block']);
  const [pasted] = pasteRows(stage, copyRows(stage), { x: 7_500, y: 4_000 });
  const { block } = stage.scene.item(pasted!)!;
  expect(Math.abs(block.x + block.width / 2 - 7_500)).toBeLessThanOrEqual(50);
  expect(Math.abs(block.y + block.depth / 2 - 4_000)).toBeLessThanOrEqual(50);
});

test('H29 rows made of a block are in the zones of their blocks', () => {
  const { stage } = floor;
  stage.select(['block']);
  const made = spreadRows(stage, { quantity: 2, perRow: 2, gapX: 3_000, gapY: 0 });
  expect(made.map((row) => cells(row).zone)).toEqual(['garden']);
});

test('H23 an item that is drawn belongs to the zone of its middle, and outside of all to none', () => {
  const { stage } = floor;
  const at = (x: number) => ({ x, y: 100, width: 1_600, depth: 800 });
  expect(cells(newItem(stage, 'box', at(4_800))!).zone).toBe('yard');
  expect(cells(newItem(stage, 'box', at(20_000))!).zone).toBeNull();
});

test('H67 a round item and words are drawn as such, and stand in nobody’s way', () => {
  const { stage } = floor;
  const round = newItem(stage, 'ellipse', { x: 0, y: 4_000, width: 1_500, depth: 1_500 })!;
  expect(stage.scene.item(round)).toMatchObject({
    symbol: 'ellipse',
    row: { round: true, width: 1_500, depth: 1_500 },
  });
  const words = newItem(stage, 'text', { x: 4_000, y: 1_000, width: 0, depth: 0 })!;
  expect(stage.scene.item(words)).toMatchObject({
    symbol: 'text',
    row: { x: 3_000, y: 800, width: 2_000, depth: 400, height: 0 },
    problems: [],
  });
});
