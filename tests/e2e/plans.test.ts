import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let beer: string;
let mine: Window;
let theirs: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const agency = await ApiUser.register(server.origin, 'Zhao Qi', 'zhao@example.com');
  const make = async (template: string | null, name: string, venueName?: string) => {
    const plan = {
      name,
      locale: 'en',
      day0: '2027-06-19',
      ...(template && { template }),
      ...(venueName && { venueName }),
    };
    return (await owner.ok('POST', '/api/plans', plan)).id as string;
  };
  beer = await make('brand-night', 'Beer night');
  await make('test-drive-camp', 'Camp');
  await make(null, 'Nothing yet', 'Harbour hall');
  await owner.ok('POST', `/api/plans/${beer}/members`, { email: 'zhao@example.com', role: 'agency' });
  mine = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  theirs = await openWindow(browser, {
    ...{ cookie: agency.cookie, origin: server.origin, width: 390, height: 844, touch: true },
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const row = (page: Page, name: string): Locator =>
  page.getByTestId('plan-row').filter({ has: page.getByRole('link', { name, exact: true }) });

async function names(page: Page): Promise<string[]> {
  return page.getByTestId('plan-row').locator('.name a').allInnerTexts();
}

async function choose(page: Page, plan: string, item: string): Promise<void> {
  await button(page, `Menu of “${plan}”`).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function listed(page: Page, wanted: readonly string[], what: string): Promise<void> {
  await until(
    () => names(page),
    (seen) => [...seen].sort().join('|') === [...wanted].sort().join('|'),
    what,
  );
}

describe('the list of plans', () => {
  it('tells how far each plan is and what there is to resolve, as its overview does', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    const beerRow = row(page, 'Beer night');
    await beerRow.locator('.findings a').waitFor();
    const { readiness, findings } = (await owner.ok('GET', `/api/plans/${beer}/readiness`)) as {
      readiness: { sheet: string; done: number; all: number }[];
      findings: { error: number; warning: number };
    };
    expect(findings.warning).toBeGreaterThan(0);
    expect(await beerRow.locator('.findings a').innerText()).toContain(String(findings.warning));
    const supplies = readiness.find(({ sheet }) => sheet === 'supplies')!;
    const words = `Supplies: ${supplies.done} of ${supplies.all} supplies secured`;
    await beerRow.getByRole('img', { name: words, exact: true }).waitFor();
    await row(page, 'Nothing yet').getByText('Nothing to resolve').waitFor();
    await row(page, 'Nothing yet').getByRole('img', { name: 'Supplies: No rows yet' }).waitFor();

    await beerRow.locator('.findings a').click();
    await page.waitForURL(`**/plans/${beer}/overview`);
    const figure = page.getByTestId('figure-findings');
    await until(
      () => figure.innerText(),
      (text) => text.replaceAll('\n', ' ').includes(`${findings.warning} warnings`),
      'the overview counts the same',
    );
    const same = page.getByRole('img', { name: words.slice('Supplies: '.length), exact: true });
    await same.waitFor();
  });

  it('knows of a change when it is opened again', async () => {
    const { page } = mine;
    const before = (await owner.ok('GET', `/api/plans/${beer}/readiness`)) as {
      readiness: { sheet: string; done: number; all: number }[];
    };
    const { done, all } = before.readiness.find(({ sheet }) => sheet === 'tasks')!;
    const grid = new GridPage(page);
    await grid.open(server.origin, beer, 'tasks');
    await grid.type(1, 'Status', 'Done');
    // The keys wait until the choices are fetched, and all is saved meanwhile.
    await grid.expectText(1, 'Status', 'Done');
    await grid.saveState(['saved']);
    await page.getByRole('link', { name: 'Cuegrid home' }).click();
    await page.getByTestId('plan-row').first().waitFor();
    await until(
      async () => {
        const after = (await owner.ok('GET', `/api/plans/${beer}/readiness`)) as typeof before;
        return after.readiness.find(({ sheet }) => sheet === 'tasks');
      },
      (now) => now?.done === done + 1 && now.all === all,
      'one task more is done',
    );
  });

  it('finds by name and by venue', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    const field = page.getByRole('searchbox');
    await field.fill('beer');
    await listed(page, ['Beer night'], 'by name');
    await field.fill('harbour');
    await listed(page, ['Nothing yet'], 'by venue');
    await field.fill('no such plan');
    await page.getByText('No plan matches “no such plan”').waitFor();
    await field.fill('');
    await listed(page, ['Beer night', 'Camp', 'Nothing yet'], 'all');
  });

  it('duplicates a plan with its rows', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    await choose(page, 'Camp', 'Duplicate');
    await expectToast(page, 'This is the copy “Camp (copy)”');
    await page.waitForURL((address) => /\/plans\/[0-9a-f]{32}/.test(address.pathname));
    const copy = new URL(page.url()).pathname.split('/')[2]!;
    const read = (await owner.ok('GET', `/api/plans/${copy}/sheets/zones`)) as { rows: unknown[] };
    expect(read.rows).toHaveLength(14);
    await visit(page, `${server.origin}/plans`);
    await listed(page, ['Beer night', 'Camp', 'Camp (copy)', 'Nothing yet'], 'with the copy');
  });

  it('archives a plan and takes it out again, at once or later', async () => {
    const { page } = mine;
    await choose(page, 'Camp (copy)', 'Archive');
    await expectToast(page, '“Camp (copy)” is archived');
    await listed(page, ['Beer night', 'Camp', 'Nothing yet'], 'without the archived one');
    await button(page.locator('.toast').filter({ hasText: 'is archived' }), 'Undo').click();
    await listed(page, ['Beer night', 'Camp', 'Camp (copy)', 'Nothing yet'], 'back by the toast');
    await choose(page, 'Camp (copy)', 'Archive');
    await listed(page, ['Beer night', 'Camp', 'Nothing yet'], 'archived again');
    await page.getByRole('link', { name: 'Archived', exact: true }).click();
    await listed(page, ['Camp (copy)'], 'the archive');
    await row(page, 'Camp (copy)').locator('.findings a').waitFor();
    await choose(page, 'Camp (copy)', 'Take out of the archive');
    await page.getByText('Nothing archived').waitFor();
  });

  it('deletes a plan into the trash and restores it from there', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    await choose(page, 'Camp (copy)', 'Delete plan');
    const dialog = page.getByRole('dialog');
    await button(dialog, 'Delete plan').click();
    await expectToast(page, '“Camp (copy)” is in the trash');
    await listed(page, ['Beer night', 'Camp', 'Nothing yet'], 'without the deleted one');
    await page.getByRole('link', { name: 'Trash', exact: true }).click();
    await button(page, 'Restore “Camp (copy)”').click();
    await page.getByText('The trash is empty').waitFor();
    await page.getByRole('link', { name: /^Active/ }).click();
    await listed(page, ['Beer night', 'Camp', 'Camp (copy)', 'Nothing yet'], 'restored');
  });
});

describe('the list of an agency, on a phone', () => {
  it('tells of readiness and findings without money, and does not scroll sideways', async () => {
    const { page } = theirs;
    await visit(page, `${server.origin}/plans`);
    await listed(page, ['Beer night'], 'one plan');
    const own = row(page, 'Beer night');
    await own.locator('.findings a').waitFor();
    await own.getByRole('img', { name: /^Supplies: / }).waitFor();
    expect(await own.getByRole('img', { name: /^Budget/ }).count()).toBe(0);
    expect(await own.innerText()).not.toMatch(/¥/);
    const [inner, outer] = await page.evaluate(() => [document.body.scrollWidth, innerWidth]);
    expect(inner).toBeLessThanOrEqual(outer!);
  });

  it('breaks nothing on the way', () => {
    for (const window of [mine, theirs]) expect(window.errors).toEqual([]);
  });
});
