import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectProblem, expectToast, field, visit } from './support/forms.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let window: Window;
let token: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  window = await openWindow(browser, { cookie: owner.cookie, origin: server.origin, bypassCSP: true });
  await visit(window.page, `${server.origin}/account`);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openDetails(page: Page, every: number): Promise<void> {
  await page.evaluate((step) => {
    const all = [...document.querySelectorAll('details')];
    for (const one of all.filter((_, index) => index % step === 0)) one.open = true;
  }, every);
}

const asProgram = async (method: string, path: string, body?: object): Promise<number> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return (await fetch(server.origin + path, init)).status;
};

describe('access tokens on the account page', () => {
  it('are made with a name, shown once, and do what was chosen', async () => {
    const { page } = window;
    await button(page, 'Create token').click();
    await expectProblem(page, 'What it is for', 'Fill this in');
    await field(page, 'What it is for').fill('Stock import');
    await page.getByLabel('Change plans and rows').check();
    await button(page, 'Create token').click();
    const secret = field(page, 'New token “Stock import”').last();
    await secret.waitFor();
    token = await secret.inputValue();
    expect(token).toMatch(/^cg_/);
    expect(await asProgram('POST', '/api/plans', { name: 'By a program', locale: 'en', day0: null })).toBe(
      201,
    );
    expect(await asProgram('POST', '/api/tokens', { name: 'Another', scopes: ['plans:read'] })).toBe(403);
    await visit(page, `${server.origin}/account`);
    expect(await page.content()).not.toContain(token);
    expect(await page.getByTestId('token-row').textContent()).toMatch(
      /Stock import[\s\S]*Change plans and rows[\s\S]*last used/,
    );
  });

  it('end when they are revoked', async () => {
    const { page } = window;
    await button(page, 'Revoke the token “Stock import”').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await expectToast(page, 'Revoked “Stock import”');
    await page.getByText('No tokens yet').waitFor();
    expect(await asProgram('GET', '/api/me')).toBe(401);
  });
});

describe('the page about the API', () => {
  it('is reached from the account page and tells an operation with body, example and errors', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'What the API can do' }).click();
    await page.waitForURL('**/api-docs');
    const operation = page.locator('#createRows');
    await operation.locator('summary').focus();
    await page.keyboard.press('Enter');
    await operation.getByText('rows[].values').waitFor();
    const text = (await operation.textContent())!;
    for (const part of ['Idempotency-Key', 'plans:write', 'curl -X POST', 'key-reused', '"rows"'])
      expect(text).toContain(part);
  });

  // Colours follow the theme and words the language, so each is looked at once.
  it.each([
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const)(
    'has no barrier that axe finds, and no sideways scrolling on a phone, in %s, %s',
    async (locale, theme) => {
      const { cookie } = owner;
      const look = await openWindow(browser, { cookie, origin: server.origin, locale, bypassCSP: true });
      await look.context.addCookies([{ name: 'theme', value: theme, url: server.origin }]);
      const { page } = look;
      for (const address of ['/api-docs', '/account']) {
        await visit(page, server.origin + address);
        // All operations are drawn by one component: axe sees some of every group in full.
        await openDetails(page, 6);
        expect(await barriers(page), address).toEqual([]);
        await openDetails(page, 1);
        await page.setViewportSize({ width: 390, height: 844 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, address).toBeLessThanOrEqual(390);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      await look.context.close();
    },
  );
});
