import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, until } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planId: string;
let window: Window;
let page: Page;
let grid: GridPage;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  window = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  ({ page } = window);
  grid = new GridPage(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(() => grid.open(server.origin, planId, 'supplies'));

const panel = () => page.getByRole('search', { name: 'Find in this sheet' });
const count = () => panel().locator('output').innerText();
/** The text of the active cell. */
const active = () => page.locator('[role=gridcell][id]').innerText();

describe('find and replace', () => {
  it('K12 Ctrl+F counts, Enter goes from match to match, Escape comes back to the grid there', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('sign-in');
    await until(count, (text) => /^\d+ found$/.test(text), 'the count');
    await page.keyboard.press('Enter');
    await until(count, (text) => text.startsWith('1 of'), 'the count');
    await page.keyboard.press('Enter');
    await until(count, (text) => text.startsWith('2 of'), 'the count');
    const found = await active();
    await page.keyboard.press('Shift+Enter');
    await until(count, (text) => text.startsWith('1 of'), 'the count');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await panel().count()).toBe(0);
    expect(await active()).toBe(found);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'))).toBe(true);
  });

  it('K42 Ctrl+H says how many it would change, changes them as one step, and undo brings them back', async () => {
    await grid.select(1, 'Item');
    await page.keyboard.press('Control+h');
    await page.keyboard.type('Sign-in desk');
    await button(panel(), 'Whole cell').click();
    await until(count, (text) => text === '1 found', 'the count');
    await panel().getByLabel('Replace with').fill('Welcome desk');
    await button(panel(), 'Replace all 1').click();
    await until(count, (text) => text === 'No match', 'the count');
    await panel().getByLabel('Find', { exact: true }).fill('Welcome desk');
    await until(count, (text) => text === '1 found', 'the count');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Welcome desk');
    await until(count, (text) => text === 'No match', 'the count');
  });

  it('K42 what would not be understood is left and said', async () => {
    await page.keyboard.press('Control+h');
    await page.keyboard.type('Planned');
    await until(count, (text) => text.endsWith('found'), 'the count');
    await panel().getByLabel('Replace with').fill('Nobody We Know');
    await panel()
      .getByRole('button', { name: /^Replace all/ })
      .click();
    await expectToast(page, 'Replaced in 0 cells, skipped 41 cells (would not be understood there)');
    await until(count, (text) => text.endsWith('found'), 'the count');
  });

  it('K43 Ctrl+G goes to a row by its number, and says which there are', async () => {
    await page.keyboard.press('Control+g');
    await page.keyboard.type('999');
    await page.keyboard.press('Enter');
    await panel().getByRole('alert').waitFor();
    expect(await panel().getByRole('alert').innerText()).toMatch(/^1 to \d+$/);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('２０');
    await page.keyboard.press('Enter');
    expect(await page.locator('[role=row]:has([role=gridcell][id])').getAttribute('aria-rowindex')).toBe(
      '21',
    );
  });
});
