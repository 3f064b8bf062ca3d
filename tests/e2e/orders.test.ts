import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let planner: ApiUser;
let agency: ApiUser;
let planId: string;
let line: string;
let desk: Window;
let watcher: Window;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const manager = await ApiUser.register(server.origin, 'Zhao Qiming', 'zhao@example.com');
  agency = await ApiUser.register(server.origin, 'Li Wenbo', 'li@example.com');
  const made = { name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await planner.ok('POST', '/api/plans', made)).id as string;
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'zhao@example.com', role: 'manager' });
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'agency' });
  const { rows } = await planner.ok('POST', `/api/plans/${planId}/sheets/budget/rows`, {
    rows: [
      { values: { description: 'Tables', category: 'furniture', quantity: 8000, unitPrice: 30000 } },
      { values: { description: 'Chairs', category: 'furniture', quantity: 1000, unitPrice: 500 } },
    ],
  });
  [line] = (rows as { id: string }[]).map(({ id }) => id) as [string];
  desk = await openWindow(browser, { cookie: planner.cookie, origin: server.origin });
  watcher = await openWindow(browser, { cookie: manager.cookie, origin: server.origin });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const orders = () => `${server.origin}/plans/${planId}/orders`;
const rowOf = (window: Window) => window.page.getByTestId('order-row').filter({ hasText: 'Huacai' });

describe('O1 an order, from the budget to the paper', () => {
  it('is drafted from a line of the sheet, placed by name of what nobody approved, and seen by others at once', async () => {
    await visit(watcher.page, orders());
    await watcher.page.getByText('No orders here').waitFor();
    const { page } = desk;
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'budget');
    await (await sheet.cell(1, 'Description')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Order these lines/ }).click();
    const form = page.getByRole('dialog', { name: /^New order/ });
    await form.locator('input[name=supplier]').fill('Huacai Exhibition');
    await form.locator('input[name=terms]').fill('30 days net');
    expect(await form.locator('input[name=quantity]').inputValue()).toBe('8');
    expect(await barriers(page)).toEqual([]);
    await button(form, 'Save as a draft').click();
    const order = page.getByRole('dialog', { name: /Huacai Exhibition/ });
    await button(order, 'Place for ¥2,400.00').click();
    await button(page.getByRole('dialog', { name: 'Place this order?' }), 'Place the order').click();
    const named = page.getByTestId('unapproved');
    expect(await named.innerText()).toMatch(/Tables\s+Draft/);
    await button(page.getByRole('dialog').filter({ has: named }), 'Place all the same').click();
    await page.getByRole('dialog', { name: /^PO-\d{4}-0001 · Huacai Exhibition$/ }).waitFor();
    await rowOf(watcher).filter({ hasText: 'Placed' }).waitFor();
    expect(await watcher.page.getByTestId('committed').innerText()).toBe('¥2,400.00');
  });

  it('is printed in both languages with its number, lines, terms and room to sign', async () => {
    const { page } = watcher;
    await rowOf(watcher).click();
    const href = await page.getByRole('link', { name: 'Print' }).getAttribute('href');
    await button(page.getByRole('dialog'), 'Close').click();
    const paper = await watcher.context.newPage();
    await paper.goto(server.origin + href!);
    const text = await paper.getByTestId('printed-order').innerText();
    for (const part of [/采购单/, /Purchase order/, /PO-\d{4}-0001/, /Huacai Exhibition/, /Beer night/])
      expect(text).toMatch(part);
    for (const part of ['Tables', '¥300.00', '¥2,400.00', '30 days net', 'Signature'])
      expect(text).toContain(part);
    await paper.close();
  });
});

describe('O9 what came, at another price', () => {
  it('ten of eight are delivered and invoiced at 320: 600 for quantity and 200 for price', async () => {
    const { page } = desk;
    const order = page.getByRole('dialog', { name: /Huacai Exhibition$/ });
    await button(order, 'Record a delivery').click();
    const delivery = page.getByRole('dialog', { name: 'Record a delivery' });
    await delivery.locator('input[name=arrived]').fill('10');
    await button(delivery, 'Record').click();
    await rowOf(watcher).filter({ hasText: 'Delivered' }).waitFor();
    await button(order, 'Record an invoice').click();
    const form = page.getByRole('dialog', { name: 'Record an invoice' });
    expect(await form.locator('input[name=quantity]').inputValue()).toBe('10');
    await form.locator('input[name=number]').fill('HC-2231');
    await form.locator('input[name=money]').fill('3200');
    await form
      .locator('input[name=file]')
      .setInputFiles({ name: 'HC-2231.png', mimeType: 'image/png', buffer: PNG });
    await button(form, 'Record').click();
    await expectToast(page, 'Invoice HC-2231 recorded');
    await watcher.page.getByRole('button', { name: /^Variance/ }).click();
    const row = watcher.page.getByTestId('variance').locator(`tr[data-row="${line}"]`);
    await row.getByText('by invoices').waitFor();
    const cells = await row.locator('td').allInnerTexts();
    expect(cells.slice(3)).toEqual(['+800.00', '+600.00', '+200.00']);
    expect(await barriers(watcher.page)).toEqual([]);
  });

  it('stands in the details of the line, whose cells say that papers fill them', async () => {
    const { page } = desk;
    const sheet = new GridPage(page);
    await sheet.open(server.origin, planId, 'budget');
    expect(await sheet.text(1, 'Committed')).toBe('2,400.00');
    await sheet.select(1, 'Committed');
    await page.keyboard.type('5');
    await page.getByText('Comes from orders and invoices').first().waitFor();
    expect(await sheet.text(1, 'Committed')).toBe('2,400.00');
    await page.getByRole('button', { name: 'Whole row' }).click();
    expect(await page.getByTestId('split').innerText()).toMatch(/Quantity \+600\.00 · Price \+200\.00/);
  });
});

describe('O6 the file of an invoice', () => {
  it('is opened again as it was, and the invoice is paid with a way back', async () => {
    const { page } = watcher;
    await page.getByRole('button', { name: /^Invoices/ }).click();
    const link = page.getByRole('link', { name: 'Download HC-2231.png' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('HC-2231.png');
    expect(readFileSync(await download.path())).toEqual(PNG);
    await visit(desk.page, orders());
    await desk.page.getByRole('button', { name: /^Invoices/ }).click();
    await button(desk.page, 'Mark as paid').click();
    await page
      .getByTestId('invoice')
      .getByText(/^Paid /)
      .waitFor();
    expect(await page.getByTestId('paid').innerText()).toBe('¥3,200.00');
    await button(desk.page, 'Undo').click();
    await page.getByTestId('invoice').getByText('To pay').waitFor();
    expect([...desk.errors, ...watcher.errors].filter((error) => !error.includes('409'))).toEqual([]);
  });
});

it('O10 the agency finds no orders, not even that there could be some', async () => {
  const { page, context } = await openWindow(browser, { cookie: agency.cookie, origin: server.origin });
  expect((await page.goto(orders()))!.status()).toBe(404);
  const { orders: all } = (await planner.ok('GET', `/api/plans/${planId}/orders`)) as {
    orders: { id: string }[];
  };
  const printed = await page.goto(`${server.origin}/plans/${planId}/print/order/${all[0]!.id}`);
  expect(printed!.status()).toBe(404);
  expect(await page.content()).not.toContain('2,400');
  await context.close();
});
