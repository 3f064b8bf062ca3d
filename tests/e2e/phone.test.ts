import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHEET_IDS } from '#lib/schema/index.ts';
import { launch, openWindow, type Window } from './support/browser.ts';
import { button, expectToast, field, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let emptyId: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'brand-night', name: 'A night of beer, music and games', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', { ...plan, locale: 'en' })).id as string;
  emptyId = (await owner.ok('POST', '/api/plans', { name: '空计划', locale: 'zh-CN' })).id as string;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phone(locale: 'zh-CN' | 'en', cookie?: string): Promise<Window> {
  const screen = { width: 390, height: 844, touch: true };
  return openWindow(browser, {
    locale,
    origin: server.origin,
    ...screen,
    ...(cookie !== undefined && { cookie }),
  });
}

/** Nothing hangs over the right edge: neither the page scrolls sideways nor is a control beyond its reach. */
async function expectFits(page: Page, what: string): Promise<void> {
  const found = await page.evaluate(() => ({
    scrolls: document.scrollingElement!.scrollWidth > window.innerWidth,
    outside: [...document.querySelectorAll('main button, main input, main select, [role="dialog"] button')]
      .filter((control) => !control.closest('[role="grid"], [role="toolbar"], [aria-hidden="true"]'))
      .filter((control) => control.getAttribute('aria-hidden') !== 'true')
      .filter((control) => control.getBoundingClientRect().right > window.innerWidth + 1)
      .map((control) => control.outerHTML.slice(0, 120)),
  }));
  expect(found, what).toEqual({ scrolls: false, outside: [] });
}

describe.each(['en', 'zh-CN'] as const)('on a phone, in %s', (locale) => {
  it('no page scrolls sideways', async () => {
    const stranger = await phone(locale);
    for (const address of ['/sign-in', '/register', '/invite/unknown']) {
      await visit(stranger.page, server.origin + address);
      await expectFits(stranger.page, address);
    }
    await stranger.context.close();

    const { page, context, errors } = await phone(locale, owner.cookie);
    const plan = `/plans/${planId}`;
    for (const address of [
      '/plans',
      '/plans?view=trash',
      '/account',
      `${plan}/settings`,
      `${plan}/members`,
    ]) {
      await visit(page, server.origin + address);
      await expectFits(page, address);
    }
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'supplies');
    for (const id of SHEET_IDS) {
      await sheet.turnTo(id);
      await expectFits(page, id);
      const tab = (await page.getByTestId(`tab-${id}`).boundingBox())!;
      expect(tab.x >= 0 && tab.x + tab.width <= 390, `the tab of ${id} shows`).toBe(true);
    }
    await sheet.open(server.origin, planId, 'evaluation');
    const last = (await page.getByTestId('tab-evaluation').boundingBox())!;
    expect(last.x + last.width <= 390, 'the tab of a sheet opened by its address shows').toBe(true);
    await sheet.open(server.origin, emptyId, 'supplies');
    await expectFits(page, 'an empty sheet');
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe('fingers', () => {
  it('make a plan in the dialog and find the way to its settings', async () => {
    const { page, context } = await phone('en', owner.cookie);
    await visit(page, `${server.origin}/plans`);
    await button(page, 'New plan').tap();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Plan name').fill('Picnic');
    await expectFits(page, 'the dialog');
    await button(dialog, 'Create plan').tap();
    await page.waitForURL('**/zones');
    await button(page, 'Menu of “Picnic”').tap();
    await page.getByRole('menuitem', { name: 'Plan settings' }).tap();
    await page.waitForURL('**/settings');
    await field(page, 'Guests').fill('12');
    await button(page, 'Save settings').tap();
    await expectToast(page, 'Settings saved');
    await context.close();
  });

  it('edit a cell: a tap goes there, another opens it, typing replaces', async () => {
    const { page, context, errors } = await phone('en', owner.cookie);
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'supplies');
    await (await sheet.cell(2, 'Item')).tap();
    await page.keyboard.type('Spot lamps');
    await page.keyboard.press('Enter');
    await sheet.expectText(2, 'Item', 'Spot lamps');

    const cell = await sheet.cell(3, 'Item');
    const before = await sheet.text(3, 'Item');
    await cell.tap();
    await cell.tap();
    await page.locator('[data-grid-editor].open').waitFor();
    await page.keyboard.type(' (red)');
    await page.keyboard.press('Enter');
    await sheet.expectText(3, 'Item', `${before} (red)`);
    await sheet.saveState(['saved']);

    await button(page, 'Add row').tap();
    await page.keyboard.type('Umbrellas');
    await page.keyboard.press('Enter');
    await sheet.expectText(42, 'Item', 'Umbrellas');
    await sheet.saveState(['saved']);
    expect(errors).toEqual([]);
    await context.close();
  });
});
