import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atRest } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { compose, openWindow, type Window } from './support/browser.ts';
import { until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let campId: string;
let mine: Window;
let theirs: Window;
const windows: Window[] = [];

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, '王晓琳', 'wang@example.com');
  const agency = await ApiUser.register(server.origin, 'Zhao Qi', 'zhao@example.com');
  const make = async (template: string, name: string) => {
    const plan = { template, name, locale: 'zh-CN', day0: '2027-06-19' };
    return (await owner.ok('POST', '/api/plans', plan)).id as string;
  };
  planId = await make('brand-night', '品牌之夜');
  campId = await make('test-drive-camp', '试驾体验营');
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'zhao@example.com', role: 'agency' });
  mine = await openWindow(browser, { locale: 'zh-CN', cookie: owner.cookie, origin: server.origin });
  theirs = await openWindow(browser, {
    ...{ locale: 'en', cookie: agency.cookie, origin: server.origin, width: 390, height: 844, touch: true },
  });
  windows.push(mine, theirs);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const palette = (page: Page) => page.locator('.palette');
const options = (page: Page) => palette(page).getByRole('option');
const active = (page: Page) => palette(page).locator('[role="option"][aria-selected="true"]');
const place = (page: Page) => new URL(page.url()).pathname;

/** What the active cell's row is named. */
async function activeRow(page: Page): Promise<string> {
  return page.locator('[data-grid-editor]').evaluate((area) => {
    const cell = document.getElementById(area.getAttribute('aria-activedescendant') ?? '');
    return (cell?.closest('[role="row"]') as HTMLElement | null)?.innerText ?? '';
  });
}

