import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { expectFits } from './support/hand.ts';
import { ApiUser, AppServer } from './support/server.ts';

const HOUR = 3_600;
const SHEETS = ['floor', 'supplies', 'staffing', 'cues', 'touchpoints'] as const;
let server: AppServer;
let browser: Browser;
let planner: ApiUser;
let planId: string;
let gate: string;
let hall: string;
let desk: Window;
let crew: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  planner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const agency = await ApiUser.register(server.origin, 'Li Wenbo', 'li@example.com');
  const plan = { name: 'Night', locale: 'en', day0: '2027-06-19' };
  planId = (await planner.ok('POST', '/api/plans', plan)).id as string;
  await planner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'agency' });
  [gate, hall] = (await add('zones', [
    { name: 'Gate', width: 9_000, depth: 7_000 },
    { name: 'Hall', width: 20_000, depth: 10_000 },
  ])) as [string, string];
  await add('floor', [{ item: 'Arch', zone: gate, quantity: 2, width: 3_000, depth: 500, height: 3_000 }]);
  const need = { unit: 'pc', category: 'furniture', quantity: 8_000, neededBy: 10 * HOUR };
  const [table] = await add('supplies', [
    { ...need, item: 'Table', zone: gate, secured: 6_000 },
    { ...need, item: 'Chair', zone: hall, secured: 8_000 },
  ]);
  await add('staffing', [
    { role: 'host', zone: gate, headcount: 3, shiftStart: 9 * HOUR, shiftEnd: 12 * HOUR },
  ]);
  await add('cues', [{ title: 'Doors open', zone: gate, startAt: 10 * HOUR, duration: HOUR }]);
  await add('touchpoints', [{ name: 'Welcome', zone: gate }]);
  const link = { sheet: 'supplies', row: table };
  const line = { description: 'Tables', category: 'furniture', quantity: 8_000, unitPrice: 30_000, link };
  await add('budget', [line]);
  await add('tasks', [{ name: 'Measure the gate', link: { sheet: 'zones', row: gate } }]);
  desk = await openWindow(browser, { cookie: planner.cookie, origin: server.origin, bypassCSP: true });
  crew = await openWindow(browser, { cookie: agency.cookie, origin: server.origin });
  for (const { page } of [desk, crew]) page.setDefaultTimeout(12_000);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function add(sheet: string, values: readonly object[]): Promise<string[]> {
  const rows = values.map((each) => ({ values: each }));
  const made = await planner.ok('POST', `/api/plans/${planId}/sheets/${sheet}/rows`, { rows });
  return (made.rows as { id: string }[]).map(({ id }) => id);
}
const figure = (page: Page, id: string): Locator => page.locator(`[data-figure="${id}"] dd`);
const rowsOf = async (sheet: string): Promise<unknown> =>
  (await planner.ok('GET', `/api/plans/${planId}/sheets/${sheet}`)).rows;
const zoneOf = async (sheet: string): Promise<unknown> =>
  ((await rowsOf(sheet)) as { values: { zone?: string } }[])[0]!.values.zone ?? null;
const everywhere = (): Promise<unknown[]> => Promise.all(SHEETS.map(zoneOf));

