import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planner: ApiUser;
let planId: string;
let plan: Window;
let desk: Window;
let sheet: GridPage;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const manager = await ApiUser.register(server.origin, 'Zhao Qiming', 'zhao@example.com');
  const made = { name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await planner.ok('POST', '/api/plans', made)).id as string;
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'zhao@example.com', role: 'manager' });
  await planner.ok('POST', `/api/plans/${planId}/sheets/budget/rows`, {
    rows: [
      { values: { description: 'Backdrop', category: 'stage', quantity: 1000, unitPrice: 500000 } },
      { values: { description: 'Venue', category: 'venue', quantity: 1000, unitPrice: 9500000 } },
    ],
  });
  await manager.ok('PATCH', `/api/plans/${planId}/approvals/rules`, {
    tolerances: {
      line: { percent: 500, amount: null },
      category: { percent: null, amount: null },
      total: { percent: null, amount: null },
    },
  });
  plan = await openWindow(browser, { cookie: planner.cookie, origin: server.origin });
  desk = await openWindow(browser, { cookie: manager.cookie, origin: server.origin });
  sheet = new GridPage(plan.page);
  await sheet.open(server.origin, planId, 'budget');
  await desk.page.goto(`${server.origin}/plans/${planId}/approvals`);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const waiting = () => desk.page.getByTestId('waiting').locator('tr[data-row]');

