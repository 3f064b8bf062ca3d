import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TrialGrid } from './support/trialGrid.ts';

let grid: TrialGrid;
beforeAll(async () => void (grid = await TrialGrid.start()));
afterAll(() => grid?.close());
beforeEach(() => grid.open());
afterEach(() => expect(grid.faults).toEqual([]));

const ITEM = 2;
const QUANTITY = 5;

async function typeInto(row: number, column: number, ...texts: string[]): Promise<void> {
  await grid.cell(row, column).click();
  for (const text of texts) {
    await grid.page.keyboard.type(text);
    await grid.press('Enter');
  }
  await grid.cell(row, column).click();
  for (let more = 1; more < texts.length; more++) await grid.press('Shift+ArrowDown');
}

async function takeHandle(): Promise<void> {
  const handle = (await grid.page.locator('[data-fill-handle]').boundingBox())!;
  await grid.page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await grid.page.mouse.down();
}

describe('the fill handle', () => {
  test('K32 dragged down it shows where it leads and what comes last, and fills in one step', async () => {
    await typeInto(2, ITEM, '桌1', '桌2');
    const before = (await grid.gestures()).length;
    await takeHandle();
    await grid.moveTo(6, ITEM);
    expect(await grid.page.locator('.filling').count()).toBe(1);
    expect(await grid.page.locator('.fill-end').innerText()).toBe('桌5');
    await grid.page.mouse.up();
    expect((await grid.texts('item')).slice(0, 6)).toEqual([
      '桌1',
      '桌2',
      '桌3',
      '桌4',
      '桌5',
      'Sign-in desk',
    ]);
    expect((await grid.gestures()).slice(before)).toEqual(['fill']);
    expect(await grid.page.locator('.filling').count()).toBe(0);
    await grid.press('Control+z');
    expect((await grid.texts('item'))[2]).not.toBe('桌3');
  });

  test('K32 with Ctrl held a number counts on', async () => {
    await typeInto(2, QUANTITY, '7');
    await grid.page.keyboard.down('Control');
    await takeHandle();
    await grid.moveTo(4, QUANTITY);
    await grid.page.mouse.up();
    await grid.page.keyboard.up('Control');
    expect((await grid.texts('quantity')).slice(0, 3)).toEqual([7000, 8000, 9000]);
  });

  test('K32 Escape in mid-drag leaves all as it was, also when the mouse goes on', async () => {
    const before = await grid.texts('item');
    await takeHandle();
    await grid.moveTo(5, ITEM);
    await grid.press('Escape');
    await grid.moveTo(7, ITEM);
    expect(await grid.page.locator('.filling').count()).toBe(0);
    await grid.page.mouse.up();
    expect(await grid.texts('item')).toEqual(before);
    expect(await grid.gestures()).toEqual([]);
  });

  test('K32 a double click fills as far down as the next column goes on', async () => {
    await typeInto(2, QUANTITY, '5');
    const handle = (await grid.page.locator('[data-fill-handle]').boundingBox())!;
    await grid.page.mouse.dblclick(handle.x + handle.width / 2, handle.y + handle.height / 2);
    expect(await grid.texts('quantity')).toEqual(Array.from({ length: 16 }, () => 5000));
    await grid.page.keyboard.type('6');
    await grid.press('Enter');
    expect((await grid.texts('quantity'))[0]).toBe(6000);
  });

  test('K32 a drag over the lower edge scrolls on and fills to where it ends', async () => {
    await grid.open('rows=200');
    await typeInto(2, QUANTITY, '3');
    await takeHandle();
    const scroller = grid.page.locator('[data-grid-scroller]');
    const box = (await scroller.boundingBox())!;
    await grid.page.mouse.move(box.x + 500, box.y + box.height + 20, { steps: 5 });
    await grid.page.waitForFunction(() => document.querySelector('[data-grid-scroller]')!.scrollTop > 800);
    await grid.page.mouse.up();
    const filled = (await grid.texts('quantity')).findIndex((value) => value !== 3000);
    expect(filled).toBeGreaterThan(40);
  });

  test('K32 by keys alone: Ctrl+E, arrows, Enter; each step is said', async () => {
    await typeInto(2, QUANTITY, '2', '4');
    await grid.press('Control+e', 'ArrowDown', 'ArrowDown');
    await grid.page.waitForFunction(() =>
      /To row 4: 8/.test(document.querySelector('p[aria-live]')?.textContent ?? ''),
    );
    await grid.press('Enter');
    expect((await grid.texts('quantity')).slice(0, 4)).toEqual([2000, 4000, 6000, 8000]);
  });
});
