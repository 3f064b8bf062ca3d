import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let first: Window;
let second: Window;
let outsider: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const agency = await ApiUser.register(server.origin, 'Zhao Qi', 'zhao@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'zhao@example.com', role: 'agency' });
  first = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  second = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  outsider = await openWindow(browser, { cookie: agency.cookie, origin: server.origin, width: 390 });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const overview = (window: Window) => window.page.getByTestId('overview');

describe('the overview of a plan', () => {
  it('is the first tab of a plan, with its figures, its day and what is to resolve', async () => {
    await first.page.goto(`${server.origin}/plans/${planId}`);
    await first.page.getByTestId('tab-overview').click();
    await overview(first).waitFor();
    expect(new URL(first.page.url()).pathname).toBe(`/plans/${planId}/overview`);
    await first.page.getByTestId('findings').getByText('has no budget line').first().waitFor();
    const text = await overview(first).innerText();
    for (const words of ['Until day 0', '0 errors', 'Run of show', 'Readiness by sheet', 'People by hour'])
      expect(text.replaceAll('\n', ' ')).toContain(words);
    await first.page.getByTestId('figure-budget').waitFor();
  });

  it('follows the plan’s name as somebody changes it', async () => {
    await first.page.goto(`${server.origin}/plans/${planId}/overview`);
    await overview(first).waitFor();
    await owner.ok('PATCH', `/api/plans/${planId}`, { name: 'Renamed night' });
    await first.page.getByRole('button', { name: /Renamed night/ }).waitFor();
  });

  it('shows a finding as soon as somebody else makes it true, with a dot on the tab', async () => {
    const grid = new GridPage(second.page);
    await grid.open(server.origin, planId, 'supplies');
    const { rows } = (await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`)) as {
      rows: { values: { item: string; quantity: number }; computed: { placed: number } }[];
    };
    const placed = rows.findIndex(({ computed }) => computed.placed > 1);
    const { item } = rows[placed]!.values;
    await grid.type(placed + 1, 'Needed', '1');
    const line = first.page.locator('[data-kind="placed_over_supply"]');
    await line.waitFor();
    expect(await line.innerText()).toContain(
      `${item}: ${rows[placed]!.computed.placed} placed, only 1 planned`,
    );
    await first.page.getByTestId('tab-supplies').getByRole('img', { name: 'has errors' }).waitFor();
    await second.page.getByTestId('tab-supplies').getByRole('img', { name: 'has errors' }).waitFor();
  });

  it('leads to the cell that a finding is about', async () => {
    await first.page.locator('[data-kind="placed_over_supply"]').click();
    await first.page.waitForURL(`**/supplies?row=*`);
    const grid = new GridPage(first.page);
    await grid.grid.waitFor();
    await grid.saveState(['saved']);
    await first.page.keyboard.type('90');
    await first.page.keyboard.press('Enter');
    await first.page.getByTestId('tab-overview').click();
    await overview(first).waitFor();
    await first.page.locator('[data-kind="placed_over_supply"]').waitFor({ state: 'detached' });
  });

  it('opens a cue from the day', async () => {
    await overview(first)
      .getByRole('link', { name: /, 09:00 to / })
      .first()
      .click();
    await first.page.waitForURL(`**/cues?row=*`);
    await new GridPage(first.page).grid.waitFor();
  });

  it('tells an agency nothing of money, on a phone’s width without scrolling sideways', async () => {
    await outsider.page.goto(`${server.origin}/plans/${planId}/overview`);
    await overview(outsider).waitFor();
    await outsider.page.getByTestId('figure-findings').getByText('Nothing to resolve').waitFor();
    expect(await outsider.page.getByTestId('figure-budget').count()).toBe(0);
    expect(await outsider.page.getByTestId('budget-bars').count()).toBe(0);
    const text = await overview(outsider).innerText();
    expect(text).not.toMatch(/¥|budget/i);
    const [width, inner] = await outsider.page
      .locator('main')
      .evaluate((main) => [main.clientWidth, main.scrollWidth]);
    expect(inner).toBeLessThanOrEqual(width!);
  });

  it('breaks nothing on the way', () => {
    for (const window of [first, second, outsider]) expect(window.errors).toEqual([]);
  });
});
