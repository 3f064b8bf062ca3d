import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, until } from './support/forms.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let window: Window;
let page: Page;

const option = (name: RegExp): Locator => page.getByRole('option', { name });
const texts = (): Promise<string[]> => page.locator('.floor [role=option]').allInnerTexts();
const all = (name: string): Promise<string[]> =>
  texts().then((words) => words.filter((each) => each.startsWith(`${name}, `)));

/** Opens the plan of a floor in the place of the grid, with the keys on it. */
async function openPlan(planId: string): Promise<void> {
  await page.goto(`${server.origin}/plans/${planId}/floor`);
  await page.getByRole('radio', { name: 'Plan', exact: true }).click();
  await page.getByRole('listbox', { name: 'Items on the plan' }).focus();
}

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  window = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  page = window.page;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the tools of the floor plan, by keys', () => {
  it('H30, H65: a zone is moved with its items, and Ctrl+Z takes both back', async () => {
    const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
    await openPlan((await owner.ok('POST', '/api/plans', plan)).id as string);
    const items = await texts();
    await button(page, 'Move zones').click();
    await page.getByRole('listbox', { name: 'Zones on the plan' }).waitFor();
    const zones = await texts();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+ArrowDown');
    const moved = await until(texts, (now) => now[0] !== zones[0], 'the first zone has moved');
    expect(moved.slice(1)).toEqual(zones.slice(1));
    await page.keyboard.press('Control+z');
    await until(texts, (now) => now[0] === zones[0], 'the zone is back');
    await page.keyboard.press('Control+y');
    await until(texts, (now) => now[0] === moved[0], 'the zone has moved again');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await until(texts, (now) => now.join() === items.join(), 'all items stand where they stood');
  });

  it('H66: an item goes to another zone by typing a part of its name, as one step', async () => {
    await page.getByRole('listbox', { name: 'Items on the plan' }).focus();
    await page.keyboard.press('Tab');
    const zone = page.getByRole('combobox', { name: 'Zone', exact: true });
    const before = await zone.inputValue();
    await zone.fill('entr');
    await page.getByRole('option', { name: 'Entrance', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await until(
      () => zone.inputValue(),
      (now) => now === 'Entrance',
      'the item is in the other zone',
    );
    await page.getByRole('listbox', { name: 'Items on the plan' }).focus();
    await page.keyboard.press('Control+z');
    await until(
      () => zone.inputValue(),
      (now) => now === before,
      'the item is back',
    );
  });

  it('H67: round items and words are made by keys, and named at once', async () => {
    for (const [tool, name] of [
      ['Draw a round item by its diameter (Shift: from its middle)', 'Barrel of beer'],
      ['Write on the plan', 'This way in'],
    ] as const) {
      await button(page, tool).click();
      await page.keyboard.press('Enter');
      const title = page.getByRole('textbox', { name: 'Item', exact: true });
      await until(
        () => title.evaluate((input) => input === document.activeElement),
        (has) => has,
        'the name has the focus',
      );
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await until(
        () => all(name),
        (found) => found.length === 1,
        `${name} stands on the plan`,
      );
    }
    expect((await all('Barrel of beer'))[0]).toContain('1.00 × 1.00 m');
    expect(await barriers(page)).toEqual([]);
  });

  it('H69: an empty plan says what is missing, and where to begin', async () => {
    const plan = { name: 'Nothing yet', locale: 'en', day0: '2027-06-19' };
    await openPlan((await owner.ok('POST', '/api/plans', plan)).id as string);
    await page.getByText('Nothing stands on the plan yet').waitFor();
    expect(await page.getByRole('link', { name: 'Set the venue’s size' }).getAttribute('href')).toMatch(
      /\/settings$/,
    );
    await button(page, 'Draw a new item').click();
    await page.keyboard.press('Enter');
    await option(/^New item, /).waitFor({ state: 'attached' });
    await page.getByText('Nothing stands on the plan yet').waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });

  it('H66: on a tablet every figure beside the plan is seen to its last digit', async () => {
    await page.setViewportSize({ width: 1_024, height: 768 });
    const west = page.getByRole('textbox', { name: 'From west, mm (m)', exact: true });
    await west.fill('122.9');
    await west.press('Enter');
    await until(
      () => west.inputValue(),
      (now) => now.startsWith('122.9'),
      'the place is stored',
    );
    const cut = await page
      .locator('.inspector .pairs input')
      .evaluateAll((inputs) => inputs.filter((input) => input.scrollWidth > input.clientWidth).length);
    expect(cut).toBe(0);
  });
});
