import { expect, test } from 'vitest';
import { align, distribute } from './align.ts';
import { copies, copyName, spreadArea } from './spread.ts';

const ITEMS = new Map([
  ['a', { x: 0, y: 0, width: 1000, depth: 500 }],
  ['b', { x: 3000, y: 900, width: 500, depth: 501 }],
  ['c', { x: 1200, y: 400, width: 800, depth: 300 }],
]);

test('H28 lines items up at six lines of the area around them', () => {
  expect(align(ITEMS, 'west').get('b')).toEqual({ dx: -3000, dy: 0 });
  expect(align(ITEMS, 'east').get('a')).toEqual({ dx: 2500, dy: 0 });
  expect(align(ITEMS, 'middle-x').get('a')).toEqual({ dx: 1250, dy: 0 });
  expect(align(ITEMS, 'south').get('c')).toEqual({ dx: 0, dy: 701 });
  expect(align(ITEMS, 'north').get('a')).toEqual({ dx: 0, dy: 0 });
  expect(align(new Map(), 'west').size).toBe(0);
});

test('H28 gives equal gaps between the first and the last, which stay', () => {
  const shifts = distribute(ITEMS, 'x');
  expect(shifts.get('a')).toEqual({ dx: 0, dy: 0 });
  expect(shifts.get('b')).toEqual({ dx: 0, dy: 0 });
  // 3500 wide, 2300 of it taken: two gaps of 600.
  expect(shifts.get('c')).toEqual({ dx: 400, dy: 0 });
  expect(distribute(new Map([...ITEMS].slice(0, 2)), 'x').size).toBe(0);
});

test('H29 copies stand in rows and columns with the gaps that were asked for', () => {
  const area = { x: 100, y: 100, width: 1000, depth: 500 };
  const spread = { quantity: 5, perRow: 2, gapX: 200, gapY: 300 };
  expect(copies(area, spread)).toEqual([
    { dx: 1200, dy: 0 },
    { dx: 0, dy: 800 },
    { dx: 1200, dy: 800 },
    { dx: 0, dy: 1600 },
  ]);
  expect(spreadArea(area, spread)).toEqual({ x: 100, y: 100, width: 2200, depth: 2100 });
  expect(copies(area, { ...spread, quantity: 1e9 })).toHaveLength(499);
});

test('H29 numbers at the end of a name go on', () => {
  expect(copyName('Display car 1', 2, 200)).toBe('Display car 3');
  expect(copyName('签到桌', 1, 200)).toBe('签到桌');
});
