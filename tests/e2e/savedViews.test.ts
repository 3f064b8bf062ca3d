import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planId: string;
let first: Window;
let second: Window;
let mine: GridPage;
let theirs: GridPage;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const viewer = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'viewer' });
  first = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  second = await openWindow(browser, { cookie: viewer.cookie, origin: server.origin });
  for (const { page } of [first, second]) page.setDefaultTimeout(12_000);
  mine = new GridPage(first.page);
  theirs = new GridPage(second.page);
  await mine.open(server.origin, planId, 'supplies');
  await theirs.open(server.origin, planId, 'supplies');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const switcher = (page: Page) => page.getByRole('button', { name: /^View:/ });
/** Waits until the button of views says this. */
const says = (page: Page, name: string, differs = false) =>
  page
    .getByRole('button', { name: new RegExp(`^View: ${name}${differs ? '\\s*, changed, not saved' : ''}$`) })
    .waitFor();

async function choose(page: Page, label: string): Promise<void> {
  await switcher(page).click();
  await page.locator('[role^=menuitem]').getByText(label, { exact: true }).click();
}
async function opensWith(page: Page, label: string): Promise<void> {
  await switcher(page).click();
  await page.locator('[role^=menuitem]').getByText(label, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
}
const nameIt = async (page: Page, name: string, button: string, who?: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  if (who) await dialog.getByLabel(who).check();
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};
/** Cells on the screen that a rule paints, by row number. */
const painted = (page: Page, words: string) =>
  page
    .locator(`[role=gridcell][data-paint="${words}"]`)
    .evaluateAll((cells) =>
      cells.map((cell) => Number(cell.parentElement!.getAttribute('aria-rowindex')) - 1),
    );

describe('saved views, by two people', () => {
  it('V50, V52 a rule paints cells as it is made, and again after an edit', async () => {
    const { page } = first;
    await page.getByRole('button', { name: 'Conditional formats' }).click();
    const tool = page.getByRole('dialog', { name: 'Conditional formats' });
    await tool.getByLabel('Add a rule').selectOption({ label: 'Needed' });
    await tool.getByLabel('“Needed” from').fill('100');
    await tool.getByRole('radio', { name: 'Violet' }).check();
    await page.locator('[role=gridcell][data-paint="tinted violet bold"]').first().waitFor();
    const before = await painted(page, 'tinted violet bold');
    await page.keyboard.press('Escape');
    await tool.waitFor({ state: 'hidden' });
    expect(before).not.toContain(1);
    await mine.type(1, 'Needed', '500');
    await page.locator('[role=row][aria-rowindex="2"] [data-paint="tinted violet bold"]').waitFor();
    await mine.type(1, 'Needed', '2');
    await page
      .locator('[role=row][aria-rowindex="2"] [data-paint="tinted violet bold"]')
      .waitFor({ state: 'detached' });
    expect(await painted(page, 'tinted violet bold')).toEqual(before);
    expect(await painted(second.page, 'tinted violet bold')).toEqual([]);
  });

  it('V43, V45 saved for everybody it is in the other window at once, and shows there what was saved', async () => {
    await says(first.page, 'All rows', true);
    await choose(first.page, 'Save as…');
    await nameIt(first.page, 'Large orders', 'Save', 'Everyone in this plan');
    await says(first.page, 'Large orders');
    await choose(second.page, 'Large orders');
    await says(second.page, 'Large orders');
    await second.page.locator('[data-paint="tinted violet bold"]').first().waitFor();
    expect(await painted(second.page, 'tinted violet bold')).toEqual(
      await painted(first.page, 'tinted violet bold'),
    );
    await choose(first.page, 'Rename…');
    await nameIt(first.page, 'Large quantities', 'Rename');
    await says(second.page, 'Large quantities');
  });

  it('V45 what a viewer changes stays theirs, and a link opens the view as it was saved', async () => {
    const { page } = second;
    await choose(page, 'Copy link');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`^${server.origin}/plans/${planId}/supplies\\?view=[\\w-]+$`));
    await choose(page, 'By status');
    await page.locator('[role=row][data-heading]').first().waitFor();
    await says(page, 'By status');
    await says(first.page, 'Large quantities');
    await page.goto(link);
    await says(page, 'Large quantities');
    await page.locator('[data-paint="tinted violet bold"]').first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.reload();
    await says(page, 'Large quantities');
  });

  it('V46, V47 deleted by one it leaves the rows of the other as they are, and comes back by Undo', async () => {
    await choose(first.page, 'Delete view');
    await says(first.page, 'All rows');
    await second.page.getByText('Somebody deleted the view “Large quantities”', { exact: false }).waitFor();
    await says(second.page, 'All rows', true);
    expect((await painted(second.page, 'tinted violet bold')).length).toBeGreaterThan(0);
    await first.page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await says(first.page, 'Large quantities');
    await opensWith(second.page, 'Large quantities');
    expect([...first.errors, ...second.errors]).toEqual([]);
  });
});
