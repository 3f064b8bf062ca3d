import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planner: ApiUser;
let manager: ApiUser;
let planId: string;
let phone: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  manager = await ApiUser.register(server.origin, 'Zhao Qiming', 'zhao@example.com');
  const made = { name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await planner.ok('POST', '/api/plans', made)).id as string;
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'zhao@example.com', role: 'manager' });
  await planner.ok('POST', `/api/plans/${planId}/sheets/budget/rows`, {
    rows: [
      { values: { description: 'Backdrop', category: 'stage', quantity: 1000, unitPrice: 500000 } },
      { values: { description: 'Venue', category: 'venue', quantity: 1000, unitPrice: 9500000 } },
    ],
  });
  const size = { width: 390, height: 844 };
  phone = await openWindow(browser, { cookie: manager.cookie, origin: server.origin, ...size });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('N3 the bell and the inbox', () => {
  it('count up while a page is open, and a notice that was opened is read', async () => {
    const { page } = phone;
    await page.goto(`${server.origin}/plans`);
    const bell = page.getByRole('link', { name: 'Inbox' });
    await bell.waitFor();
    expect(await page.getByTestId('unread').count()).toBe(0);
    const note = 'As agreed on Monday';
    await planner.ok('POST', `/api/plans/${planId}/approvals/submissions`, { note });
    await page.getByTestId('unread').getByText('1', { exact: true }).waitFor();
    await bell.click();
    const notice = page.getByTestId('notice');
    await notice.getByText('Wang Xiaolin submitted 2 lines of the budget for your decision').waitFor();
    expect(await barriers(page)).toEqual([]);
    await notice.getByRole('link').click();
    await page.waitForURL(`**/plans/${planId}/approvals`);
    await page.goto(`${server.origin}/inbox?unread=yes`);
    await page.getByText('All read').waitFor();
    expect(await page.getByTestId('unread').count()).toBe(0);
  });
});

describe('M2 the manager’s page on a phone', () => {
  it('approves in two taps, with the reasons in view', async () => {
    const { page } = phone;
    await page.goto(`${server.origin}/approvals`);
    await page.getByText('As agreed on Monday').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByTestId('waiting').getByRole('link').click();
    await page.getByTestId('approvals').getByText('As agreed on Monday').first().waitFor();
    await page.getByRole('button', { name: 'Approve 2 lines' }).click();
    await page.getByRole('button', { name: /^Approve 2 lines, \+¥100,000\.00/ }).click();
    await page.getByText('Nothing waits').first().waitFor();
    const read = await planner.ok('GET', `/api/plans/${planId}/approvals`);
    const states = (read.lines as { state: string }[]).map(({ state }) => state);
    expect(states).toEqual(['approved', 'approved']);
    const told = await planner.ok('GET', '/api/notices');
    expect((told.notices as { kind: string }[]).map(({ kind }) => kind)).toEqual(['approval-decided']);
  });
});
