import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, SHEET_IDS } from '#lib/schema/index.ts';
import { TEMPLATES } from '#lib/templates/index.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow } from './support/browser.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(LOCALES)('in %s', (locale) => {
  it.each(TEMPLATES.map((template) => [template.id, template] as const))(
    '%s opens in all its sheets without an error',
    async (id, template) => {
      const { id: planId } = (await owner.ok('POST', '/api/plans', {
        template: id,
        name: template.name[locale],
        locale,
        day0: '2027-06-19',
      })) as { id: string };
      const window = await openWindow(browser, { locale, cookie: owner.cookie, origin: server.origin });
      const sheet = new GridPage(window.page);
      await sheet.open(server.origin, planId, 'zones');
      for (const sheetId of SHEET_IDS) {
        await window.page.locator(`nav a[href$="/${sheetId}"]`).click();
        await window.page.waitForURL(`**/${sheetId}`);
        await sheet.grid.waitFor();
        await sheet.saveState(['saved']);
        const first = sheet.grid.locator('[role="row"][aria-rowindex="2"] [aria-colindex="2"]');
        await first.waitFor();
        expect((await first.innerText()).trim().length).toBeGreaterThan(0);
      }
      expect(window.errors).toEqual([]);
      await window.context.close();
    },
  );
});
