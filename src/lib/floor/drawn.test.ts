import { expect, test } from 'vitest';
import { drawnArea, drawnItem } from './drawn.ts';

const from = { x: 2_000, y: 3_000 };

test('H67 a round item is drawn along its diameter, from edge to edge', () => {
  expect(drawnArea('ellipse', from, { x: 3_500, y: 3_000 }, false, 1)).toEqual({
    ...{ x: 2_000, y: 2_250, width: 1_500, depth: 1_500 },
  });
  // Aslant, 3-4-5: both ends lie on the rim.
  const aslant = drawnArea('ellipse', from, { x: 2_600, y: 3_800 }, false, 1);
  expect(aslant).toEqual({ x: 1_800, y: 2_900, width: 1_000, depth: 1_000 });
});

test('H67 or from its middle to its rim', () => {
  expect(drawnArea('ellipse', from, { x: 2_750, y: 3_000 }, true, 1)).toEqual({
    ...{ x: 1_250, y: 2_250, width: 1_500, depth: 1_500 },
  });
});

test('H67 its diameter is held by whole steps, the point where it began stays on its rim', () => {
  const area = drawnArea('ellipse', from, { x: 3_460, y: 3_000 }, false, 100);
  expect(area).toEqual({ x: 2_000, y: 2_250, width: 1_500, depth: 1_500 });
});

test('H67 boxes and words are drawn between two corners, or from their middle', () => {
  expect(drawnArea('box', from, { x: 1_000, y: 3_500 }, false, 100)).toEqual({
    ...{ x: 1_000, y: 3_000, width: 1_000, depth: 500 },
  });
  expect(drawnArea('text', from, { x: 3_000, y: 3_200 }, true, 100)).toEqual({
    ...{ x: 1_000, y: 2_800, width: 2_000, depth: 400 },
  });
});

test.each([
  ['box', { x: 1_400, y: 2_700, width: 1_200, depth: 600 }],
  ['ellipse', { x: 1_500, y: 2_500, width: 1_000, depth: 1_000 }],
  ['text', { x: 1_000, y: 2_800, width: 2_000, depth: 400 }],
] as const)('H67 a click makes a %s of the usual size around it', (shape, item) => {
  expect(drawnItem(shape, { ...from, width: 0, depth: 0 })).toEqual(item);
});

test('what was drawn lies on whole millimetres', () => {
  expect(drawnItem('box', { x: 0.4, y: 1.6, width: 500.2, depth: 300.7 })).toEqual({
    ...{ x: 0, y: 2, width: 500, depth: 301 },
  });
});