describe('Ctrl+K', () => {
  it('goes from the plans to the zone that qdq means', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('qdq');
    const zone = options(page).filter({ hasText: '嘉宾签到区' }).filter({ hasText: '展区' });
    await zone.waitFor();
    expect(await zone.locator('mark').innerText()).toBe('签到区');
    await until(
      async () => {
        if ((await active(page).getAttribute('id')) === (await zone.getAttribute('id'))) return true;
        await page.keyboard.press('ArrowDown');
        return false;
      },
      Boolean,
      'the arrows reach the zone',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/plans/${planId}/zones?row=*`);
    await until(
      () => activeRow(page),
      (row) => row.includes('嘉宾签到区'),
      'the grid is at the zone',
    );
    expect(await palette(page).count()).toBe(0);
  });

  it('works from within a grid: nothing of it reaches a cell, and the grid has the keys again afterwards', async () => {
    const { page } = mine;
    const grid = new GridPage(page);
    await grid.open(server.origin, planId, 'supplies');
    const before = await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`);
    // Typed at once and without waiting for anything, as keys: Enter means the first of what is found.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('jiabinqiandaoqu');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/plans/${planId}/zones?row=*`);
    await until(
      () => activeRow(page),
      (row) => row.includes('嘉宾签到区'),
      'the grid is at the zone',
    );
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'))).toBe(true);
    expect(await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`)).toEqual(before);

    // The same link leads there again, however far one has gone meanwhile.
    await page.keyboard.press('Control+Home');
    await until(
      () => activeRow(page),
      (row) => !row.includes('嘉宾签到区'),
      'the cursor is elsewhere',
    );
    await page.keyboard.press('Control+k');
    await page.keyboard.type('jiabinqiandaoqu');
    await page.keyboard.press('Enter');
    await until(
      () => activeRow(page),
      (row) => row.includes('嘉宾签到区'),
      'the grid is there again',
    );
  });

  it('keeps what stands in an open editor', async () => {
    const { page } = mine;
    const grid = new GridPage(page);
    await grid.open(server.origin, planId, 'tasks');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('打电话给场地');
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
    await grid.saveState(['saved']);
    expect(await activeRow(page)).toContain('打电话给场地');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'))).toBe(true);
  });

  it('leaves the keys of an input method to it', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans`);
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
    const session = await page.context().newCDPSession(page);
    await compose(session, ['s', 'shi', 'shijia'], '试驾');
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Enter',
    });
    await options(page).filter({ hasText: '试驾体验营' }).first().waitFor();
    expect(place(page)).toBe('/plans');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/plans/${campId}/**`);
  });

  it('moves by arrows, Home and End, and closes by Esc and by itself', async () => {
    const { page } = mine;
    await visit(page, `${server.origin}/plans/${planId}/overview`);
    // Actions are there at once; what the server knows comes above them.
    const answered = page.waitForResponse((response) => response.url().includes('/api/search?'));
    await page.keyboard.press('Control+k');
    await answered;
    await atRest(page);
    const all = await options(page).count();
    const at = async () =>
      options(page).evaluateAll((nodes) =>
        nodes.findIndex((node) => node.getAttribute('aria-selected') === 'true'),
      );
    const field = page.getByRole('combobox');
    const press = async (key: string, to: number) => {
      await page.keyboard.press(key);
      await until(at, (now) => now === to, `${key} goes to ${to}`);
      const id = await field.getAttribute('aria-activedescendant');
      expect(id).toBe(await active(page).getAttribute('id'));
    };
    await press('ArrowDown', 1);
    await press('End', all - 1);
    await press('ArrowDown', 0);
    await press('ArrowUp', all - 1);
    await press('Home', 0);
    await page.keyboard.press('Control+k');
    await palette(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await palette(page).waitFor();
    await page.keyboard.press('Escape');
    await palette(page).waitFor({ state: 'detached' });
  });

  it('without words offers the places one was at last, and what can be done here', async () => {
    const { page } = mine;
    for (const sheet of ['cues', 'floor']) await new GridPage(page).open(server.origin, planId, sheet);
    await page.keyboard.press('Control+k');
    await palette(page).getByText('最近去过').waitFor();
    expect(await options(page).first().innerText()).toContain('流程');
    await page.keyboard.type('cy');
    await until(
      () => active(page).innerText(),
      (text) => text.includes('本计划的成员'),
      'an action by its initials',
    );
    await options(page).filter({ hasText: '本计划的成员' }).click();
    await page.waitForURL(`**/plans/${planId}/members`);
    await page.keyboard.press('Control+k');
    // The page goes on arriving meanwhile, and its focus may not be what the words go to.
    await until(
      () => page.evaluate(() => document.activeElement?.hasAttribute('data-palette-field')),
      Boolean,
      'the focus in the field',
    );
    await page.keyboard.type('新建计划');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '新建计划' }).waitFor();
  });

  it('says when it is offline, and finds again afterwards', async () => {
    const { page, context } = mine;
    await visit(page, `${server.origin}/plans`);
    await page.keyboard.press('Control+k');
    await context.setOffline(true);
    await page.keyboard.type('qd');
    await palette(page).getByText('离线了，联网后再查找').first().waitFor();
    await context.setOffline(false);
    await page.keyboard.type('q');
    await options(page).filter({ hasText: '签到区' }).first().waitFor();
    mine.errors.splice(0);
  });
});

describe('the search on an agency’s phone', () => {
  it('opens by its button, and finds rows but no budget line', async () => {
    const { page } = theirs;
    const { rows } = (await owner.ok('GET', `/api/plans/${planId}/sheets/budget`)) as {
      rows: { values: { description: string } }[];
    };
    await visit(page, `${server.origin}/plans`);
    await page.getByTestId('search').tap();
    await page.getByRole('combobox').fill('签到区');
    await options(page).filter({ hasText: 'Zones' }).first().waitFor();
    for (const words of [rows[0]!.values.description, '预算', 'budget']) {
      await page.getByRole('combobox').fill(words);
      await palette(page).locator('.foot').getByText('Searching').waitFor({ state: 'detached' });
      await until(
        () => options(page).allInnerTexts(),
        (texts) => texts.every((text) => !/Budget/.test(text)),
        'no budget line',
      );
    }
    const [inner, outer] = await page.evaluate(() => [document.body.scrollWidth, innerWidth]);
    expect(inner).toBeLessThanOrEqual(outer!);
    await page.getByRole('combobox').fill('试驾体验营');
    await palette(page).getByText('Nothing matches').waitFor();
  });

  it('breaks nothing on the way', () => {
    for (const window of windows) expect(window.errors).toEqual([]);
  });
});