describe('a zone is the join of a plan', () => {
  it('Z3 renamed once it has its new name in every sheet, for another window at once', async () => {
    const mine = new GridPage(desk.page);
    const theirs = new GridPage(crew.page);
    await theirs.open(server.origin, planId, 'supplies');
    await theirs.expectText(1, 'Zone', 'Gate');
    await mine.open(server.origin, planId, 'zones');
    await mine.type(1, 'Zone', 'North gate');
    await theirs.expectText(1, 'Zone', 'North gate');
    for (const sheet of SHEETS) {
      await mine.turnTo(sheet);
      await mine.expectText(1, 'Zone', 'North gate');
    }
  });

  it('Z4 its page gathers all of that with what is wrong, follows it live, and knows money for those who read it', async () => {
    const { page } = desk;
    const grid = new GridPage(page);
    await grid.open(server.origin, planId, 'zones');
    await (await grid.cell(1, 'Zone')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open the zone’s page' }).click();
    await page.getByTestId('zone').waitFor();
    for (const [id, value] of Object.entries({
      floor: '2',
      people: '3',
      supplies: '1',
      short: '1',
      cues: '1',
    }))
      expect(await figure(page, id).innerText(), id).toBe(value);
    expect(await figure(page, 'money').innerText()).toBe('¥2,400.00');
    for (const name of ['Arch', 'Table', 'Doors open', 'Welcome', 'Tables', 'Measure the gate'])
      await page.getByTestId('zone').getByRole('link', { name, exact: true }).waitFor();
    expect(await page.getByTestId('zone').getByText('Chair').count()).toBe(0);
    await page.getByTestId('zone-findings').getByText('Table', { exact: false }).first().waitFor();
    expect(await barriers(page)).toEqual([]);

    const theirs = crew.page;
    await visit(theirs, page.url());
    await theirs.getByTestId('zone').getByRole('link', { name: 'Table', exact: true }).waitFor();
    expect(await theirs.locator('[data-figure="money"], [data-sheet="budget"]').count()).toBe(0);
    expect(await theirs.content()).not.toMatch(/2,400|Tables/);
    const supplies = (await rowsOf('supplies')) as { id: string }[];
    const address = `/api/plans/${planId}/sheets/supplies/rows/${supplies[0]!.id}`;
    await planner.ok('PATCH', address, { values: { secured: 8_000 } });
    for (const each of [page, theirs])
      await until(
        () => figure(each, 'short').innerText(),
        (text) => text === '0',
        'nothing is short',
      );
  });

  it.each([
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const)('Z4 its page is read on a phone, in %s, %s', async (locale, theme) => {
    const { page, context, errors } = await openWindow(browser, {
      ...{ locale, origin: server.origin, cookie: planner.cookie, width: 390, height: 844, touch: true },
      bypassCSP: true,
    });
    await context.addCookies([{ name: 'theme', value: theme, url: server.origin }]);
    await visit(page, `${server.origin}/plans/${planId}/zones/${gate}`);
    await page.getByTestId('zone').getByRole('link', { name: 'Doors open', exact: true }).waitFor();
    await expectFits(page, 'the page of a zone');
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('Z2 before it is deleted, what belongs to it is listed; all moves elsewhere, and one undo brings all back', async () => {
    const { page } = desk;
    const mine = new GridPage(page);
    const theirs = new GridPage(crew.page);
    await theirs.open(server.origin, planId, 'supplies');
    const before = await Promise.all(['zones', ...SHEETS].map(rowsOf));
    await mine.open(server.origin, planId, 'zones');
    const askToDelete = async (): Promise<Locator> => {
      await mine.select(1, 'Zone');
      await page.keyboard.press('Control+Delete');
      const asked = page.getByRole('dialog', { name: 'Delete North gate?' });
      await asked.getByTestId('zone-deletion').locator('li').first().waitFor();
      return asked;
    };
    const asked = await askToDelete();
    const listed = await asked.locator('li').allInnerTexts();
    expect(listed.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Floor 1 Arch',
      'Supplies 1 Table',
      'Staffing 1 Reception host',
      'Run of show 1 Doors open',
      'Touchpoints 1 Welcome',
      'Budget lines that pay for it: 1, ¥2,400.00',
      'Tasks about it: 1',
    ]);
    expect(await barriers(page)).toEqual([]);
    await button(asked, 'Cancel').click();
    expect(await everywhere()).toEqual(SHEETS.map(() => gate));

    const again = await askToDelete();
    await again.getByRole('combobox', { name: 'Move it to' }).selectOption('Hall');
    await button(again, 'Move and delete').click();
    await theirs.expectText(1, 'Zone', 'Hall');
    await until(everywhere, (zones) => zones.every((zone) => zone === hall), 'all stands in the hall');
    expect(((await rowsOf('zones')) as { id: string }[]).map(({ id }) => id)).toEqual([hall]);
    await button(page.locator('.toast'), 'Undo').click();
    await theirs.expectText(1, 'Zone', 'North gate');
    await until(
      () => Promise.all(['zones', ...SHEETS].map(rowsOf)),
      (rows) => JSON.stringify(rows) === JSON.stringify(before),
      'all is as it was',
    );
    expect([...desk.errors, ...crew.errors]).toEqual([]);
  });
});
