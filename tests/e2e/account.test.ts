import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectProblem, expectToast, field, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';

const NEXT = 'eleven quiet lanterns';

let server: AppServer;
let browser: Browser;
let here: Window;
let elsewhere: Window;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  const { id } = await owner.ok('POST', '/api/plans', plan);
  here = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  const other = new ApiUser(server.origin);
  await other.ok('POST', '/api/login', { email: 'wang@example.com', password: PASSWORD });
  elsewhere = await openWindow(browser, { cookie: other.cookie, origin: server.origin });
  await new GridPage(elsewhere.page).open(server.origin, id as string, 'supplies');
  await visit(here.page, `${server.origin}/account`);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('changing the password', () => {
  it('asks for the current one and says at the field what is wrong', async () => {
    await button(here.page, 'Change password').click();
    await expectProblem(here.page, 'Current password', 'Fill this in');
    await field(here.page, 'Current password').fill('not the one at all');
    await field(here.page, 'New password').fill('short');
    await button(here.page, 'Change password').click();
    await expectProblem(here.page, 'New password', 'Use at least 10 characters. A sentence works well');
    await field(here.page, 'New password').fill(NEXT);
    await button(here.page, 'Change password').click();
    await expectProblem(here.page, 'Current password', 'That is not your current password. Try again');
  });

  it('keeps what was typed when the server fails, and says so', async () => {
    const { page } = here;
    await page.route('**/account?/*', (route) =>
      route.fulfill({
        ...{ status: 500, contentType: 'application/json' },
        body: JSON.stringify({ type: 'error', error: { message: 'Something broke on the server' } }),
      }),
    );
    await button(page, 'Change password').click();
    await page.getByRole('alert').filter({ hasText: 'Something broke on the server' }).waitFor();
    expect(await field(page, 'New password').inputValue()).toBe(NEXT);
    await page.unroute('**/account?/*');
    here.errors.length = 0;
  });

  it('signs every other device out within moments, and this one stays', async () => {
    await field(here.page, 'Current password').fill(PASSWORD);
    await field(here.page, 'New password').fill(NEXT);
    await button(here.page, 'Change password').click();
    await expectToast(here.page, 'Password changed');
    await new GridPage(elsewhere.page).saveState(['closed']);
    await visit(here.page, `${server.origin}/plans`);
    await here.page.getByText('Beer night').first().waitFor();
  });

  it('lets in with the new one alone', async () => {
    const { page } = elsewhere;
    await visit(page, `${server.origin}/sign-in`);
    await field(page, 'E-mail').fill('wang@example.com');
    await field(page, 'Password').fill(PASSWORD);
    await button(page, 'Sign in').click();
    await expectProblem(page, 'Password', 'E-mail or password is wrong. Try again');
    await field(page, 'Password').fill(NEXT);
    await button(page, 'Sign in').click();
    await page.waitForURL('**/plans');
    expect(here.errors).toEqual([]);
  });
});
