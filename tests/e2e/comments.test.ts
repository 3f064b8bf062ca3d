import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { compose, openWindow, type Window } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planner: ApiUser;
let planId: string;
let hers: Window;
let his: Window;
let sheet: GridPage;
let agencySheet: GridPage;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const agency = await ApiUser.register(server.origin, '李文博', 'li@example.com');
  const made = { name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await planner.ok('POST', '/api/plans', made)).id as string;
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'agency' });
  await planner.ok('POST', `/api/plans/${planId}/sheets/supplies/rows`, {
    rows: [{ values: { item: 'Chips' } }, { values: { item: 'Desk' } }],
  });
  hers = await openWindow(browser, { cookie: planner.cookie, origin: server.origin });
  his = await openWindow(browser, { cookie: agency.cookie, origin: server.origin });
  sheet = new GridPage(hers.page);
  agencySheet = new GridPage(his.page);
  await sheet.open(server.origin, planId, 'supplies');
  await agencySheet.open(server.origin, planId, 'supplies');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const text = (of: Window) => of.page.getByRole('complementary').locator('.foot textarea');
const threads = (of: Window) => of.page.locator('[data-thread]');
const mark = async (of: GridPage, row: number, heading: string) =>
  (await of.cell(row, heading)).getAttribute('data-comments');

describe('C12 two people talk about a cell', () => {
  it('one calls the other by pinyin, who sees the mark at once, opens it, answers and resolves it', async () => {
    await sheet.select(1, 'Secured');
    await hers.page.keyboard.press('Control+Alt+m');
    await expect.poll(() => text(hers).evaluate((area) => area === document.activeElement)).toBe(true);
    await hers.page.keyboard.type('Where are the rest? @lwb');
    await hers.page.getByRole('option', { name: '李文博' }).waitFor();
    await hers.page.keyboard.press('Enter');
    expect(await text(hers).inputValue()).toBe('Where are the rest? @李文博 ');
    await hers.page.keyboard.press('Enter');
    await expect.poll(() => threads(hers).count()).toBe(1);
    await expect.poll(() => text(hers).inputValue()).toBe('');
    expect(await barriers(hers.page)).toEqual([]);

    await expect.poll(() => mark(agencySheet, 1, 'Secured')).toBe('1');
    const cell = await agencySheet.cell(1, 'Secured');
    expect(await cell.getAttribute('aria-description')).toContain('1 comment');
    const { x, y, width } = (await cell.boundingBox())!;
    await his.page.mouse.click(x + width - 3, y + 3);
    await expect.poll(() => threads(his).getByText('@李文博').count()).toBe(1);
    await text(his).fill('On Friday');
    await text(his).press('Enter');
    await expect.poll(() => threads(hers).getByText('On Friday').count()).toBe(1);
    await expect.poll(() => mark(sheet, 1, 'Secured')).toBe('2');
    await threads(hers).getByRole('button', { name: 'Resolve' }).click();
    await expect.poll(() => mark(agencySheet, 1, 'Secured')).toBeNull();
    await expect.poll(() => threads(his).count()).toBe(0);
    await his.page.getByRole('button', { name: 'Resolved', exact: true }).click();
    await expect.poll(() => threads(his).count()).toBe(1);
    await his.page.getByRole('button', { name: 'Open', exact: true }).click();
  });

  it('C11 an input method keeps its Enter, and what was typed is there when the panel comes back', async () => {
    await sheet.select(2, 'Item');
    await text(hers).click();
    const session = await hers.context.newCDPSession(hers.page);
    const enter = { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Enter' } as const;
    await compose(session, ['zhuo', 'zhuozi'], '桌子');
    await session.send('Input.dispatchKeyEvent', enter);
    expect(await text(hers).inputValue()).toBe('桌子');
    expect(await threads(hers).count()).toBe(0);
    await hers.page.keyboard.press('Escape');
    await expect.poll(() => text(hers).count()).toBe(0);
    await sheet.select(2, 'Item');
    await hers.page.keyboard.press('Control+Alt+m');
    await expect.poll(() => text(hers).inputValue()).toBe('桌子');
    await hers.page.keyboard.press('Enter');
    await expect.poll(() => mark(agencySheet, 2, 'Item')).toBe('1');
  });

  it('C2 what is said about money is nowhere for the agency', async () => {
    const { rows } = (await planner.ok('GET', `/api/plans/${planId}/sheets/supplies`)) as {
      rows: { id: string }[];
    };
    const body = { row: rows[0]!.id, field: 'cost', text: 'Seven hundred is dear' };
    await planner.ok('POST', `/api/plans/${planId}/sheets/supplies/comments`, body);
    await expect.poll(() => sheet.grid.locator('.number[data-comments]').count()).toBe(2);
    await his.page.getByRole('button', { name: 'Whole sheet' }).click();
    await expect.poll(() => threads(his).count()).toBe(1);
    expect(await his.page.getByText('Seven hundred').count()).toBe(0);
    expect(await agencySheet.grid.locator('.number[data-comments]').count()).toBe(1);
  });

  it('C12 a link leads to the thread and its cell', async () => {
    const said = (await planner.ok('GET', `/api/plans/${planId}/sheets/supplies/comments`)) as {
      threads: { id: string; row: string; field: string }[];
    };
    const { id, row, field } = said.threads.find((thread) => thread.field === 'item')!;
    await hers.page.goto(`${server.origin}/plans/${planId}/supplies?row=${row}&field=${field}&comment=${id}`);
    await hers.page.locator(`[data-thread="${id}"].wanted`).waitFor();
  });
});
