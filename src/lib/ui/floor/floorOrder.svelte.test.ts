import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { pressFloorKey, type KeyPort } from './floorKeys.ts';
import { arrayFloor } from './testing/arrayFloor.ts';

const desk = (more = {}) => ({
  ...{ item: 'Desk', x: 0, y: 0, width: 1_000, depth: 600, height: 900, quantity: 1, ...more },
});
let floor: ReturnType<typeof arrayFloor>;
let stop: () => void;
beforeEach(() => {
  const high = desk({ elevation: 900 });
  floor = arrayFloor({ floor: { a: desk(), high, b: desk(), c: desk() } }, { width: 9_000, depth: 9_000 });
  stop = floor.stage.watch();
});
afterEach(() => stop());

function press(key: string, rows: readonly string[]): void {
  floor.stage.select(rows);
  pressFloorKey(floor.surface, {} as KeyPort, { key } as KeyboardEvent);
}

test('H70 ] brings what is selected in front of all that stands as high, as one gesture', () => {
  press(']', ['b', 'a']);
  expect(floor.gestures).toEqual([
    [
      { type: 'move', row: 'a', after: 'c' },
      { type: 'move', row: 'b', after: 'a' },
    ],
  ]);
});

test('H70 [ sends it behind, and what is there already is left alone', () => {
  press('[', ['c']);
  expect(floor.gestures).toEqual([[{ type: 'move', row: 'c', after: null }]]);
  press('[', ['a']);
  press(']', ['c']);
  press(']', ['high']);
  expect(floor.gestures).toHaveLength(1);
});