async function submitAll(note: string): Promise<void> {
  await plan.page.getByRole('button', { name: /^Submit \d/ }).click();
  const dialog = plan.page.getByRole('dialog');
  await dialog.locator('input[name=note]').fill(note);
  await dialog.getByRole('button', { name: /^Submit \d+ lines?,/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('A9 a planner and a manager at once', () => {
  it('what is submitted stands on the manager’s page at once, and approved in the planner’s sheet', async () => {
    await sheet.expectText(1, 'Approval', 'Draft');
    await submitAll('First budget');
    await sheet.expectText(1, 'Approval', 'Submitted');
    await expect.poll(() => waiting().count()).toBe(2);
    expect(await desk.page.getByText('First budget').count()).toBeGreaterThan(0);
    expect(await barriers(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: /^Approve 2 lines, \+¥100,000\.00/ }).click();
    await expect.poll(() => waiting().count()).toBe(0);
    await sheet.expectText(1, 'Approval', 'Approved');
  });

  it('a change within the tolerance is noted; above it, it asks again with that line alone', async () => {
    await sheet.type(1, 'Unit price', '5240');
    await sheet.expectText(1, 'Approval', 'Approved ±');
    const status = await sheet.cell(1, 'Approval');
    await expect.poll(() => status.getAttribute('data-drift')).toBe('+4.8%');
    await sheet.type(1, 'Unit price', '5300');
    await sheet.expectText(1, 'Approval', 'Changed since');
    const price = await sheet.cell(1, 'Unit price');
    await expect.poll(() => price.getAttribute('title')).toContain('5,000.00 → 5,300.00');
    await submitAll('Flame-retardant cloth');
    await expect.poll(() => waiting().count()).toBe(1);
    expect((await waiting().first().innerText()).replace(/\s+/g, ' ')).toContain('+300.00 +6.0%');
  });

  it('A11 the difference stands where it is clicked: why it asks again, and a way back in one gesture', async () => {
    await plan.page.goto(`${server.origin}/plans/${planId}/budget`);
    await sheet.expectText(1, 'Approval', 'Submitted');
    const price = await sheet.cell(1, 'Unit price');
    await price.click();
    const told = plan.page.getByRole('dialog', { name: 'Approval of this line' });
    await told.getByText('5,000.00').first().waitFor();
    expect(await barriers(plan.page)).toEqual([]);
    await told.getByRole('button', { name: 'Withdraw' }).click();
    await sheet.expectText(1, 'Approval', 'Changed since');
    await sheet.select(1, 'Description');
    await plan.page.keyboard.press('Shift+F10');
    await plan.page.getByRole('menuitem', { name: 'Show its approval' }).click();
    await told.getByText('changed by +300.00 · +6.0%').waitFor();
    await told.getByRole('button', { name: 'Restore what was approved' }).click();
    await sheet.expectText(1, 'Approval', 'Approved');
    await sheet.expectText(1, 'Unit price', '5,000.00');
    await plan.page.keyboard.press('Control+z');
    await sheet.expectText(1, 'Approval', 'Changed since');
    await submitAll('Flame-retardant cloth');
    await expect.poll(() => waiting().count()).toBe(1);
  });

  it('what moves while it is read is looked at before it is decided', async () => {
    await sheet.type(1, 'Unit price', '5400');
    const warning = desk.page.getByRole('alert').filter({ hasText: 'changed while you were reading' });
    await warning.waitFor();
    await desk.page.getByRole('button', { name: 'I have looked' }).click();
    await waiting().first().getByRole('radio', { name: 'Reject' }).click();
    await desk.page.getByLabel('A few words on Backdrop').fill('Too much');
    await desk.page.getByRole('button', { name: 'Reject 1 line' }).click();
    await sheet.expectText(1, 'Approval', 'Rejected');
  });

  it('a manager approves on a phone with the reasons in view', async () => {
    await sheet.type(1, 'Unit price', '5350');
    await submitAll('The cheaper cloth');
    await desk.page.setViewportSize({ width: 390, height: 844 });
    const phone = desk.page.getByTestId('approvals');
    await phone.getByText('The cheaper cloth').first().waitFor();
    expect(await barriers(desk.page)).toEqual([]);
    const small = await phone.locator('button, a').evaluateAll(
      (all) =>
        all.filter((each) => {
          const { width, height } = each.getBoundingClientRect();
          return width < 44 || height < 44;
        }).length,
    );
    expect(small).toBe(0);
    await phone.getByRole('button', { name: 'Approve 1 line' }).click();
    // What is pressed twice by accident is taken back by the second press.
    await phone.getByRole('button', { name: 'Not yet' }).click();
    await sheet.expectText(1, 'Approval', 'Submitted');
    await phone.getByRole('button', { name: 'Approve 1 line' }).click();
    await phone.getByRole('button', { name: /^Approve 1 line, \+¥350\.00/ }).click();
    await sheet.expectText(1, 'Approval', 'Approved');
    await desk.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('A10 a planner withdraws what waits, which leaves the manager’s page at once, and submits it again', async () => {
    await sheet.type(1, 'Unit price', '9000');
    await submitAll('Far too early');
    await expect.poll(() => waiting().count()).toBe(1);
    await plan.page.goto(`${server.origin}/plans/${planId}/approvals`);
    await plan.page.getByRole('button', { name: 'Withdraw Backdrop' }).click();
    await expect.poll(() => waiting().count()).toBe(0);
    await plan.page.getByRole('button', { name: 'Submit again' }).click();
    await expect.poll(() => waiting().count()).toBe(1);
    expect(await desk.page.getByText('Far too early').count()).toBeGreaterThan(0);
  });

  it('A13 a question is answered where it stands, and what was decided is read with its words', async () => {
    await waiting().first().getByRole('radio', { name: 'Ask' }).click();
    await desk.page.getByLabel('A few words on Backdrop').fill('How many metres?');
    await desk.page.getByRole('button', { name: 'Ask about 1 line' }).click();
    const tabs = plan.page.getByRole('navigation', { name: 'Pages of approvals' });
    await tabs.getByRole('link', { name: 'Asked 1' }).click();
    const question = plan.page.getByTestId('questions');
    await question.getByText('How many metres?').waitFor();
    expect(await barriers(plan.page)).toEqual([]);
    await question.getByLabel('Your answer: Backdrop').fill('Twelve');
    await question.getByRole('button', { name: 'Answer and submit' }).click();
    await expect.poll(() => waiting().count()).toBe(1);
    await desk.page.getByText('Twelve').first().waitFor();
    await desk.page.goto(`${server.origin}/plans/${planId}/approvals?tab=decided&kind=rejected`);
    const acts = desk.page.getByTestId('acts');
    await acts.getByText('Too much').waitFor();
    expect(await acts.locator('li').count()).toBe(1);
    expect(await acts.locator('li').innerText()).toContain('5,400.00 → 9,000.00');
    expect(await barriers(desk.page)).toEqual([]);
  });
});
