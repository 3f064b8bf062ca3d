import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

/** Texts that would run, navigate or break out of their place wherever one is written as HTML, a URL or a script. */
const PAYLOADS = [
  '<img src=x onerror=struck()>',
  '"><svg/onload=struck()>',
  `'-struck()-'`,
  '</script><script>struck()</script>',
  'javascript:struck()',
  '{@html "<b id=struck>"}',
  '<b id=struck>bold</b>',
  '\u202Egnp.exe',
];
/** Column headings of each sheet that take any text. */
const TEXTS = {
  zones: ['Zone'],
  supplies: ['Item', 'Spec', 'Supplier'],
  cues: ['Cue'],
  tasks: ['Task'],
} as const;

let server: AppServer;
let browser: Browser;
let window: Window;
let planId: string;
const struck: string[] = [];

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const owner = await ApiUser.register(server.origin, PAYLOADS[0]!, 'wang@example.com');
  const plan = { template: 'brand-night', name: PAYLOADS[1], locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', { ...plan, venueName: PAYLOADS[3] })).id as string;
  await owner.ok('POST', `/api/plans/${planId}/people`, { name: PAYLOADS[2] });
  const guest = await ApiUser.register(server.origin, PAYLOADS[6]!, 'li@example.com');
  expect(guest.cookie).not.toBe('');
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'li@example.com', role: 'planner' });
  window = await openWindow(browser, { cookie: owner.cookie, origin: server.origin });
  await window.context.exposeFunction('struck', () => struck.push(window.page.url()));
  window.page.on('dialog', (dialog) => {
    struck.push(dialog.message());
    void dialog.dismiss();
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.locator('#struck').count(), page.url()).toBe(0);
  const links = await page.locator('a[href^="javascript:" i]').count();
  expect(links, page.url()).toBe(0);
  expect(struck).toEqual([]);
}

it('W13 text that means to be code stays text in every place that shows it', async () => {
  const { page } = window;
  const grid = new GridPage(page);
  for (const [sheet, headings] of Object.entries(TEXTS)) {
    await grid.open(server.origin, planId, sheet);
    for (const [at, payload] of PAYLOADS.entries()) {
      const heading = headings[at % headings.length]!;
      await grid.type(at + 1, heading, payload);
      await grid.expectText(at + 1, heading, payload);
    }
    await grid.saveState(['saved']);
    await expectHarmless(page);
  }
  const base = `${server.origin}/plans/${planId}`;
  const places = ['overview', 'members', 'settings', 'supplies', 'floor', 'staffing', 'budget', 'tasks'];
  for (const address of [
    `${server.origin}/plans`,
    `${server.origin}/account`,
    ...places.map((at) => `${base}/${at}`),
  ]) {
    await visit(page, address);
    // What a page shows it shows as it was written.
    await until(
      () => page.locator('body').innerText(),
      (text) => PAYLOADS.some((payload) => text.includes(payload.slice(0, 8))),
      `a hostile text at ${address}`,
    );
    await expectHarmless(page);
  }
  expect(window.errors).toEqual([]);
});
