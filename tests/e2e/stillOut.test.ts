import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow } from './support/browser.ts';
import { until, visit } from './support/forms.ts';
import { expectFingerSized, expectFits } from './support/hand.ts';
import { todayAtNoon } from './support/noon.ts';
import { ApiUser, AppServer } from './support/server.ts';

const DAY = 86_400;
let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  const plan = { name: 'Night', locale: 'en', ...todayAtNoon() };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  const person = (await owner.ok('POST', `/api/plans/${planId}/people`, { name: '陈佳' })).id as string;
  const here = { quantity: 2000, secured: 2000, unit: 'pc', status: 'delivered' };
  const values = [
    { ...here, item: 'Tent', provision: 'rental', supplier: 'Hua Cai', returnBy: -2 * DAY, owner: person },
    { ...here, item: 'Lamp', provision: 'rental', supplier: 'hua  cai', returnBy: 12 * 3600 },
    { ...here, item: '桌子', provision: 'sponsored', returnBy: 3 * DAY, owner: person },
    { ...here, item: 'Rope', provision: 'own' },
  ];
  const rows = values.map((each) => ({ values: each }));
  await owner.ok('POST', `/api/plans/${planId}/sheets/supplies/rows`, { rows });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it.each([
  ['en', 'light', 1440, 900],
  ['zh-CN', 'dark', 390, 844],
] as const)(
  'G15 what is still out is looked through by words and choices, which the address keeps, in %s, %s, %i wide',
  async (locale, theme, width, height) => {
    const isPhone = width < 600;
    const { page, context, errors } = await openWindow(browser, {
      ...{
        locale,
        origin: server.origin,
        cookie: owner.cookie,
        width,
        height,
        touch: isPhone,
        bypassCSP: true,
      },
    });
    await context.addCookies([{ name: 'theme', value: theme, url: server.origin }]);
    await visit(page, `${server.origin}/plans/${planId}/arrivals?part=out`);
    const items = (...wanted: readonly string[]) =>
      until(
        () => page.getByTestId('still-out').locator('b').allInnerTexts(),
        (seen) => JSON.stringify(seen) === JSON.stringify(wanted),
        'what is shown',
      );
    const tools = page.getByTestId('out-filters');
    await items('Tent', 'Lamp', '桌子', 'Rope');
    await tools.getByRole('button').first().click();
    await items('Tent');
    await tools.getByRole('button').first().click();
    await tools.getByRole('combobox').nth(1).selectOption('Hua Cai');
    await items('Tent', 'Lamp');
    await tools.getByRole('combobox').nth(3).selectOption('陈佳');
    await items('Tent');
    await tools.getByRole('status').getByText('1', { exact: false }).waitFor();
    // The address says it as soon as nothing new is asked for.
    await page.waitForURL((url) => url.searchParams.get('from') === 'Hua Cai');
    expect(await barriers(page)).toEqual([]);
    await expectFits(page, 'what is still out');
    if (isPhone) await expectFingerSized(page, 'what is still out');

    // Whoever gets the address sees the same; and goes back to it.
    await page.reload();
    await items('Tent');
    await page.getByTestId('still-out').getByRole('link').first().click();
    await page.getByTestId('out-filters').waitFor({ state: 'detached' });
    await page.goBack();
    await items('Tent');
    await tools.getByRole('searchbox').fill('zhuozi');
    await items();
    await page
      .getByRole('button', { name: locale === 'en' ? 'Clear filters' : '清除筛选' })
      .last()
      .click();
    await items('Tent', 'Lamp', '桌子', 'Rope');
    await tools.getByRole('searchbox').fill('zhuozi');
    await items('桌子');
    expect(errors).toEqual([]);
    await context.close();
  },
);
