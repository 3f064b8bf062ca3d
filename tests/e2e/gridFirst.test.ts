import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TrialGrid } from './support/trialGrid.ts';

let grid: TrialGrid;
let arrives: () => void;
let asked: Promise<void>;

beforeAll(async () => void (grid = await TrialGrid.start()));
afterAll(() => grid?.close());
beforeEach(async () => {
  await grid.page.unrouteAll();
  const gate = new Promise<void>((resolve) => (arrives = resolve));
  asked = new Promise((resolve) => {
    void grid.page.route('**/laterGrid*.js', async (route) => {
      resolve();
      await gate;
      await route.continue();
    });
  });
  await grid.open('rows=16&first');
  await grid.page.evaluate(() => navigator.clipboard.writeText('of another program'));
});
afterEach(() => expect(grid.faults).toEqual([]));

const ITEM = 2;
const item = (row: string) => grid.value(row, 'item');
const until = (row: string, text: unknown) =>
  expect.poll(() => item(row), { timeout: 10_000, interval: 50 }).toEqual(text);

describe('before all of the grid is here', () => {
  test('a copy, arrows, a paste and what is typed after it happen in their order once it is', async () => {
    const first = await item('r0');
    await grid.cell(2, ITEM).click();
    await grid.press('Control+c');
    await asked;
    await grid.press('ArrowDown', 'Control+v', 'ArrowDown');
    await grid.page.keyboard.type('typed');
    await grid.press('Enter');
    expect(await item('r1')).not.toEqual(first);
    arrives();
    await until('r2', 'typed');
    expect(await item('r1')).toEqual(first);
    expect(await grid.gestures()).toEqual(['paste', 'type']);
    expect(await grid.page.evaluate(() => navigator.clipboard.readText())).toContain(String(first));
  });

  test('a paste of what another program copied waits, and so does a fill by keys', async () => {
    await grid.cell(3, ITEM).click();
    await grid.press('Control+v');
    await asked;
    await grid.press('ArrowDown', 'Control+d', 'ArrowDown');
    arrives();
    await until('r2', 'of another program');
    expect(await item('r1')).toBe('of another program');
    expect(await grid.gestures()).toEqual(['paste', 'fill']);
  });

  test('a drag of the fill handle that ended before fills as far as it went', async () => {
    const first = await item('r0');
    await grid.cell(2, ITEM).click();
    const handle = (await grid.page.locator('[data-fill-handle]').boundingBox())!;
    await grid.page.mouse.move(handle.x + 5, handle.y + 5);
    await grid.page.mouse.down();
    await asked;
    await grid.moveTo(4, ITEM);
    await grid.page.mouse.up();
    arrives();
    await until('r2', first);
    expect(await grid.gestures()).toEqual(['fill']);
  });
});
