import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planner: Window;
let agency: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await openWindow(browser, { origin: server.origin });
  agency = await openWindow(browser, { origin: server.origin });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter({ page }: Window, role: string): Promise<void> {
  await page.goto(server.origin);
  await page.getByRole('button', { name: `Enter as ${role}`, exact: true }).click();
  await page.getByRole('heading', { name: 'Plans', exact: true }).waitFor();
}

async function openNight({ page }: Window): Promise<GridPage> {
  await page.getByRole('link', { name: 'Brand carnival beer night' }).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{32}/);
  const planId = /\/plans\/([0-9a-f]{32})/.exec(page.url())![1]!;
  const grid = new GridPage(page);
  await grid.open(server.origin, planId, 'supplies');
  return grid;
}

describe('the demo', () => {
  it('leads from the first page into two roles, and each sees the other’s edits', async () => {
    await enter(planner, 'Planner');
    await enter(agency, 'Agency');
    expect(await planner.page.getByTestId('plan-row').count()).toBe(6);
    await planner.page.getByText('3 days to go').waitFor();
    const mine = await openNight(planner);
    const theirs = await openNight(agency);
    await mine.type(1, 'Supplier', 'From the planner');
    await theirs.expectText(1, 'Supplier', 'From the planner');
    await theirs.type(2, 'Supplier', 'From the agency');
    await mine.expectText(2, 'Supplier', 'From the agency');
  });

  it('shows the agency no money, and the planner some', async () => {
    const tab = { name: /Budget/ };
    expect(await planner.page.getByRole('link', tab).count()).toBeGreaterThan(0);
    expect(await agency.page.getByRole('link', tab).count()).toBe(0);
    expect(await agency.page.getByText('¥').count()).toBe(0);
    await agency.page.goto(`${server.origin}/plans`);
    await agency.page.getByTestId('plan-row').first().waitFor();
    expect(await agency.page.getByText('¥').count()).toBe(0);
  });

  it('changes the role from the menu, at the same sheet', async () => {
    const { page } = planner;
    const before = page.url();
    await page.getByRole('button', { name: 'Account menu of Wang Xiaolin' }).click();
    await page.getByRole('menuitem', { name: /Manager · Zhao Qiming/ }).click();
    await page.getByRole('button', { name: 'Account menu of Zhao Qiming' }).waitFor();
    expect(page.url()).toBe(before);
    await new GridPage(page).saveState(['readOnly', 'saved']);
  });

  it('is in the language of whoever opens it', async () => {
    const chinese = await openWindow(browser, { origin: server.origin, locale: 'zh-CN' });
    await chinese.page.goto(server.origin);
    await chinese.page.getByRole('button', { name: '以访客进入' }).click();
    await chinese.page.getByRole('link', { name: '品牌啤酒狂欢之夜' }).waitFor();
    expect(await chinese.page.getByText('¥').count()).toBe(0);
    expect(chinese.errors).toEqual([]);
    await chinese.context.close();
  });

  it('H52, H54: prints its floor to scale, and each zone for the crew, in languages other than the reader’s', async () => {
    const { page } = planner;
    const plan = /^.*\/plans\/[0-9a-f]{32}/.exec(page.url())![0];
    await page.goto(`${plan}/print/floor?paper=A3&scale=100&lang=zh-CN`);
    await page.emulateMedia({ media: 'print' });
    const hall = page.locator('[data-zone]').first();
    await hall.waitFor();
    const across = await hall.getAttribute('width');
    // Without its outline, half of which lies outside of it.
    const paper = await hall.evaluate((area) => area.getBoundingClientRect().width);
    // An inch has 25.4 mm, and 96 pixels of CSS.
    expect((paper / 96) * 25.4).toBeCloseTo(Number(across) / 100, 1);
    expect(await page.getByTestId('title-block').innerText()).toMatch(/比例\s+1:100\s/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) => box!.split(' ').map(Number));
    // One sheet of A3, lying; a point is a 72nd of an inch.
    expect(
      sizes.map(([, , width, height]) => [width!, height!].map((side) => Math.round((side / 72) * 25.4))),
    ).toEqual([[420, 297]]);
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${plan}/print/zones`);
    const sheet = page.getByTestId('zone-sheet').first();
    expect(await sheet.innerText()).toMatch(/展区施工单\s+Zone sheet/);
    expect(await sheet.locator('tbody tr').count()).toBeGreaterThan(2);
    expect(await page.getByText('¥').count()).toBe(0);
  });

  it('leaves no errors on the pages', () => {
    expect([...planner.errors, ...agency.errors]).toEqual([]);
  });
});
