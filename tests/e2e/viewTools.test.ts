import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { TrialGrid } from './support/trialGrid.ts';

let trial: TrialGrid;
beforeAll(async () => {
  trial = await TrialGrid.start();
});
afterAll(() => trial?.close());

const head = (name: string) => trial.page.getByRole('columnheader', { name, exact: true });
const heads = () => trial.page.locator('[data-head]').evaluateAll((all) => all.map((one) => one.ariaLabel));
const leftOf = async (name: string): Promise<number> => (await head(name).boundingBox())!.x;
const freeze = () => trial.page.getByRole('menuitem', { name: 'Freeze up to here' });

describe('columns under hand', () => {
  test('V21 a head is dragged to another place, a line shows where, and keys move it back', async () => {
    await trial.open();
    const { mouse } = trial.page;
    const before = await heads();
    const from = (await head('Unit').boundingBox())!;
    const to = (await head('Category').boundingBox())!;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    await mouse.move(to.x + 30, to.y + 10, { steps: 6 });
    const line = (await trial.page.locator('[data-column-drop]').boundingBox())!;
    expect(Math.abs(line.x - to.x)).toBeLessThanOrEqual(2);
    expect(line.height).toBeGreaterThan(400);
    await mouse.up();
    expect(await trial.page.locator('[data-column-drop]').count()).toBe(0);
    expect((await heads()).slice(0, 3)).toEqual(['Item', 'Unit', 'Category']);
    expect(await trial.cell(2, 3).innerText()).toBe(await trial.value('r0', 'unit'));
    for (let step = 0; step < before.indexOf('Unit') - 1; step++) await trial.press('Control+Alt+ArrowRight');
    expect(await heads()).toEqual(before);
    expect(trial.faults).toEqual([]);
  });

  test('V24 Alt+Down opens the menu of the column; freezing from it holds columns while others scroll', async () => {
    await trial.open();
    await trial.press('ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    await trial.page.getByRole('menu', { name: 'Menu of column “Spec”' }).waitFor();
    await freeze().waitFor();
    await trial.press('Escape');
    expect(await trial.page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'))).toBe(
      true,
    );
    await head('Spec').click({ button: 'right' });
    await freeze().click();
    const [item, spec] = [await leftOf('Item'), await leftOf('Spec')];
    await trial.page.locator('[data-grid-scroller]').evaluate((scroller) => (scroller.scrollLeft = 300));
    await trial.page.waitForFunction(() => document.querySelector('.grid')?.classList.contains('aside'));
    expect([await leftOf('Item'), await leftOf('Spec')]).toEqual([item, spec]);
    expect((await trial.cell(3, 4).boundingBox())!.x).toBe(spec);
    await trial.cell(3, 4).click();
    expect(await trial.page.locator('[role=gridcell][id]').getAttribute('aria-colindex')).toBe('4');
    expect(trial.faults).toEqual([]);
  });

  test('V25 in tall rows long text goes on in the next line, and a click still falls on its row', async () => {
    await trial.open('rows=40&height=tall');
    expect((await trial.cell(2, 2).boundingBox())!.height).toBe(88);
    await trial.cell(5, 4).click();
    expect(
      await trial.page.locator('[role=row]:has([role=gridcell][id])').getAttribute('aria-rowindex'),
    ).toBe('5');
    await trial.press('Control+End');
    const view = (await trial.page.locator('[data-grid-scroller]').boundingBox())!;
    await until(
      () => trial.page.locator('[role=gridcell][id]').boundingBox(),
      (box) => !!box && box.y > view.y && box.y + box.height <= view.y + view.height,
      'the last cell, once its row is drawn, within the grid',
    );
    expect(trial.faults).toEqual([]);
  });
});

describe('the tools of a view, in a plan', () => {
  let server: AppServer;
  let browser: Browser;
  let window: Window;
  let grid: GridPage;
  beforeAll(async () => {
    [server, browser] = await Promise.all([AppServer.start(), launch()]);
    const owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
    const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
    const planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
    window = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
    grid = new GridPage(window.page);
    await grid.open(server.origin, planId, 'supplies');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const tool = (name: string) => window.page.getByRole('dialog', { name, exact: true });
  const rows = () => window.page.locator('footer').last().innerText();
  const inGrid = () => window.page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'));

  test('V27 by keys alone: a filter for the active column, its options, and back to the grid', async () => {
    const { keyboard } = window.page;
    await grid.select(1, 'Category');
    await keyboard.press('Control+Shift+L');
    await tool('Filter').getByRole('group', { name: 'Category' }).waitFor();
    await until(
      () => window.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      (name) => name === 'Search in “Category”',
      'the focus in the options',
    );
    await keyboard.type('deco');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await until(rows, (text) => /\d+ of 41 rows/.test(text), 'the rows that fit');
    expect(await barriers(window.page)).toEqual([]);
    await keyboard.press('Escape');
    await until(inGrid, Boolean, 'the keys in the grid');
    await window.page.getByRole('button', { name: 'Filter 1' }).focus();
    await keyboard.press('Enter');
    await tool('Filter').getByRole('button', { name: 'Clear filters' }).press('Enter');
    await until(rows, (text) => text.includes('41 rows') && !text.includes('of 41'), 'all rows');
    await keyboard.press('Escape');
    await until(inGrid, Boolean, 'the keys in the grid');
  });

  test('V29 a sort from the menu of a column shows in its head and in the tools, and is taken back there', async () => {
    const { page } = window;
    const head = page.getByRole('columnheader', { name: 'Item', exact: true });
    await grid.select(1, 'Item');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitemcheckbox', { name: 'Z to A' }).press('Enter');
    await until(
      () => head.getAttribute('aria-sort'),
      (sort) => sort === 'descending',
      'the head',
    );
    await page.getByRole('button', { name: 'Sort 1' }).click();
    expect(await barriers(page)).toEqual([]);
    await tool('Sort').getByRole('button', { name: 'Clear sort' }).click();
    await until(
      () => head.getAttribute('aria-sort'),
      (sort) => sort === null,
      'the head',
    );
    await page.getByRole('button', { name: 'Sort', exact: true }).click();
    await tool('Sort').waitFor({ state: 'detached' });
  });

  test('V26 where the bar is narrow, tools are icons with figures, and their names stay', async () => {
    const { page } = window;
    await page.setViewportSize({ width: 1000, height: 700 });
    const columns = page.getByRole('button', { name: /^Which columns are shown: 6 hidden$/ });
    await until(
      () => columns.innerText(),
      (text) => text.trim() === '6',
      'the figure alone',
    );
    await columns.click();
    await tool('Columns').getByRole('button', { name: 'Show all' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Columns', exact: true }).waitFor();
    expect(window.errors).toEqual([]);
  });
});
