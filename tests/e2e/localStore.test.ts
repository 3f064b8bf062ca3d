import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, field, until, visit } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { kept } from './support/kept.ts';
import { ApiUser, AppServer, PASSWORD } from './support/server.ts';
import { Cable } from './support/wire.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planner: ApiUser;
let planId: string;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  planner = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

interface Opened extends Window {
  readonly sheet: GridPage;
  readonly cable: Cable;
}

async function openSupplies(user: ApiUser): Promise<Opened> {
  const window = await openWindow(browser, { cookie: user.cookie, origin: server.origin });
  const cable = await Cable.between(window.context);
  const sheet = new GridPage(window.page);
  await sheet.open(server.origin, planId, 'supplies');
  return { ...window, sheet, cable };
}

/** Overwrites every entry of a store of every database of the profile. */
async function poison(page: Page, store: string, how: 'bytes' | 'nonsense'): Promise<number> {
  return page.evaluate(
    async ([name, kind]) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error!);
        });
      let count = 0;
      for (const database of await indexedDB.databases()) {
        const db = await done(indexedDB.open(database.name!));
        for (const key of await done(db.transaction(name!).objectStore(name!).getAllKeys())) {
          const value = kind === 'bytes' ? new Uint8Array([1, 255, 255, 255, 7, 0, 9]) : 'nonsense';
          await done(db.transaction(name!, 'readwrite').objectStore(name!).put(value, key));
          count += 1;
        }
        db.close();
      }
      return count;
    },
    [store, how] as const,
  );
}

/** Reloads, past the question whether unsaved changes may be left. */
async function reload(page: Page): Promise<void> {
  const accept = (dialog: { accept(): Promise<void> }) => void dialog.accept();
  page.on('dialog', accept);
  await page.reload();
  page.off('dialog', accept);
}

describe('D22: a local copy that cannot be read', () => {
  it.each(['bytes', 'nonsense'] as const)(
    'is left aside (%s): the sheet opens, unsaved edits stay',
    async (how) => {
      const mine = await openSupplies(owner);
      const { page, sheet, cable } = mine;
      cable.pull();
      await sheet.saveState(['offline']);
      await sheet.type(6, 'Supplier', `before ${how}`);
      await until(
        () => kept(page),
        (found) => Object.values(found).some(({ records }) => (records ?? 0) > 0),
        'the edit is in the local store',
      );
      expect(await poison(page, 'copies', how)).toBeGreaterThan(0);
      cable.plugIn();
      await reload(page);
      await sheet.saveState(['saved'], 45_000);
      await sheet.expectText(1, 'Item', 'Beer-barrel model');
      await sheet.expectText(6, 'Supplier', `before ${how}`);
      expect(mine.errors.filter((error) => !error.includes('WebSocket'))).toEqual([]);

      const fresh = await openSupplies(planner);
      await fresh.sheet.expectText(6, 'Supplier', `before ${how}`);
      await fresh.context.close();

      // The next copy is a good one again.
      await sheet.type(7, 'Supplier', `after ${how}`);
      await sheet.saveState(['saved']);
      await page.reload();
      await sheet.saveState(['saved']);
      await sheet.expectText(7, 'Supplier', `after ${how}`);
      await mine.context.close();
    },
  );

  it('a record of unsaved edits that is nonsense does not keep the sheet closed', async () => {
    const mine = await openSupplies(owner);
    const { page, sheet, cable } = mine;
    cable.pull();
    await sheet.saveState(['offline']);
    await sheet.type(9, 'Supplier', 'lost to nonsense');
    await until(
      () => kept(page),
      (found) => Object.values(found).some(({ records }) => (records ?? 0) > 0),
      'the edit is in the local store',
    );
    expect(await poison(page, 'records', 'nonsense')).toBeGreaterThan(0);
    cable.plugIn();
    await reload(page);
    await sheet.saveState(['saved'], 45_000);
    await sheet.expectText(1, 'Item', 'Beer-barrel model');
    await sheet.type(9, 'Supplier', 'typed again');
    await sheet.saveState(['saved']);
    await mine.context.close();
  });
});

describe('D24: one browser profile, two people', () => {
  async function signIn(page: Page, email: string): Promise<void> {
    await field(page, 'E-mail').fill(email);
    await field(page, 'Password').fill(PASSWORD);
    await button(page, 'Sign in').click();
    await page.waitForURL('**/plans');
  }

  it('each keeps a store of their own, and neither sees the other’s unsaved edits', async () => {
    const mine = await openSupplies(owner);
    const { page, sheet, cable, context } = mine;
    await sheet.saveState(['saved']);
    cable.pull();
    await sheet.saveState(['offline']);
    await sheet.type(10, 'Supplier', 'a secret of Wang');
    await until(
      () => kept(page),
      (found) => Object.values(found).some(({ records }) => (records ?? 0) > 0),
      'the edit is in the local store',
    );
    // The session is gone without a word (the cookie expired), and the next person signs in.
    await context.clearCookies();
    await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: server.origin }]);
    page.on('dialog', (dialog) => void dialog.accept());
    await visit(page, `${server.origin}/sign-in`);
    await signIn(page, 'chen@example.com');
    cable.plugIn();
    await sheet.open(server.origin, planId, 'supplies');
    await sheet.saveState(['saved']);
    expect(await sheet.text(10, 'Supplier')).not.toContain('secret');
    expect(Object.keys(await kept(page))).toHaveLength(2);

    // Chen leaves: only what is Chen’s goes.
    await button(page, 'Account menu of Chen Jia').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect(Object.keys(await kept(page))).toHaveLength(1);

    // Wang comes back, and what was unsaved goes out.
    await visit(page, `${server.origin}/sign-in`);
    await signIn(page, 'wang@example.com');
    await sheet.open(server.origin, planId, 'supplies');
    await sheet.expectText(10, 'Supplier', 'a secret of Wang');
    await sheet.saveState(['saved']);
    await context.close();
  });

  it('signing out leaves nothing behind, also with a second tab open', async () => {
    const mine = await openSupplies(owner);
    const { page, context } = mine;
    const other = new GridPage(await context.newPage());
    await other.open(server.origin, planId, 'cues');
    await page.bringToFront();
    expect(Object.keys(await kept(page))).toHaveLength(1);
    await button(page, 'Account menu of Wang Xiaolin').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await other.saveState(['closed']);
    expect(await other.saveText()).toContain('Signed out');
    expect(await kept(page)).toEqual({});
    await context.close();
  });
});
