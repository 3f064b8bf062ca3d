import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Point } from '#lib/floor/view.ts';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { fingersOf, FloorPage, openFloorForTwo } from './support/floor.ts';
import { button, until } from './support/forms.ts';
import type { GridPage } from './support/grid.ts';
import { expectFits } from './support/hand.ts';
import { ApiUser, AppServer } from './support/server.ts';

/** Metres: the venue of the demo's night. */
const VENUE = { width: 30, depth: 24 };
const [CONSOLE, RISER, PRESS] = ['Light and sound console', 'Camera riser', 'Press sign-in and gift table'];

let server: AppServer;
let browser: Browser;
let owner: ApiUser;
let planner: ApiUser;
let planId: string;
let first: Window;
let second: Window;
let grid: GridPage;
let mine: FloorPage;
let theirs: FloorPage;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = await ApiUser.register(server.origin, 'Wang Xiaolin', 'wang@example.com');
  planner = await ApiUser.register(server.origin, 'Chen Jia', 'chen@example.com');
  const plan = { template: 'brand-night', name: 'Beer night', locale: 'en', day0: '2027-06-19' };
  planId = (await owner.ok('POST', '/api/plans', plan)).id as string;
  await owner.ok('POST', `/api/plans/${planId}/members`, { email: 'chen@example.com', role: 'planner' });
  const { origin } = server;
  const both = [owner, planner] as const;
  ({ first, second, mine, theirs, grid } = await openFloorForTwo(browser, origin, planId, both, VENUE));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The row of the second person's grid that stands for an item. */
async function rowOf(name: string): Promise<number> {
  for (let row = 1; row < 40; row++) if ((await grid.text(row, '布置项')) === name) return row;
  throw new Error(`no row of ${name}`);
}

