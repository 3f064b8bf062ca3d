import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { openShowTool } from './support/show.ts';

let server: AppServer;
let browser: Browser;
let planId: string;
let owner: ApiUser;
let english: Page;
let chinese: Page;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const planner = await ApiUser.register(server.origin, '陈佳', 'chen@example.com');
  const plan = { template: 'test-drive-camp', name: 'Camp', locale: 'en', day0: '2027-09-11' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  const windows = await Promise.all([
    openWindow(browser, { cookie: owner.cookie, origin: server.origin }),
    openWindow(browser, { cookie: planner.cookie, origin: server.origin, locale: 'zh-CN' }),
  ]);
  [english, chinese] = windows.map(({ page }) => page) as [Page, Page];
  for (const page of [english, chinese]) {
    page.setDefaultTimeout(12_000);
    await new GridPage(page).open(server.origin, planId, 'cues');
  }
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const dialogOf = (page: Page) => page.getByRole('dialog');
async function openPlanner(page: Page, tool: string): Promise<void> {
  await openShowTool(page, tool);
  await dialogOf(page).getByRole('listitem').first().waitFor();
}
const cueCount = async (): Promise<number> =>
  ((await owner.ok('GET', `/api/plans/${planId}/sheets/cues`)).rows as unknown[]).length;

describe('batches, by two people', () => {
  it('B4 a route of 135 minutes between nine and six gives four batches, or fourteen past one test drive', async () => {
    await openPlanner(chinese, '批次设置');
    await openPlanner(english, 'Batches');
    const dialog = dialogOf(english);
    await dialog.getByLabel('Doors open').fill('9:00');
    await dialog.getByLabel('Doors close').fill('18:00');
    await dialog.getByText('4 batches a day at most').waitFor();
    await dialog.getByText('4 batches, 09:00 – 18:00, 2 h 15 min each').waitFor();
    await dialog.getByLabel('Minutes of station 5').fill('30');
    await dialog.getByLabel('Minutes of station 7').fill('25');
    await dialog.getByLabel('At once of station 5').fill('1');
    await dialog.getByLabel('A batch may start while').check();
    await dialog.getByText('14 batches a day at most').waitFor();
    await dialog
      .getByText('Batch 15 would end at 18:15, after the doors close at 18:00; the bottleneck is Test drive')
      .waitFor();
    const table = dialog.getByRole('table', { name: 'Guests at each station' });
    expect(await table.getByRole('columnheader').count()).toBe(8);
    await dialog.getByText('70 cues added').waitFor();
    expect(await cueCount()).toBe(36);
  });

  it('B5, B7 whoever makes them first does so in one step for everybody; the other hears of it', async () => {
    await dialogOf(english).getByRole('button', { name: 'Make the batches' }).click();
    await dialogOf(english).waitFor({ state: 'detached' });
    await english.getByText('106 rows').waitFor();
    await chinese.getByText('106 行').waitFor();
    await dialogOf(chinese).getByRole('button', { name: '生成批次' }).click();
    await dialogOf(chinese).getByRole('alert').getByText('Wang Xiaolin 刚刚重新排过批次').waitFor();
    expect(await cueCount()).toBe(106);
    const { rows } = await owner.ok('GET', `/api/plans/${planId}/sheets/cues`);
    const last = (rows as { values: { track: string }; computed: { end: number } }[])
      .filter(({ values }) => values.track === 'batch-14')
      .map(({ computed }) => computed.end);
    expect(Math.max(...last) % 86_400).toBe(17.75 * 3600);
    await dialogOf(chinese).getByRole('button', { name: '取消' }).click();
  });

  it('B5 an undo takes all of it back, and they can be made again as if nothing had been', async () => {
    await english.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await chinese.getByText('36 行').waitFor();
    await openPlanner(english, 'Batches');
    const dialog = dialogOf(english);
    await dialog.getByText('70 deleted cues stay away').waitFor();
    expect(await dialog.getByText('edits by people are kept').count()).toBe(0);
    await dialog.getByLabel('Make deleted cues again').check();
    await dialog.getByText('70 cues added').waitFor();
    await english.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('the run of show, handed out', () => {
  const words = async (page: Page): Promise<string> => page.locator('main').innerText();

  it('B1 a track of the plan’s own is made in one window and offered in the other', async () => {
    await openShowTool(english, 'Tracks');
    const dialog = dialogOf(english);
    await dialog.getByLabel('English name of a new track').fill('Club');
    await dialog.getByLabel('New track when late').selectOption('hold');
    await dialog.getByRole('button', { name: 'Add track' }).click();
    await dialog.getByLabel('English name of Club').waitFor();
    await english.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await openShowTool(chinese, '线路');
    expect(await dialogOf(chinese).getByLabel('Club延误时').inputValue()).toBe('hold');
    await chinese.keyboard.press('Escape');
  });

  it('X3, X4 as a cue sheet in the reader’s language and as call sheets in both', async () => {
    await chinese.goto(`${server.origin}/plans/${planId}/print/rundown`);
    const sheet = await words(chinese);
    expect(sheet).toContain('2027-09-11 周六');
    expect(sheet).toContain('布置与撤场');
    expect(sheet).not.toContain('Build and strike');
    await english.goto(`${server.origin}/plans/${planId}/print/calls?by=zone`);
    const calls = await words(english);
    for (const text of ['通告单', 'Call sheet', '第一批', 'Batch 1', 'Test-drive course'])
      expect(calls).toContain(text);
    expect(await english.locator('article').count()).toBeGreaterThan(5);
    await english.emulateMedia({ media: 'print' });
    expect(await english.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    await english.emulateMedia({ media: 'screen' });
  });

  it('X5 as a calendar, until its link is revoked', async () => {
    await new GridPage(english).open(server.origin, planId, 'cues');
    await openShowTool(english, 'Print and calendars');
    const dialog = dialogOf(english);
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const url = await dialog
      .getByLabel('Address of the calendar: All of it')
      .first()
      .locator('input')
      .inputValue();
    const first = await fetch(url);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const body = await first.text();
    expect(body.match(/BEGIN:VEVENT/g)).toHaveLength(36);
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag')! } });
    expect(again.status).toBe(304);
    await dialog.getByRole('button', { name: /^Revoke\s*: All of it$/ }).click();
    await dialog.getByRole('button', { name: /^Revoke\s*: All of it$/ }).waitFor({ state: 'detached' });
    expect((await fetch(url)).status).toBe(404);
  });
});
