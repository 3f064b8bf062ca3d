import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { barriers } from './support/axe.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planner: ApiUser;
let planId: string;
let first: Window;
let second: Window;
let mine: GridPage;
let theirs: GridPage;

const view = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true });
const block = (page: Page, title: string): Locator =>
  page.getByRole('option', { name: new RegExp(`^${title},`) });
const times = async (page: Page, title: string): Promise<string> =>
  (await block(page, title).getAttribute('aria-label'))!.split(', ')[1]!;
async function shows(page: Page, title: string, wanted: string): Promise<void> {
  await page.getByRole('option', { name: `${title}, ${wanted}` }).waitFor({ state: 'attached' });
}
/** Takes hold of a block and holds it so many pixels further down. */
async function hold(page: Page, title: string, down: number): Promise<void> {
  await block(page, title).scrollIntoViewIfNeeded();
  const { x, y } = (await block(page, title).boundingBox())!;
  await page.mouse.move(x + 30, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 10 + down / 2);
  await page.mouse.move(x + 30, y + 10 + down);
}

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  planner = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  const { origin } = server;
  first = await openWindow(browser, { cookie: owner.cookie, origin });
  second = await openWindow(browser, { cookie: planner.cookie, origin });
  mine = new GridPage(first.page);
  theirs = new GridPage(second.page);
  await mine.open(origin, planId, 'cues');
  await theirs.open(origin, planId, 'cues');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the timeline of two people', () => {
  it('T2 moves for both, with the rows, when one drags a cue; one undo takes it back', async () => {
    await view(first.page, 'Timeline').click();
    await view(second.page, 'Table and timeline').click();
    await shows(first.page, 'Build stage and main backdrop', '10:00–13:00');
    await hold(first.page, 'Build stage and main backdrop', 60);
    await first.page.getByText('cues move along').waitFor();
    await theirs.expectText(2, 'Start', '10:00');
    await first.page.mouse.up();
    await first.page.getByText('Undo', { exact: true }).first().waitFor();
    const moved = await times(first.page, 'Build stage and main backdrop');
    expect(moved).toMatch(/^10:[1-5]\d–13:/);
    await theirs.expectText(2, 'Start', moved.slice(0, 5));
    await shows(second.page, 'Build stage and main backdrop', moved);
    await first.page.keyboard.press('Control+z');
    await shows(first.page, 'Build stage and main backdrop', '10:00–13:00');
    await theirs.expectText(2, 'Start', '10:00');
    await theirs.expectText(4, 'Start', '15:30');
  });

  it('T5 keeps a cue in the hand where it is held while somebody moves what it follows', async () => {
    await hold(first.page, 'Build stage and main backdrop', 60);
    const held = await first.page.locator('.note b').innerText();
    await theirs.type(1, 'Duration', '0:40');
    await first.page.getByText('gap').first().waitFor();
    await first.page.locator('[data-cue]', { hasText: '09:00–09:40' }).waitFor();
    expect(await first.page.locator('.note b').innerText()).toBe(held);
    await first.page.keyboard.press('Escape');
    await first.page.mouse.up();
    await shows(first.page, 'Build stage and main backdrop', '09:40–12:40');
    expect(await first.page.locator('.note').count()).toBe(0);
  });

  it('T7 goes by keys, with one selection in grid and timeline', async () => {
    const { page } = second;
    const list = page.getByRole('listbox', { name: 'Timeline' });
    await theirs.select(2, 'Cue');
    await page.locator('[data-cue][aria-selected="true"][aria-label^="Build stage"]').waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-cue][aria-selected="true"][aria-label^="Dress entrance"]').waitFor();
    const start = await theirs.text(3, 'Start');
    await page.keyboard.press('Alt+ArrowDown');
    await page
      .locator('.show-timeline [role=status]', { hasText: 'Dress entrance' })
      .waitFor({ state: 'attached' });
    expect(await theirs.text(3, 'Start')).not.toBe(start);
    await page.keyboard.press('Control+z');
    await theirs.expectText(3, 'Start', start);
  });

  it('has no serious finding of accessibility, beside the grid and alone', async () => {
    expect(await barriers(first.page)).toEqual([]);
    expect(await barriers(second.page)).toEqual([]);
  });

  it('T9 is printed day by day, in light colours, on pages of paper', async () => {
    const { page } = first;
    await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
    const seen = page.evaluate(
      () =>
        new Promise<{ text: string; theme: string | undefined }>((done) =>
          addEventListener('beforeprint', () =>
            done({
              text: document.querySelector('.timeline-print')?.textContent ?? '',
              theme: document.documentElement.dataset.theme,
            }),
          ),
        ),
    );
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const { text, theme } = await seen;
    expect(text).toMatch(/Beer night\s+Sat 19 Jun/);
    expect(text).toContain('Build stage and main backdrop');
    expect(theme).toBe('light');
    const pages = text.match(/Page \d+ of (\d+)/)![1];
    expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBe(Number(pages));
    await page.locator('.timeline-print').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  it('is there on a phone, two lanes wide, and a cue opens with two taps', async () => {
    const { origin } = server;
    const phone = await openWindow(browser, {
      ...{ cookie: owner.cookie, origin, width: 390, height: 844, touch: true },
    });
    const { page } = phone;
    await page.goto(`${origin}/plans/${planId}/cues`);
    await page.getByRole('button', { name: 'Timeline', exact: true }).tap();
    const cue = page.locator('[data-cue]').first();
    await cue.tap();
    await page.locator('[data-cue][aria-selected="true"]').waitFor();
    await cue.tap();
    await page.waitForURL(/row=/);
    await page.context().close();
  });

  it('left no errors in the pages', () => {
    expect([...first.errors, ...second.errors]).toEqual([]);
  });
});
