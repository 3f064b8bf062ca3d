import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import type { Window } from './support/browser.ts';
import { type FloorPage, openFloorForTwo } from './support/floor.ts';
import { button, expectToast, field, until } from './support/forms.ts';
import type { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

/** Metres. */
const VENUE = { width: 20, depth: 12 };

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planId: string;
let first: Window;
let second: Window;
let mine: FloorPage;
let theirs: FloorPage;
let grid: GridPage;
let rail: Locator;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const { origin } = server;
  owner = await ApiUser.register(origin, 'Wang Xiaolin', 'wang@example.com');
  const planner = await ApiUser.register(origin, 'Chen Jia', 'chen@example.com');
  const plan = { name: 'Harvest fair', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('PATCH', `/api/plans/${planId}`, { venueWidth: 20_000, venueDepth: 12_000 });
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  const add = (sheet: string, values: object) =>
    owner.ok('POST', `/api/plans/${planId}/sheets/${sheet}/rows`, { rows: [{ values }] });
  await add('zones', { name: 'Hall', x: 0, y: 0, width: 20_000, depth: 12_000 });
  await add('supplies', { item: 'Bar stool', quantity: 4_000, unit: 'pcs', category: 'furniture' });
  const both = [owner, planner] as const;
  ({ first, second, mine, theirs, grid } = await openFloorForTwo(browser, origin, planId, both, VENUE));
  rail = first.page.getByRole('complementary', { name: 'Things of the floor' });
  await rail.waitFor();
  await first.page.locator('.inspector').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const counts = (): Promise<number> => mine.list.getByRole('option').count();
const untilCount = (wanted: number) => until(counts, (count) => count === wanted, `${wanted} items`);

describe('what is put onto the floor from the list beside it', () => {
  it('H47 H48 a supply that is to be placed is placed by a key, and its count is kept everywhere', async () => {
    const { page } = first;
    await rail.getByRole('button', { name: 'Bar stool, 0 of 4 placed' }).focus();
    await page.keyboard.press('Enter');
    await expectToast(page, 'Placed 4 × Bar stool');
    await rail.getByRole('button', { name: 'Bar stool, 4 of 4 placed' }).waitFor();
    await theirs.says('Bar stool', ({ words }) => words.includes('4 件'), 'stands there');
    await grid.expectText(1, '数量', '4');
    // Somebody takes one away in the grid, and puts two more there.
    await grid.type(1, '数量', '3');
    await rail.getByRole('button', { name: 'Bar stool, 3 of 4 placed' }).waitFor();
    await rail.getByRole('button', { name: 'Place 1 more of Bar stool' }).waitFor();
    await grid.type(1, '数量', '6');
    await rail.getByRole('button', { name: 'Bar stool, 6 of 4 placed, 2 more than planned' }).waitFor();
    const told = async (): Promise<boolean> => {
      const { findings } = await owner.ok('GET', `/api/plans/${planId}/findings`);
      return (findings as readonly { number: number }[]).some(({ number }) => number === 8);
    };
    await until(told, (is) => is, 'a finding too');
    await grid.type(1, '数量', '4');
    await until(told, (is) => !is, 'and no longer');
    await rail.getByRole('button', { name: 'Bar stool, 4 of 4 placed' }).waitFor();
  });

  it('H44 H47 the library is found through by keys, and an entry of it lands in the middle or where it is dropped', async () => {
    const { page } = first;
    const sizes = await rail.locator('details summary .num').allInnerTexts();
    expect(sizes.reduce((sum, size) => sum + Number(size), 0)).toBeGreaterThanOrEqual(90);
    await field(rail, 'Find an item or zone').fill('banquet table 2.4');
    const entry = rail.getByRole('button', { name: /^Banquet table 2\.4 .* 2\.4 × 0\.75 m/ });
    await entry.waitFor();
    await page.keyboard.press('ArrowDown');
    await until(
      () => entry.evaluate((element) => element === document.activeElement),
      (has) => has,
      'the arrow leads to it',
    );
    await page.keyboard.press('Enter');
    await untilCount(2);
    const [middle] = await mine.list.getByRole('option', { name: /^Banquet table/ }).allInnerTexts();
    expect(middle).toContain('2.40 × 0.75 m');
    const { x, y, width, height } = (await entry.boundingBox())!;
    const from = { x: x + width / 2, y: y + height / 2 };
    await mine.holdAt(from, await mine.at(4.02, 3.01));
    await mine.drop();
    await untilCount(3);
    // On a whole decimetre, with its middle where it was let go.
    const places = async (): Promise<readonly string[]> =>
      (await theirs.list.getByRole('option', { name: /^Banquet table/ }).allTextContents()).map((words) => {
        const [, west, north] = /X ([\d.]+) .*Y ([\d.]+) /.exec(words) ?? [];
        return `${west} ${north}`;
      });
    await until(places, (all) => all.includes('2.80 2.60'), 'where it was let go');
    await mine.press('Control+z', 'Control+z');
    await untilCount(1);
    await field(rail, 'Find an item or zone').fill('');
  });

  it('H84 in the form of an entry Escape takes back what was looked for first, and closes it after that', async () => {
    const { page } = first;
    await mine.press('Tab');
    await button(rail, 'Save to the library').click();
    const dialog = page.getByRole('dialog', { name: 'Save to the library' });
    await field(dialog, 'Item').fill('Wine cask');
    const find = field(dialog, 'Find a drawing');
    await find.fill('no such drawing');
    await dialog.getByText('Nothing of that name').waitFor();
    await page.keyboard.press('Escape');
    await until(
      () => find.inputValue(),
      (query) => query === '',
      'the search is taken back',
    );
    expect(await field(dialog, 'Item').inputValue()).toBe('Wine cask');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await untilCount(1);
  });

  it('H44 H84 an entry of the workspace’s own is made by keys, with its drawing, and is placed like any other', async () => {
    const { page } = first;
    await button(rail, 'Save to the library').click();
    const dialog = page.getByRole('dialog', { name: 'Save to the library' });
    await field(dialog, 'Item').fill('Wine cask');
    await field(dialog, 'Find a drawing').focus();
    await page.keyboard.type('遮阳');
    const umbrella = dialog.getByRole('radio', { name: 'Umbrella' });
    await umbrella.waitFor();
    await page.keyboard.press('ArrowDown');
    await until(
      () => umbrella.isChecked(),
      (is) => is,
      'the only drawing that is found is chosen',
    );
    await field(dialog, 'Width, mm').fill('wide');
    await button(dialog, 'Save').click();
    await field(dialog, 'Width, mm').and(page.locator('[aria-invalid=true]')).waitFor();
    await field(dialog, 'Width, mm').fill('640');
    await page.keyboard.press('Enter');
    await expectToast(page, 'Wine cask is in the library');

    const search = field(rail, 'Find an item or zone');
    await search.fill('wine cask');
    await rail.getByRole('button', { name: /^Wine cask, 0\.64 × / }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await untilCount(2);
    await theirs.says('Wine cask', ({ words }) => words.includes('0.64 ×'), 'stands there');
    await grid.expectText(2, '宽 mm', '640');
    const sheet = await owner.ok('GET', `/api/plans/${planId}/sheets/floor`);
    expect(JSON.stringify(sheet)).toContain('"symbol":"umbrella"');
    await mine.press('Control+z');
    await untilCount(1);
    await search.fill('');
  });

  it('what is done on the plan is done in the grid as well, and read in the list', async () => {
    await grid.type(1, '距西 mm', '9000');
    await grid.type(1, '距北 mm', '4000');
    await grid.type(1, '数量', '2');
    await grid.type(1, '宽 mm', '500');
    const said = ({ x, y, words }: { x: number; y: number; words: string }): boolean =>
      x === 9 && y === 4 && words.includes('2 units') && words.includes('0.50 × ');
    await mine.says('Bar stool', said, 'as it was typed');
    await mine.click(9.2, 4.2);
    expect(await mine.option('Bar stool').getAttribute('aria-selected')).toBe('true');
    expect([...first.errors, ...second.errors]).toEqual([]);
  });
});
