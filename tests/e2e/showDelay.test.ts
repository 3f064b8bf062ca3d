import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { PROTOCOL } from '#lib/wire/index.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';
import { openShowTool } from './support/show.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let first: Window;
let mine: GridPage;
let theirs: GridPage;

/** The test drive of the second batch: twenty and fifteen minutes follow, and half an hour later the third batch. */
const DRIVE = 20;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const planner = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { template: 'test-drive-camp', name: 'Test drives', locale: 'en', day0: '2027-09-11' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  first = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  const second = await openWindow(browser, { cookie: planner.cookie, origin: server.origin });
  mine = new GridPage(first.page);
  theirs = new GridPage(second.page);
  await mine.open(server.origin, planId, 'cues');
  await theirs.open(server.origin, planId, 'cues');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The document of the run of show as the server gives it to whoever joins. */
async function documentNow(): Promise<Uint8Array> {
  class OwnSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: owner.cookie, origin: server.origin } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(
    `${server.origin.replace('http', 'ws')}/sync`,
    `plan/${planId}/cues`,
    doc,
    {
      params: { v: String(PROTOCOL), epoch: '1' },
      WebSocketPolyfill: OwnSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    },
  );
  await new Promise<void>((resolve) => provider.on('sync', (synced) => synced && resolve()));
  const state = Y.encodeStateAsUpdate(doc);
  provider.destroy();
  return state;
}

/** Waits until a cell ends with a time of day. */
async function expectClock(grid: GridPage, row: number, heading: string, clock: string): Promise<void> {
  const cell = await grid.cell(row, heading);
  await cell.filter({ hasText: new RegExp(`${clock}$`) }).waitFor({ timeout: 15_000 });
}

async function preview(text: string): Promise<string> {
  const { page } = first;
  await mine.select(DRIVE, 'Cue');
  await openShowTool(page, 'Delay');
  await page.getByLabel(/takes longer by/).fill(text);
  await page.getByRole('heading', { name: /^Moves \d/ }).waitFor();
  return page.locator('aside').innerText();
}

it('R1 a preview says what a delay moves and hits, in the grid too, and cancelled leaves the document as it was', async () => {
  const { page } = first;
  const before = await documentNow();
  const said = await preview('35 min');
  expect(said).toContain('Moves 3 cues');
  expect(said).toContain('Overlaps Batch 3 by 5 min');
  const cell = await mine.cell(DRIVE, 'End');
  expect(await cell.getAttribute('data-preview')).toBe('13:00');
  expect(await cell.getAttribute('data-shift')).toBe('+35');
  expect(await theirs.text(DRIVE, 'Duration')).toBe('0:40');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('aside').waitFor({ state: 'detached' });
  expect(await page.locator('[data-preview]').count()).toBe(0);
  expect(await documentNow()).toEqual(before);
});

it('R7 a gap is printed between two rows of a track, and is what the start of the later one is described by', async () => {
  const { page } = first;
  await page.locator('.number[data-between="10 min gap"]').first().waitFor();
  const described = page.locator('[aria-description="10 min gap"]');
  expect(await described.count()).toBeGreaterThan(0);
});

it('R1 what others change meanwhile is in the preview at once, and applied it is one step that an undo takes back', async () => {
  const { page } = first;
  await preview('35 min');
  const aside = page.locator('aside');
  const fix = aside.getByRole('button', { name: 'Preview' }).first();
  await fix.click();
  await aside.getByText('Overlaps Batch 3').waitFor({ state: 'detached' });
  await aside.getByRole('button', { name: 'Drop' }).click();
  await aside.getByText('Overlaps Batch 3 by 5 min').waitFor();
  await theirs.type(DRIVE + 1, 'Duration', '0:15');
  await aside.getByText('Overlaps Batch 3').waitFor({ state: 'detached' });
  await aside.getByRole('button', { name: /^Apply/ }).click();
  await theirs.expectText(DRIVE, 'Duration', '1:15');
  expect(await page.locator('[data-preview]').count()).toBe(0);
  await mine.expectText(DRIVE, 'Duration', '1:15');
  await page.keyboard.press('Control+z');
  await theirs.expectText(DRIVE, 'Duration', '0:40');
  await mine.expectText(DRIVE + 1, 'Duration', '0:15');
  expect(first.errors).toEqual([]);
});

it('R9 a longer, a deleted and a restored cue move what follows for everybody, and no hard start', async () => {
  const [club, third] = [DRIVE + 2, DRIVE + 3];
  await expectClock(mine, club, 'Start', '12:40');
  await theirs.type(DRIVE - 3, 'Duration', '0:25');
  await expectClock(mine, club, 'Start', '12:50');
  await expectClock(mine, third, 'Start', '13:30');
  await theirs.select(DRIVE - 3, 'Cue');
  await theirs.page.getByRole('button', { name: 'Delete selected rows', exact: true }).click();
  await expectClock(mine, club - 1, 'Start', '12:25');
  await expectClock(mine, third - 1, 'Start', '13:30');
  await theirs.page.keyboard.press('Control+z');
  await expectClock(mine, club, 'Start', '12:50');
  expect(first.errors).toEqual([]);
});

it('R11 the menu of a cell begins a delay of its cue, the figure ready to be typed over', async () => {
  const { page } = first;
  await (await mine.cell(DRIVE, 'Start')).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Started at…' }).click();
  const field = page.getByLabel(/takes longer by/);
  await until(
    () => field.inputValue(),
    (text) => /^start was \d\d:\d\d$/.test(text),
    'the beginning of what is typed',
  );
  const planned = (await field.inputValue()).slice(-5);
  const later = `${planned.slice(0, 3)}${String((Number(planned.slice(3)) + 5) % 60).padStart(2, '0')}`;
  await page.keyboard.type(later);
  expect(await field.inputValue()).toBe(`start was ${later}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('aside').waitFor({ state: 'detached' });
});

it('R8 a paste and a file that would close a circle of cues change nothing and name the way round', async () => {
  const { page } = first;
  const cues = `/api/plans/${planId}/sheets/cues/rows`;
  const cue = (title: string, track: string, more = {}) => ({
    values: { title, track, duration: 600, ...more },
  });
  const pinned = { startMode: 'pinned', startAt: 36_000 };
  const made = await owner.ok('POST', cues, {
    rows: [cue('Film', 'media', pinned), cue('Speech', 'stage'), cue('Photos', 'media')],
  });
  const [, speech, photos] = (made.rows as { id: string }[]).map(({ id }) => id);
  await owner.ok('PATCH', cues, {
    rows: [{ id: speech, values: { startMode: 'after-cue', startCue: photos } }],
  });
  const said = page.getByText('cues would wait for each other (Speech → Photos → Speech)').first();
  const row = 38;
  await mine.expectText(row, 'Cue', 'Speech');
  await mine.expectText(row, 'Start', '10:20');
  await mine.select(row, 'Track');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Media');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('[data-grid-editor]')!.dispatchEvent(event);
  });
  await said.waitFor();
  await mine.expectText(row, 'Track', 'Stage');
  await page.locator('.toast').getByRole('button').last().click();
  await said.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: 'Import Excel or CSV', exact: true }).click();
  const buffer = Buffer.from(`Cuegrid ID,Track\n${speech},Media\n`);
  await page.getByLabel('File to import').setInputFiles({ name: 'cues.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await said.waitFor();
  await page.locator('[data-step="report"]').waitFor();
  await page.keyboard.press('Escape');
  await theirs.expectText(row, 'Track', 'Stage');
  await theirs.expectText(row, 'Start', '10:20');
  expect(first.errors).toEqual([]);
});
