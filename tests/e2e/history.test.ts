import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ListPage } from './support/list.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { Cable } from './support/wire.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let first: Window;
let second: Window;
let cable: Cable;
let mine: GridPage;
let theirs: GridPage;

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'History', exact: true });
const trashOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Trash', exact: true });
const deeds = (panel: Locator): Promise<string[]> =>
  panel.locator('ol > li').evaluateAll((items) => items.map((item) => (item as HTMLElement).innerText));

/** Waits until some line of the panel says all of these. */
async function expectDeed(panel: Locator, ...words: string[]): Promise<void> {
  await until(
    async () => ({ deeds: await deeds(panel), panel: await panel.allInnerTexts() }),
    (seen) => seen.deeds.some((text) => words.every((word) => text.includes(word))),
    `a deed with ${words.join(', ')}`,
  );
}

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const planner = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  first = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  second = await openWindow(browser, { cookie: planner.cookie, origin: server.origin });
  cable = await Cable.between(second.context);
  mine = new GridPage(first.page);
  theirs = new GridPage(second.page);
  await mine.open(server.origin, planId, 'supplies');
  await theirs.open(server.origin, planId, 'supplies');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the whole row', () => {
  it('K47 stands beside the sheet with hidden columns and findings, goes with the row, and is edited there', async () => {
    const { page } = first;
    await mine.select(1, 'Item');
    await page.keyboard.press('Alt+Enter');
    const panel = page.getByRole('complementary', { name: 'Beer-barrel model' });
    await panel.waitFor();
    await theirs.type(1, 'Expected', '20 Jun 12:00');
    const found = panel.getByRole('list', { name: 'What the checks found' });
    await found.getByText('after it is needed').waitFor();
    await panel.locator('[data-field="note"] textarea').fill('By the north door');
    await panel.locator('[data-field="supplier"] input').fill('Barrel Brothers');
    await page.keyboard.press('Enter');
    await theirs.expectText(1, 'Supplier', 'Barrel Brothers');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.getByRole('heading', { level: 2 }).focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+Enter');
    const next = page.getByRole('complementary', { name: 'Ground spotlight' });
    await next.waitFor();
    await theirs.type(2, 'Needed', '9');
    await until(
      () => next.locator('[data-field="quantity"] input').inputValue(),
      (text) => text === '9',
      'the panel follows',
    );
    await next.getByRole('button', { name: 'Close', exact: true }).click();
    await next.waitFor({ state: 'detached' });
  });
});

describe('the history of a cell', () => {
  it('K38 shows both values with both names, follows live, and closes to the grid', async () => {
    await theirs.select(2, 'Supplier');
    await second.page.keyboard.press('Control+Shift+H');
    const panel = panelOf(second.page);
    await panel.getByRole('button', { name: 'Only Supplier' }).click();
    await mine.type(2, 'Supplier', 'Alpha Lights');
    await expectDeed(panel, 'Wang Xiaolin', 'Alpha Lights');
    await theirs.type(2, 'Supplier', 'Beta Sound');
    await theirs.select(2, 'Supplier');
    await expectDeed(panel, 'Chen Jia', 'Alpha Lights', 'Beta Sound');
    expect(await barriers(second.page)).toEqual([]);
    await panel.getByRole('heading', { name: 'History' }).focus();
    await second.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await second.page.keyboard.press('ArrowDown');
    await second.page.keyboard.press('ArrowUp');
    await second.page.keyboard.press('Control+Shift+H');
    await expectDeed(panel, 'Wang Xiaolin', 'Alpha Lights');
  });

  it('puts an earlier value back as one’s own step, and undo takes that back', async () => {
    const panel = panelOf(second.page);
    await panel.getByRole('button', { name: 'Use this value for Supplier: Alpha Lights' }).click();
    await theirs.expectText(2, 'Supplier', 'Alpha Lights');
    await mine.expectText(2, 'Supplier', 'Alpha Lights');
    await expectDeed(panel, 'Chen Jia', 'put back an earlier value');
    await theirs.select(2, 'Supplier');
    await second.page.keyboard.press('Control+z');
    await mine.expectText(2, 'Supplier', 'Beta Sound');
    await expectDeed(panel, 'Chen Jia', 'by undoing');
  });

  it('opens from the menu of a cell and goes with the active cell', async () => {
    await mine.select(3, 'Spec');
    await first.page.keyboard.press('Shift+F10');
    await first.page.getByRole('menuitem', { name: 'History' }).click();
    const panel = panelOf(first.page);
    await expectDeed(panel, 'added the row');
    await mine.select(2, 'Supplier');
    await expectDeed(panel, 'Beta Sound');
    await panel.getByRole('button', { name: 'Close' }).click();
  });
});

