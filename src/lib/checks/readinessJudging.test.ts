import { expect, test } from 'vitest';
import { floorGeometry } from '../schema/floorGeometry.ts';
import { readiness } from './readiness.ts';

test('who asks how far the floor is has its places judged, whatever else the page fetched', () => {
  expect(readiness).toBeTypeOf('function');
  expect(floorGeometry.judge).not.toBeNull();
});
