import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectProblem, expectToast, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { AppServer, PASSWORD } from './support/server.ts';
import { Cable } from './support/wire.ts';

let server: AppServer;
let browser: Browser;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the registration says in each language. */
const SPOKEN = {
  en: {
    organization: 'Organisation',
    name: 'Your name',
    email: 'E-mail',
    password: 'Password',
    submit: 'Create and enter',
    noPlans: 'No plans yet',
    empty: 'Fill this in',
    badEmail: 'An e-mail looks like name@example.com',
    short: 'Use at least 10 characters. A sentence works well',
    common: 'This password is among the first that anybody would guess. Use a sentence of your own',
    taken: 'There is an account with this e-mail. Sign in, or use another address',
  },
  'zh-CN': {
    organization: '组织名称',
    name: '你的名字',
    email: '邮箱',
    password: '密码',
    submit: '创建并进入',
    noPlans: '还没有计划',
    empty: '这一项要填',
    badEmail: '邮箱要像 name@example.com 这样',
    short: '密码至少要 10 个字符。可以用一句话',
    common: '这个密码太常见，容易被猜到。换一句别人想不到的话',
    taken: '这个邮箱已有账号。直接登录，或换一个邮箱',
  },
} as const;

describe.each(['en', 'zh-CN'] as const)('registering in %s', (locale) => {
  it('answers each bad input at its field, keeps what was typed, and ends in the workspace', async () => {
    const words = SPOKEN[locale];
    const window = await openWindow(browser, { locale, origin: server.origin });
    const { page } = window;
    await visit(page, server.origin);
    await page.waitForURL('**/sign-in');
    await page.locator('a[href="/register"]').click();
    await button(page, words.submit).click();
    for (const label of [words.organization, words.name, words.email, words.password])
      await expectProblem(page, label, words.empty);

    await field(page, words.organization).fill('晨光活动');
    await field(page, words.name).fill('王晓琳');
    await field(page, words.email).fill('nobody');
    await field(page, words.password).fill(PASSWORD);
    await button(page, words.submit).click();
    await expectProblem(page, words.email, words.badEmail);
    expect(await field(page, words.organization).inputValue()).toBe('晨光活动');

    const email = `first-${locale}@example.com`;
    await field(page, words.email).fill(email);
    await field(page, words.password).fill('stage');
    await button(page, words.submit).click();
    await expectProblem(page, words.password, words.short);
    await field(page, words.password).fill('password123');
    await button(page, words.submit).click();
    await expectProblem(page, words.password, words.common);

    await field(page, words.password).fill(PASSWORD);
    await button(page, words.submit).click();
    await page.waitForURL('**/plans');
    await page.getByText(words.noPlans).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(window.errors.filter((error) => !error.includes('status of 400'))).toEqual([]);
    await window.context.close();

    const again = await openWindow(browser, { locale, origin: server.origin });
    await visit(again.page, `${server.origin}/register`);
    await field(again.page, words.organization).fill('晨光活动');
    await field(again.page, words.name).fill('王晓琳');
    await field(again.page, words.email).fill(email);
    await field(again.page, words.password).fill(PASSWORD);
    await button(again.page, words.submit).click();
    await expectProblem(again.page, words.email, words.taken);
    await again.context.close();
  });
});

