import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import type { Window } from './support/browser.ts';
import { type FloorPage, openFloorForTwo, type Said } from './support/floor.ts';
import { button, field, until } from './support/forms.ts';
import type { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

/** Metres. */
const VENUE = { width: 20, depth: 12 };
const LOW = { depth: 1_000, height: 750, quantity: 1, zone: '' };

let server: AppServer;
let browser: Browser;
let planId: string;
let first: Window;
let second: Window;
let grid: GridPage;
let mine: FloorPage;
let theirs: FloorPage;
let owner: ApiUser;

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
  const [zone] = await add('zones', [{ name: 'Hall', x: 0, y: 0, width: 20_000, depth: 12_000 }]);
  const at = (item: string, x: number, y: number, width = 1_000) => ({
    ...{ ...LOW, zone: zone!, item, width },
    ...{ x, y },
  });
  await add('floor', [
    at('Table', 2_000, 2_000, 2_000),
    at('Bench', 6_000, 2_000, 2_000),
    at('Crate', 2_000, 6_000),
    at('Trunk', 5_300, 6_400),
    at('Chest', 7_000, 7_100),
    { ...at('Lamp', 11_000, 9_000, 400), depth: 400 },
  ]);
  await add('supplies', [{ item: 'Bar stool', quantity: 4_000, unit: 'pcs', category: 'furniture' }]);
  const both = [owner, planner] as const;
  ({ first, second, mine, theirs, grid } = await openFloorForTwo(browser, origin, planId, both, VENUE));
  for (const beside of ['.inspector', '.rail-side']) await first.page.locator(beside).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function add(sheet: string, rows: readonly object[]): Promise<readonly string[]> {
  const path = `/api/plans/${planId}/sheets/${sheet}/rows`;
  const made = await owner.ok('POST', path, { rows: rows.map((values) => ({ values })) });
  return (made.rows as readonly { readonly id: string }[]).map(({ id }) => id);
}

async function rowOf(name: string): Promise<number> {
  for (let row = 1; row < 40; row++) if ((await grid.text(row, '布置项')) === name) return row;
  throw new Error(`no row of ${name}`);
}

const is = (wanted: Partial<Said>) => (said: Said) =>
  (['x', 'y'] as const).every(
    (axis) => wanted[axis] === undefined || Math.abs(said[axis] - wanted[axis]) < 0.001,
  );

/** Until the list of the other says it too, in their language, and the grid what it says there. */
async function bothSay(name: string, wanted: Partial<Said>, words: readonly [string, string]): Promise<void> {
  for (const [floor, told] of [
    [mine, words[0]],
    [theirs, words[1]],
  ] as const)
    await floor.says(
      name,
      (said) => is(wanted)(said) && said.words.includes(told),
      `${told} ${JSON.stringify(wanted)}`,
    );
}

const showsWords = (...words: readonly string[]) =>
  until(
    () => mine.wordsOn('above'),
    (shown) => words.every((word) => shown.includes(word)),
    `the plan says ${words.join(', ')}`,
  );

describe('the floor plan by hand, seen by another person in another language', () => {
  it('H24 H25 H27 an item is pulled wider by its handle until a neighbour holds it, with distances shown', async () => {
    await mine.click(3, 2.5);
    await mine.says('Table', is({ x: 2 }), 'is there');
    // The handle at its south-east corner, to a few pixels before the bench and past its line.
    await mine.hold([4, 3], [5.92, 3.05], null);
    await showsWords('2.00');
    await mine.drop();
    await bothSay('Table', { x: 2, y: 2 }, ['4.00 × 1.00 m', '4.00 × 1.00 米']);
    await grid.expectText(await rowOf('Table'), '宽 mm', '4,000');
    await mine.press('Control+z');
    await bothSay('Table', { x: 2, y: 2 }, ['2.00 × 1.00 m', '2.00 × 1.00 米']);
    await grid.expectText(await rowOf('Table'), '宽 mm', '2,000');
  });

  it('H24 H25 an item that is moved comes to lie in line with its neighbour, at a distance that is said', async () => {
    await mine.hold([7, 2.5], [7.93, 2.62], null);
    // From the table's edge at 4 m to the bench's, which is held by the chest's to the south; and to the wall.
    await showsWords('3.00', '2.00');
    await mine.drop();
    await bothSay('Bench', { x: 7, y: 2 }, ['Hall', 'Hall']);
    await grid.expectText(await rowOf('Bench'), '距西 mm', '7,000');
    await mine.press('Control+z');
    await bothSay('Bench', { x: 6, y: 2 }, ['Hall', 'Hall']);
  });

  it('H26 an item is turned by its handle, with Shift in steps of 15°', async () => {
    await mine.click(3, 2.5);
    const [grip, middle] = [await mine.at(3, 2), await mine.at(3, 2.5)];
    const start = { x: grip.x, y: grip.y - 18 };
    // Towards the north-east, and a little past it.
    await mine.holdAt(start, { x: middle.x + 62, y: middle.y - 58 }, 'Shift');
    await mine.drop();
    await bothSay('Table', {}, ['turned by 45°', '旋转 45°']);
    await mine.press('Control+z');
    await bothSay('Table', { x: 2, y: 2 }, ['2.00 × 1.00 m', '2.00 × 1.00 米']);
    for (const floor of [mine, theirs]) expect((await floor.said('Table')).words).not.toContain('45°');
  });

  const CHESTS = ['Crate', 'Trunk', 'Chest'] as const;
  /** Selected by a frame that is drawn around them. */
  const selectChests = async (floor: FloorPage): Promise<void> => {
    await floor.drag([1.5, 5.4], [8.6, 8.6], null);
    const chosen = (): Promise<number> => floor.list.locator('[aria-selected=true]').count();
    await until(chosen, (count) => count === 3, 'three are selected');
  };

  it('H28 several are framed, lined up and spread, each as one step', async () => {
    await selectChests(mine);
    const { page } = first;
    const choose = async (label: string): Promise<void> => {
      await button(page, 'Align').click();
      await page.getByRole('menuitem', { name: label, exact: true }).click();
    };
    await choose('Align top');
    for (const name of CHESTS) await bothSay(name, { y: 6 }, ['', '']);
    await choose('Equal gaps across');
    await bothSay('Trunk', { x: 4.5, y: 6 }, ['', '']);
    await grid.expectText(await rowOf('Trunk'), '距西 mm', '4,500');
    await mine.press('Control+z');
    await bothSay('Trunk', { x: 5.3, y: 6 }, ['', '']);
    await mine.press('Control+z');
    await bothSay('Trunk', { x: 5.3, y: 6.4 }, ['', '']);
    await bothSay('Chest', { x: 7, y: 7.1 }, ['', '']);
  });

  it('H71 beside the grid, what is selected is numbered from the tools of the plan', async () => {
    await selectChests(theirs);
    const { page } = second;
    const tools = page.getByRole('toolbar', { name: '平面图工具' });
    await button(tools, '更多').click();
    await page.getByRole('menuitem', { name: /^编号/ }).click();
    const dialog = page.getByRole('dialog', { name: '给 3 项编号' });
    await field(dialog, '编号前面的文字').fill('箱');
    await dialog.getByText(/箱1/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await button(dialog, '编号').click();
    for (const [name, x] of [
      ['箱1', 2],
      ['箱2', 5.3],
      ['箱3', 7],
    ] as const)
      await bothSay(name, { x }, ['Hall', 'Hall']);
    await theirs.press('Control+z');
    for (const name of CHESTS) await bothSay(name, {}, ['Hall', 'Hall']);
  });

  it('H29 an item becomes rows and columns: as units of it, or as items of their own', async () => {
    const { page } = first;
    await mine.click(11.2, 9.2);
    const ask = async (): Promise<Locator> => {
      await button(page, 'Duplicate').click();
      const dialog = page.getByRole('dialog', { name: 'Duplicate in rows and columns' });
      for (const [label, value] of [
        ['Count', '6'],
        ['Per row', '3'],
        ['Gap across, cm', '60'],
        ['Gap along, cm', '20'],
      ] as const)
        await field(dialog, label).fill(value);
      return dialog;
    };
    const dialog = await ask();
    await dialog.getByText('Takes 2.40 × 1.00 m in all').waitFor();
    expect(await barriers(page)).toEqual([]);
    await button(dialog, 'Duplicate').click();
    await bothSay('Lamp', { x: 11, y: 9 }, ['6 units', '6 件']);
    await grid.expectText(await rowOf('Lamp'), '数量', '6');
    await mine.press('Control+z');
    await grid.expectText(await rowOf('Lamp'), '数量', '1');

    const own = await ask();
    await own.getByRole('checkbox', { name: 'Keep it one item with more units' }).uncheck();
    await button(own, 'Duplicate').click();
    const lamps = (floor: FloorPage) => () => floor.list.getByRole('option', { name: /^Lamp/ }).count();
    for (const floor of [mine, theirs]) await until(lamps(floor), (count) => count === 6, 'six of them');
    expect(await mine.list.getByRole('option', { name: /^Lamp.* X 13\.00 m, Y 9\.60 m/ }).count()).toBe(1);
    await mine.press('Control+z');
    for (const floor of [mine, theirs]) await until(lamps(floor), (count) => count === 1, 'one is left');
  });

  it('H12 an item dropped onto another is stacked on it by one press', async () => {
    const { page } = first;
    await mine.drag([11.2, 9.2], [3, 2.5]);
    await bothSay('Lamp', {}, ['Overlaps Table', '与 Table 重叠']);
    const panel = page.getByRole('region', { name: 'Properties of the item' });
    await panel.getByText('Overlaps Table').waitFor();
    await button(panel, 'Stack on it').click();
    const isClear = ({ words }: Said): boolean => !/Overlaps|重叠/.test(words);
    for (const floor of [mine, theirs]) await floor.says('Lamp', isClear, 'stands on the table');
    await grid.expectText(await rowOf('Lamp'), '摆放检查', '没问题');
    await page.getByRole('combobox', { name: 'Stacked on', exact: true }).waitFor();
    await until(
      () => page.getByRole('combobox', { name: 'Stacked on', exact: true }).inputValue(),
      (on) => on === 'Table',
      'stacked on the table',
    );
    // What stands on the table goes along with it.
    const before = await mine.said('Lamp');
    await mine.press('Tab');
    await mine.click(2.2, 2.8);
    await mine.press('ArrowDown');
    await theirs.says('Lamp', is({ y: before.y + 0.1 }), 'carried along');
    await mine.press('Control+z', 'Control+z');
    await bothSay('Lamp', {}, ['Overlaps Table', '与 Table 重叠']);
    await mine.press('Control+z');
    await bothSay('Lamp', { x: 11, y: 9 }, ['Hall', 'Hall']);
  });

  it('H85 what is typed in the grid is what the plan shows: turned, in rows with gaps between, and what stands on what', async () => {
    const { page } = second;
    await button(page, '列')
      .or(page.getByRole('button', { name: /^显示哪些列/ }))
      .first()
      .click();
    await button(page.getByRole('dialog', { name: '列', exact: true }), '全部显示').click();
    await page.keyboard.press('Escape');
    const type = async (heading: string, text: string, shown = text): Promise<void> => {
      const row = await rowOf('Lamp');
      await grid.type(row, heading, text);
      await grid.expectText(row, heading, shown);
    };
    await type('旋转 °', '30');
    await bothSay('Lamp', {}, ['turned by 30°', '旋转 30°']);
    await type('旋转 °', '0');
    const isStraight = ({ words }: Said): boolean => !/30°/.test(words);
    for (const floor of [mine, theirs]) await floor.says('Lamp', isStraight, 'straight again');

    // The fourth of two rows of two, which is 0.4 m wide: 0.5 m to the east of the third, 0.3 m to the south of the second.
    const fourth = () => mine.drawnAt('below', 12.1, 9.9);
    const bare = await fourth();
    await type('数量', '4');
    await type('每排', '2');
    await type('横向间距 mm', '500');
    await type('纵向间距 mm', '300');
    await bothSay('Lamp', { x: 11, y: 9 }, ['4 units', '4 件']);
    await until(fourth, (pixel) => String(pixel) !== String(bare), 'the fourth is drawn');

    await type('放在…上', 'Table');
    await grid.expectText(await rowOf('Lamp'), '离地 mm', '750');
    const stacked = await grid.text(await rowOf('Lamp'), '摆放检查');
    expect(stacked).not.toBe('没问题');
    // Seven cells were typed.
    for (let step = 0; step < 7; step++) await page.keyboard.press('Control+z');
    await bothSay('Lamp', { x: 11, y: 9 }, ['0.40 × 0.40 m', '0.40 × 0.40 米']);
    await until(fourth, (pixel) => String(pixel) === String(bare), 'one is left');
    await grid.expectText(await rowOf('Lamp'), '摆放检查', '没问题');
    await grid.expectText(await rowOf('Lamp'), '离地 mm', '0');
  });

  it('measures from place to place and changes nothing; names are taken off the plan and come back', async () => {
    const { page } = first;
    await button(page, 'Measure').click();
    await mine.drag([10, 10.5], [15, 10.5], 'Shift');
    await showsWords('5.00 m');
    expect(await theirs.list.getByRole('option').count()).toBe(6);
    await mine.press('Escape', 'Escape');
    await until(
      () => mine.wordsOn('above'),
      (words) => !words.includes('5.00 m'),
      'put away',
    );
    const showsNames = (shows: boolean) =>
      until(
        () => mine.wordsOn('below'),
        (words) => words.includes('Bench') === shows,
        'names',
      );
    await showsNames(true);
    const toggle = async (shown: boolean): Promise<void> => {
      await button(page, 'Layers').click();
      const labels = page.getByRole('menuitemcheckbox', { name: 'Labels' });
      expect(await labels.getAttribute('aria-checked')).toBe(String(shown));
      await labels.click();
    };
    await toggle(true);
    await showsNames(false);
    await toggle(false);
    await showsNames(true);
  });

  it('left no errors in the pages', () => {
    expect([...first.errors, ...second.errors]).toEqual([]);
  });
});
