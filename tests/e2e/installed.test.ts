import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, launchProfile } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until, visit } from './support/forms.ts';
import { controlled, keptPaths } from './support/kept.ts';
import { ListPage } from './support/list.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  await ApiUser.register(server.origin, 'Li Wenbo', 'li@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', day0: '2027-06-19', locale: 'en' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phone(cookie?: string, locale: 'en' | 'zh-CN' = 'en'): Promise<Window> {
  return openWindow(browser, {
    ...{ locale, origin: server.origin },
    ...{ width: 390, height: 844, touch: true, installs: true },
    ...(cookie !== undefined && { cookie }),
  });
}

/** Paths of the pages among all that service workers keep. */
async function keptPages(page: Page): Promise<string[]> {
  return (await keptPaths(page)).filter((path) => !/^\/_app\/|\.(?:png|svg)$/.test(path));
}

/** Of each language, how many scripts are kept. */
async function keptScripts(page: Page): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const path of await keptPaths(page)) {
    const language = /^\/_app\/immutable\/([^/]+)\/(?:entry|nodes|chunks)\//.exec(path)?.[1];
    if (language) found[language] = (found[language] ?? 0) + 1;
  }
  return found;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/plans');
}

describe('installing', () => {
  it.each(['en', 'zh-CN'] as const)('a browser finds nothing to complain of, in %s', async (locale) => {
    const folder = mkdtempSync(join(tmpdir(), 'cuegrid-profile-'));
    const context = await launchProfile(folder, locale);
    const page = await context.newPage();
    await visit(page, `${server.origin}/sign-in`);
    await controlled(page);
    const session = await context.newCDPSession(page);
    const manifest = await session.send('Page.getAppManifest');
    expect(manifest.errors).toEqual([]);
    const { description, lang, icons } = JSON.parse(manifest.data!) as Record<string, unknown>;
    expect(lang).toBe(locale);
    expect(description).toBe(locale === 'en' ? 'Event plans in live sheets' : '多人在线的活动策划表');
    for (const { src, sizes } of icons as { src: string; sizes: string }[]) {
      const size = await page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, src);
      expect(size).toBe(sizes);
    }
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the scripts of the reader’s language are kept, and those of another once it is chosen', async () => {
    const { page, context } = await phone();
    await visit(page, `${server.origin}/sign-in`);
    await controlled(page);
    const { en, ...others } = await keptScripts(page);
    expect(en).toBeGreaterThan(100);
    expect(others).toEqual({});
    await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'zh-CN', url: server.origin }]);
    await visit(page, `${server.origin}/sign-in`);
    await until(
      () => keptScripts(page),
      (scripts) => scripts['zh-CN'] === en && scripts.en === en,
      'those of both languages',
      60_000,
    );
    await context.close();
  });

  it('the bars of the browser take the colour of the theme', async () => {
    const { page, context } = await phone();
    await context.addCookies([{ name: 'theme', value: 'dark', url: server.origin }]);
    await page.goto(`${server.origin}/sign-in`);
    const applies = await page
      .locator('meta[name="theme-color"]')
      .evaluateAll((bars) =>
        (bars as HTMLMetaElement[])
          .filter(({ media }) => matchMedia(media).matches)
          .map(({ content }) => content),
      );
    expect(applies).toEqual(['#14171b']);
    await context.close();
  });
});

describe('without a network', () => {
  it('the plan that was open opens again, takes changes, and saves them when the server is back', async () => {
    const { page, context } = await phone(owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'supplies');
    await controlled(page);
    // The first page was there before its service worker.
    await page.reload();
    await list.ready();
    await list.turnTo('tasks');
    await list.turnTo('supplies');
    expect(await keptPages(page)).toEqual(['/offline', `/plans/${planId}/supplies`]);

    await server.down();
    await page.goto(`${server.origin}/plans`);
    await page.waitForURL(`**/plans/${planId}/supplies`);
    await list.saveState(['offline']);
    await list.expectStatus('Sign-in desk', 'Planned');
    await list.status('Sign-in desk').tap();
    await list.expectStatus('Sign-in desk', 'Ordered');
    await page.getByTestId('tab-tasks').tap();
    await page.waitForURL('**/tasks');
    await list.row('Draw up the budget').waitFor();
    await page.getByTestId('tab-supplies').tap();
    await list.expectStatus('Sign-in desk', 'Ordered');

    await server.up();
    await list.saveState(['saved']);
    const rows = await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`);
    expect(JSON.stringify(rows)).toContain('"ordered"');
    await context.close();
  });

  it.each(['en', 'zh-CN'] as const)(
    'a page that was never open says so in both languages, %s',
    async (locale) => {
      const { page, context } = await phone(undefined, locale);
      await visit(page, `${server.origin}/sign-in`);
      await controlled(page);
      await server.down();
      await page.goto(`${server.origin}/plans/unknown/cues`);
      const titles = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(titles).toEqual(locale === 'en' ? ['No network', '没有网络'] : ['没有网络', 'No network']);
      await server.up();
      await page.getByRole('button').first().tap();
      await page.waitForURL('**/sign-in?next=*');
      await context.close();
    },
  );
});

describe('what is kept', () => {
  it('goes when one signs out, and nobody after one finds it', async () => {
    const { page, context } = await phone();
    await visit(page, `${server.origin}/sign-in`);
    await controlled(page);
    await signIn(page, 'wang@example.com');
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'cues');
    const own = `/plans/${planId}/cues`;
    await until(
      () => keptPages(page),
      (paths) => paths.includes(own),
      'the page is kept',
    );
    await page
      .getByRole('button', { name: 'Account of Wang Xiaolin' })
      .or(page.locator('button.me'))
      .first()
      .tap();
    await page.getByRole('menuitem', { name: 'Sign out' }).tap();
    await page.waitForURL('**/sign-in');
    expect(await keptPages(page)).toEqual(['/offline']);
    await context.close();
  });

  it('goes when another account answers, though nobody signed out', async () => {
    const { page, context } = await phone(owner.cookie);
    const list = new ListPage(page);
    await list.open(server.origin, planId, 'cues');
    await controlled(page);
    await page.reload();
    await list.ready();
    expect(await keptPages(page)).toContain(`/plans/${planId}/cues`);
    await context.clearCookies({ name: 'cuegrid' });
    await visit(page, `${server.origin}/sign-in`);
    await until(
      () => keptPages(page),
      (paths) => paths.length === 1,
      'only the offline page is left',
    );
    await signIn(page, 'li@example.com');
    await server.down();
    await page.goto(`${server.origin}/plans/${planId}/cues`);
    await page.getByRole('heading', { name: 'No network' }).waitFor();
    await server.up();
    await context.close();
  });
});