describe('one person, from the first page to the last, by the interface alone', () => {
  let window: Window;
  let page: Page;
  let second: Page;
  let sheet: GridPage;
  let cable: Cable;
  let planPath: string;

  beforeAll(async () => {
    window = await openWindow(browser, { origin: server.origin });
    ({ page } = window);
    sheet = new GridPage(page);
    cable = await Cable.between(window.context);
  });

  /** Opens a menu of a plan in the list and takes an item. */
  async function choose(plan: string, item: string): Promise<void> {
    await button(page, `Menu of “${plan}”`).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  it('registers', async () => {
    await visit(page, `${server.origin}/register`);
    await field(page, 'Organisation').fill('Morning Light Events');
    await field(page, 'Your name').fill('Wang Xiaolin');
    await field(page, 'E-mail').fill('wang@example.com');
    await field(page, 'Password').fill(PASSWORD);
    await button(page, 'Create and enter').click();
    await page.getByText('Start from a template below, or make an empty plan.').waitFor();
  });

  it('makes a plan from a template, with a date typed', async () => {
    await button(page, 'New plan').click();
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Template').selectOption({ label: 'Brand carnival beer night' });
    expect(await field(dialog, 'Plan name').inputValue()).toBe('Brand carnival beer night');
    await field(dialog, 'Plan name').fill('Beer night');
    await field(dialog, 'Event day').fill('2027年6月19日');
    await dialog.getByText('Sat 19 Jun 2027').waitFor();
    await field(dialog, 'Event day').fill('2027-02-30');
    await button(dialog, 'Create plan').click();
    await expectProblem(dialog, 'Event day', 'There is no such day. Write it like 2027-06-19');
    await field(dialog, 'Event day').fill('2027-06-19');
    await button(dialog, 'Create plan').click();
    await page.waitForURL('**/supplies');
    planPath = new URL(page.url()).pathname.replace('/supplies', '');
    await sheet.saveState(['saved']);
    await sheet.expectText(1, 'Needed by', '19 Jun 12:00');
  });

  it('edits in the grid, and the edit is there after a reload', async () => {
    await sheet.type(1, 'Secured', '1');
    await sheet.expectText(1, 'Short', '1');
    await sheet.type(2, 'Status', 'de');
    await sheet.expectText(2, 'Status', 'Delivered');
    await sheet.saveState(['saved']);
    await page.reload();
    await sheet.saveState(['saved']);
    await sheet.expectText(1, 'Secured', '1');
    await sheet.expectText(2, 'Status', 'Delivered');
  });

  it('moves day 0, and every time moves with it, at once in a window that is open', async () => {
    second = await window.context.newPage();
    const other = new GridPage(second);
    await other.open(server.origin, planPath.slice('/plans/'.length), 'supplies');
    expect(await other.text(1, 'Needed by')).toBe('19 Jun 12:00');

    await button(page, 'Menu of “Beer night”').click();
    await page.getByRole('menuitem', { name: 'Plan settings' }).click();
    await page.waitForURL('**/settings');
    await field(page, 'Event day').fill('2027.7.19');
    await field(page, 'Event day').blur();
    expect(await field(page, 'Event day').inputValue()).toBe('2027-07-19');
    await button(page, 'Save settings').click();
    await expectToast(page, 'Settings saved');
    await other.expectText(1, 'Needed by', '19 Jul 12:00');
    await second.getByText('Mon 19 Jul 2027').waitFor();

    await page.getByTestId('tab-supplies').click();
    await sheet.saveState(['saved']);
    await sheet.expectText(1, 'Needed by', '19 Jul 12:00');
  });

  it('is told at the field what settings do not take', async () => {
    await visit(page, `${server.origin}${planPath}/settings`);
    await field(page, 'Guests').fill('many');
    await field(page, 'Event starts').fill('9');
    await button(page, 'Save settings').click();
    await expectProblem(page, 'Guests', 'This is not a number');
    await field(page, 'Guests').fill('130');
    await button(page, 'Save settings').click();
    await until(
      () => page.locator('[aria-invalid="true"]').count(),
      (count) => count > 0,
      'the order of days is refused at a field',
    );
    await page.getByText('The order is setup ≤ start ≤ end ≤ teardown').first().waitFor();
  });

  it('finds the currency fixed by the budget lines, and sets the approved budget', async () => {
    await visit(page, `${server.origin}${planPath}/settings`);
    expect(await field(page, 'Currency').isEditable()).toBe(false);
    await page.getByText('Fixed once there is a budget line').waitFor();
    await field(page, 'Approved budget (CNY)').fill('250,000.50');
    await button(page, 'Save settings').click();
    await expectToast(page, 'Settings saved');
    await page.getByTestId('tab-budget').click();
    await sheet.saveState(['saved']);
    await page.getByText('250,000.50').first().waitFor();
  });

  it('makes an empty plan, whose currency is free until its first budget line', async () => {
    await visit(page, `${server.origin}/plans`);
    await button(page, 'Empty plan').click();
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Create plan').click();
    await expectProblem(dialog, 'Plan name', 'Fill this in');
    await field(dialog, 'Plan name').fill('Small dinner');
    await button(dialog, 'Create plan').click();
    await page.waitForURL('**/zones');
    const path = new URL(page.url()).pathname.replace('/zones', '');
    await page.getByRole('heading', { name: 'Zones: no rows yet' }).waitFor();
    await sheet.saveState(['saved']);
    await page.keyboard.type('Terrace');
    await page.keyboard.press('Enter');
    await sheet.expectText(1, 'Zone', 'Terrace');

    await visit(page, `${server.origin}${path}/settings`);
    await page.getByRole('combobox', { name: 'Currency', exact: true }).focus();
    await page.keyboard.type('EUR');
    await page.getByRole('option', { name: 'EUR · Euro' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await button(page, 'Save settings').click();
    await expectToast(page, 'Settings saved');
    await page.getByTestId('tab-budget').click();
    await sheet.saveState(['saved']);
    await page.keyboard.type('Candles');
    await page.keyboard.press('Enter');
    await sheet.saveState(['saved']);
    await sheet.expectText(1, 'Description', 'Candles');
    await visit(page, `${server.origin}${path}/settings`);
    expect(await field(page, 'Currency').inputValue()).toBe('EUR');
    expect(await field(page, 'Currency').isEditable()).toBe(false);
  });

  it('renames a plan, throws it away and gets it back', async () => {
    await visit(page, `${server.origin}/plans`);
    await choose('Small dinner', 'Rename');
    const dialog = page.getByRole('dialog');
    await field(dialog, 'Plan name').fill('');
    await button(dialog, 'Rename').click();
    await expectProblem(dialog, 'Plan name', 'Fill this in');
    await field(dialog, 'Plan name').fill('Large dinner');
    await button(dialog, 'Rename').click();
    await expectToast(page, 'Renamed to “Large dinner”');
    await page.getByRole('link', { name: 'Large dinner' }).waitFor();

    await choose('Large dinner', 'Delete plan');
    await dialog.getByRole('heading', { name: 'Delete the plan “Large dinner”?' }).waitFor();
    await button(dialog, 'Delete plan').click();
    await expectToast(page, '“Large dinner” is in the trash');
    await page.getByRole('link', { name: 'Large dinner' }).waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Trash' }).click();
    await button(page, 'Restore “Large dinner”').click();
    await expectToast(page, '“Large dinner” is back');
    await page.getByText('The trash is empty').waitFor();
    await page.getByRole('link', { name: /^Active/ }).click();
    await page.getByRole('link', { name: 'Large dinner' }).click();
    await sheet.expectText(1, 'Zone', 'Terrace');
  });

  it('throws the open plan away and takes it back at once', async () => {
    await second.goto(`${server.origin}${planPath}/cues`);
    await new GridPage(second).saveState(['saved']);
    await visit(page, `${server.origin}${planPath}/supplies`);
    await choose('Beer night', 'Delete plan');
    await button(page.getByRole('dialog'), 'Delete plan').click();
    await page.waitForURL('**/plans');
    await new GridPage(second).saveState(['closed']);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await expectToast(page, '“Beer night” is back');
    await page.getByRole('link', { name: 'Beer night' }).waitFor();
    await second.close();
  });

  it('is asked before signing out with unsaved changes; signing out clears the device', async () => {
    await visit(page, `${server.origin}${planPath}/supplies`);
    await sheet.saveState(['saved']);
    cable.pull();
    await sheet.saveState(['offline']);
    await sheet.type(5, 'Supplier', 'typed offline');
    await sheet.expectText(5, 'Supplier', 'typed offline');
    await button(page, 'Account menu of Wang Xiaolin').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: '1 change is not saved yet' }).waitFor();
    await button(dialog, 'Stay').click();
    cable.plugIn();
    await sheet.saveState(['saved'], 45_000);

    await button(page, 'Account menu of Wang Xiaolin').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual(
      [],
    );
    await visit(page, `${server.origin}${planPath}/supplies`);
    await page.waitForURL('**/sign-in?next=*');
  });

  it('signs in again and comes back to where it was going', async () => {
    await field(page, 'E-mail').fill('wang@example.com');
    await field(page, 'Password').fill('three tables and a stage');
    await button(page, 'Sign in').click();
    await page.getByText('E-mail or password is wrong. Try again').waitFor();
    await field(page, 'Password').fill(PASSWORD);
    await button(page, 'Sign in').click();
    await page.waitForURL(`**${planPath}/supplies`);
    await sheet.expectText(5, 'Supplier', 'typed offline');
    await window.context.close();
  });
});