describe('the floor plan of two people, one in English and one in Chinese', () => {
  it('H23 H32 one drags an item: the other sees it on the plan and in the grid, and who holds it', async () => {
    const free = await theirs.drawnAt('below', 10.4, 19);
    const table = await theirs.drawnAt('below', 15.2, 19);
    expect(table).not.toEqual(free);
    expect(await theirs.drawnAt('above', 10.4, 19)).toEqual([0, 0, 0, 0]);
    await mine.hold([15.2, 19], [10.4, 19]);
    // Their pointer, in the colour of their name, and their frame around what they hold, while nothing is written yet.
    await until(
      () => theirs.drawnAt('above', 10.5, 19.1),
      ([, , , opaque]) => opaque === 255,
      'their pointer',
    );
    await until(
      () => theirs.drawnAt('above', 14, 19),
      ([, , , opaque]) => opaque! > 0,
      'their selection',
    );
    expect(await grid.text(await rowOf(CONSOLE), '距西 mm')).toBe('14,000');
    await mine.drop();
    const { x, y } = await mine.says(CONSOLE, (said) => Math.abs(said.x - 9.2) < 0.1, 'moved');
    await theirs.says(CONSOLE, (said) => said.x === x && said.y === y, 'at the same place');
    await grid.expectText(await rowOf(CONSOLE), '距西 mm', Math.round(x * 1000).toLocaleString('en'));
    await until(
      () => theirs.drawnAt('below', 10.4, 19),
      (pixel) => String(pixel) === String(table),
      'drawn where it is now',
    );
    expect(await theirs.drawnAt('below', 15.2, 19)).toEqual(free);
  });

  it('H11 H12 an item dragged onto another is a finding in words, which one press mends and undo brings back', async () => {
    const before = await mine.said(RISER);
    // From the middle of the riser to the middle of the table.
    await mine.drag([23.3, 18.95], [23.4, 16.3]);
    const wrong = await mine.says(RISER, ({ words }) => words.includes(`Overlaps ${PRESS}`), 'overlaps');
    await theirs.says(RISER, ({ words }) => words.includes(`与 ${PRESS} 重叠`), 'overlaps, in Chinese');
    await grid.expectText(await rowOf(RISER), '摆放检查', '重叠');
    const panel = first.page.getByRole('region', { name: 'Properties of the item' });
    await panel.getByText(`Overlaps ${PRESS}`).waitFor();
    await panel
      .getByRole('button', { name: /^Move \d+ cm (north|east|south|west)$/ })
      .first()
      .click();
    const mended = await mine.says(RISER, ({ words }) => !words.includes('Overlaps'), 'mended');
    expect([mended.x, mended.y]).not.toEqual([wrong.x, wrong.y]);
    await theirs.says(
      RISER,
      ({ x, y, words }) => x === mended.x && y === mended.y && !words.includes('重叠'),
      'mended',
    );
    await mine.list.focus();
    await first.page.keyboard.press('Control+z');
    await theirs.says(RISER, ({ words }) => words.includes('重叠'), 'wrong again');
    await mine.says(RISER, ({ x, y }) => x === wrong.x && y === wrong.y, 'where it was dropped');
    await first.page.keyboard.press('Control+z');
    for (const floor of [mine, theirs])
      await floor.says(RISER, ({ x, y }) => x === before.x && y === before.y, 'where it was');
    await grid.expectText(await rowOf(RISER), '摆放检查', '没问题');
  });

  it('H33 arrows move by 10 cm, with Shift by a metre, R turns, for both', async () => {
    const at = await mine.at(23.3, 18.95);
    await first.page.mouse.click(at.x, at.y);
    const before = await mine.said(RISER);
    const near = (wanted: number, is: number): boolean => Math.abs(wanted - is) < 0.001;
    await first.page.keyboard.press('ArrowRight');
    await theirs.says(RISER, ({ x, y }) => near(x, before.x + 0.1) && y === before.y, '10 cm to the east');
    await first.page.keyboard.press('Shift+ArrowUp');
    await theirs.says(RISER, ({ y }) => near(y, before.y - 1), 'a metre to the north');
    await first.page.keyboard.press('r');
    await theirs.says(RISER, ({ words }) => words.includes('旋转 90°'), 'turned');
    await mine.says(RISER, ({ words }) => words.includes('turned by 90°'), 'turned');
    for (let step = 0; step < 3; step++) await first.page.keyboard.press('Control+z');
    await theirs.says(
      RISER,
      ({ x, y, words }) => x === before.x && y === before.y && !words.includes('旋转'),
      'back again',
    );
  });

  it('H21 what is selected on the plan is selected in the grid beside it, and the other way', async () => {
    const { page } = second;
    const at = await theirs.at(23.3, 18.95);
    await page.mouse.click(at.x, at.y);
    const riser = await rowOf(RISER);
    const cell = await grid.cell(riser, '布置项');
    await until(
      () => cell.getAttribute('aria-selected'),
      (selected) => selected === 'true',
      'selected in the grid',
    );
    expect(await theirs.option(RISER).getAttribute('aria-selected')).toBe('true');
    await grid.select(await rowOf(PRESS), '距西 mm');
    await until(
      () => theirs.option(PRESS).getAttribute('aria-selected'),
      (selected) => selected === 'true',
      'selected on the plan',
    );
    expect(await theirs.option(RISER).getAttribute('aria-selected')).toBe('false');
  });

  it('H30 a zone takes its items along, and one way back returns all of it', async () => {
    const items = [RISER, PRESS, 'Interview wall'];
    const before = await Promise.all(items.map((name) => mine.said(name)));
    await button(first.page, 'Move zones').click();
    // Bare floor of the media area, towards the west.
    await mine.drag([28.5, 19.5], [26.5, 19.5]);
    const moved = await Promise.all(
      items.map((name, at) => theirs.says(name, ({ x }) => x < before[at]!.x - 1.5, 'carried along')),
    );
    const by = moved.map(({ x }, at) => Math.round((x - before[at]!.x) * 1000));
    expect(new Set(by).size).toBe(1);
    await mine.list.focus();
    await first.page.keyboard.press('Control+z');
    for (const [at, name] of items.entries())
      await theirs.says(name, ({ x, y }) => x === before[at]!.x && y === before[at]!.y, 'back again');
    await button(first.page, 'Select').click();
  });

  it('H62 on a tablet two fingers zoom, one that stays selects several, and a finger moves what is selected', async () => {
    const { page, context, errors } = await openWindow(browser, {
      ...{ origin: server.origin, cookie: owner.cookie, width: 1024, height: 768, touch: true },
    });
    const floor = new FloorPage(page, VENUE);
    await page.goto(`${server.origin}/plans/${planId}/floor`);
    await floor.look('Plan');
    // What stands beside the plan comes after it, and makes it narrower.
    for (const beside of ['.inspector', '.rail-side']) await page.locator(beside).waitFor();
    const fingers = await fingersOf(page);
    const [riser, press] = [await floor.at(23.3, 18.95), await floor.at(23.4, 16.3)];
    await page.touchscreen.tap(riser.x, riser.y);
    const chosen = (name: string) =>
      until(
        () => floor.option(name).getAttribute('aria-selected'),
        (selected) => selected === 'true',
        `${name} is selected`,
      );
    await chosen(RISER);
    await fingers(press);
    await chosen(PRESS);
    await chosen(RISER);
    await fingers();
    const before = [await floor.said(RISER), await floor.said(PRESS)];
    const east = (by: number): Point => ({ x: riser.x + by, y: riser.y });
    await fingers(riser);
    for (const by of [15, 20, 25]) await fingers(east(by));
    await fingers();
    const moved = await theirs.says(RISER, ({ x }) => x > before[0]!.x + 0.3, 'moved by hand');
    const by = moved.x - before[0]!.x;
    await theirs.says(PRESS, ({ x }) => Math.abs(x - before[1]!.x - by) < 0.001, 'moved with it');
    await floor.list.focus();
    await page.keyboard.press('Control+z');
    await theirs.says(RISER, ({ x }) => x === before[0]!.x, 'back again');

    const scale = async (): Promise<number> =>
      Number(/1 : (\d+)/.exec(await page.locator('.ratio').innerText())![1]);
    const [far, middle] = [await scale(), await floor.at(15, 12)];
    const apart = (pixels: number): [Point, Point] => [
      { x: middle.x - pixels, y: middle.y },
      { x: middle.x + pixels, y: middle.y },
    ];
    await fingers(apart(40)[0]);
    for (const pixels of [40, 60, 80]) await fingers(...apart(pixels));
    await fingers();
    await until(scale, (near) => Math.abs(near - far / 2) < far / 20, 'twice as near');
    const isLetThrough = await floor.drawing.evaluate((element) =>
      element.dispatchEvent(
        new PointerEvent('contextmenu', { pointerType: 'touch', bubbles: true, cancelable: true }),
      ),
    );
    expect(isLetThrough).toBe(false);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is read on a phone: drawn, as a list for screen readers, and by a tap', async () => {
    const { page, context, errors } = await openWindow(browser, {
      ...{ origin: server.origin, cookie: planner.cookie, locale: 'zh-CN' as const },
      ...{ width: 390, height: 844, touch: true, bypassCSP: true },
    });
    const floor = new FloorPage(page, VENUE);
    await page.goto(`${server.origin}/plans/${planId}/floor`);
    await page.getByRole('radio', { name: '平面图', exact: true }).tap();
    await floor.drawing.waitFor();
    const { x, y } = await mine.said(RISER);
    await floor.says(RISER, (said) => said.x === x && said.y === y, 'in the list');
    expect(await floor.list.getByRole('option').count()).toBe(await mine.list.getByRole('option').count());
    const at = await floor.at(23.3, 18.95);
    await page.touchscreen.tap(at.x, at.y);
    await page.getByRole('link', { name: RISER }).waitFor();
    await expectFits(page, 'the plan on a phone');
    expect(await barriers(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('left no errors in the pages', () => {
    expect([...first.errors, ...second.errors]).toEqual([]);
  });
});