describe('the panel', () => {
  it('stands beside the grid where there is room, and over it where there is little', async () => {
    const { page } = first;
    await page.getByRole('button', { name: 'History', exact: true }).click();
    const widths = async () => {
      const [panel, grid] = await Promise.all([panelOf(page).boundingBox(), mine.grid.boundingBox()]);
      const scroller = await page.locator('[data-grid-scroller]').boundingBox();
      expect(grid).not.toBeNull();
      return { panel: panel!.width, left: panel!.x, gridEnds: scroller!.x + scroller!.width };
    };
    const wide = await widths();
    expect(wide.panel).toBe(328);
    expect(wide.gridEnds).toBeLessThanOrEqual(wide.left);
    await page.setViewportSize({ width: 1000, height: 800 });
    const narrow = await widths();
    expect([narrow.panel, narrow.gridEnds]).toEqual([328, 1000]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await panelOf(page).getByRole('separator').focus();
    await page.keyboard.press('ArrowLeft');
    await page.reload();
    await mine.grid.waitFor();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    expect((await panelOf(page).boundingBox())!.width).toBe(344);
    await panelOf(page).getByRole('button', { name: 'Close' }).click();
  });
});

describe('P1: the losing value of a concurrent edit', () => {
  it('is one click away for whoever wrote it, also after a reload', async () => {
    cable.pull();
    await theirs.saveState(['offline']);
    await theirs.type(4, 'Supplier', 'Written apart');
    await mine.type(4, 'Supplier', 'Written meanwhile');
    await mine.saveState(['saved']);
    cable.plugIn();
    await theirs.saveState(['saved'], 45_000);
    await until(
      async () => [await mine.text(4, 'Supplier'), await theirs.text(4, 'Supplier')],
      ([a, b]) => a === b && a !== '',
      'both show the same',
    );
    const stays = await mine.text(4, 'Supplier');
    const lost = stays === 'Written apart' ? 'Written meanwhile' : 'Written apart';
    const [loser, page] = stays === 'Written apart' ? [mine, first.page] : [theirs, second.page];
    await loser.select(4, 'Supplier');
    await page
      .getByRole('button', { name: `Use ${lost}`, exact: true })
      .first()
      .waitFor();
    expect(await page.locator('[data-state~=lost]').count()).toBe(1);
    await page.reload();
    await loser.grid.waitFor();
    await loser.saveState(['saved']);
    await loser.select(4, 'Supplier');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    const panel = panelOf(page);
    await expectDeed(panel, lost, 'Lost to a change made at the same time');
    await panel
      .getByRole('button', { name: `Use ${lost} for Supplier` })
      .first()
      .click();
    await mine.expectText(4, 'Supplier', lost);
    await theirs.expectText(4, 'Supplier', lost);
    await panel.getByRole('button', { name: 'Close' }).click();
  });
});

describe('the trash', () => {
  it('S4 lists deleted rows with who and the days that are left, and restores them with all their cells', async () => {
    const headings = ['Item', 'Category', 'Spec', 'Needed', 'Unit', 'Supplier'];
    await mine.type(5, 'Supplier', 'To be kept');
    const read = () => Promise.all(headings.map((heading) => mine.text(5, heading)));
    const before = await read();
    await mine.select(5, 'Item');
    await first.page.keyboard.press('Control+Delete');
    await theirs.expectText(5, 'Item', await mine.text(5, 'Item'));
    expect(await mine.text(5, 'Item')).not.toBe(before[0]);

    await first.page.getByRole('button', { name: 'Trash', exact: true }).click();
    const trash = trashOf(first.page);
    await trash.getByText('Deleted by Wang Xiaolin').waitFor();
    await trash.getByText('30 days left').waitFor();
    expect(await barriers(first.page)).toEqual([]);
    await trash.getByRole('checkbox', { name: before[0]! }).check();
    await trash.getByRole('button', { name: 'Restore 1 row' }).click();
    await mine.expectText(5, 'Item', before[0]!);
    expect(await read()).toEqual(before);
    await theirs.expectText(5, 'Supplier', 'To be kept');
    await trash.getByText('No deleted rows').waitFor();
    await trash.getByRole('button', { name: 'Close' }).click();

    await mine.select(5, 'Item');
    await first.page.keyboard.press('Control+z');
    await until(
      () => mine.text(5, 'Item'),
      (text) => text !== before[0],
      'undo deletes it again',
    );
    await first.page.keyboard.press('Control+Shift+z');
    await mine.expectText(5, 'Item', before[0]!);
  });
});

describe('without a connection', () => {
  it('says so, keeps what it showed, and reads on when one tries again', async () => {
    await mine.select(6, 'Spec');
    await first.page.getByRole('button', { name: 'History', exact: true }).click();
    const panel = panelOf(first.page);
    await expectDeed(panel, 'added the row');
    const blocked = '**/rows/*/history*';
    await first.page.route(blocked, (route) => route.abort('internetdisconnected'));
    await theirs.type(6, 'Spec', 'seen later');
    await panel.getByText('Offline, so the history').waitFor();
    await expectDeed(panel, 'added the row');
    await first.page.unroute(blocked);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expectDeed(panel, 'seen later');
    await panel.getByText('Offline, so the history').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Close' }).click();
  });
});

describe('an agency', () => {
  it('sees the history of what it may read, with locked cells not its to put back, and none of money', async () => {
    const agency = await ApiUser.register(server.origin, 'Li Wenbo', 'li@example.com');
    await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'agency' });
    const budget = (await owner.ok('GET', `/api/plans/${planId}/sheets/budget`)) as {
      rows: { id: string }[];
    };
    const row = budget.rows[0]!.id;
    const address = `/api/plans/${planId}/sheets/budget/rows/${row}/history`;
    const known = (await owner.ok('GET', address)) as { changes: unknown[] };
    expect(known.changes.length).toBeGreaterThan(0);
    const refused = await agency.request('GET', address);
    expect(refused.status).toBe(404);

    const window = await openWindow(browser, { cookie: agency.cookie, origin: server.origin });
    const grid = new GridPage(window.page);
    await grid.open(server.origin, planId, 'supplies');
    await mine.type(7, 'Spec', 'not the agency’s');
    await mine.type(7, 'Spec', 'nor this');
    await grid.select(7, 'Spec');
    await window.page.getByRole('button', { name: 'History', exact: true }).click();
    const panel = panelOf(window.page);
    await expectDeed(panel, 'Wang Xiaolin', 'nor this');
    const use = panel.getByRole('button', { name: /^Use this value for Spec: not the agency’s/ });
    expect(await use.getAttribute('aria-disabled')).toBe('true');
    await use.click({ force: true });
    await grid.expectText(7, 'Spec', 'nor this');
    await window.context.close();
  });
});

describe('on a phone', () => {
  it('history opens over the form of a row and the trash over the list', async () => {
    const window = await openWindow(browser, {
      ...{ cookie: owner.cookie, origin: server.origin },
      ...{ width: 390, height: 844, touch: true },
    });
    const { page } = window;
    await page.goto(`${server.origin}/plans/${planId}/supplies`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Trash', exact: true }).click();
    await trashOf(page).getByText('Deleted rows stay for 30 days').waitFor();
    expect(await barriers(page)).toEqual([]);
    await trashOf(page).getByRole('button', { name: 'Close' }).click();
    await new ListPage(page).rows.first().getByRole('link').tap();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await expectDeed(panelOf(page), 'added the row');
    expect(await barriers(page)).toEqual([]);
    await panelOf(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Done' }).waitFor();
    await window.context.close();
  });
});
