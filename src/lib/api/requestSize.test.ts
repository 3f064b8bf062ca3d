import { expect, test } from 'vitest';
import { OPERATIONS, type Operation } from './operations.ts';
import { mostKilobytesOf } from './requestSize.ts';

test('every operation may bring the body that it is declared to take', () => {
  for (const { method, path, takesFile, bodyKb = 0 } of Object.values<Operation>(OPERATIONS)) {
    const most = mostKilobytesOf(method, path.replace(/\{\w+\}/g, 'f00'));
    if (takesFile) expect(most, path).toBe(null);
    else expect(most, path).toBeGreaterThanOrEqual(bodyKb);
  }
});

test.each([
  ['POST', '/api/plans/f00', 512],
  ['GET', '/api/plans/f00/floor-background', 512],
  ['POST', '/api/plans/f00/floor-background/more', 512],
  ['POST', '/plans/f00/import', 512],
  ['POST', '/api/suppliers/import', 2048],
])('nothing else is larger than rows: %s %s', (method, path, most) => {
  expect(mostKilobytesOf(method, path)).toBe(most);
});
