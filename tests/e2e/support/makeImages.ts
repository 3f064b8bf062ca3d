// Makes the pictures of the README anew: `npm run build`, then `npx node tests/e2e/support/makeImages.ts`.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { atRest } from './axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './browser.ts';
import { until } from './forms.ts';
import { GridPage } from './grid.ts';
import { ApiUser, AppServer } from './server.ts';

type Lines = readonly (readonly string[])[];

interface Picture {
  readonly file: string;
  readonly locale: 'zh-CN' | 'en';
  readonly template: string;
  readonly name: string;
  readonly organization: string;
  readonly day0: string;
  readonly sheet: string;
  /** The one who looks, and two colleagues who are in the sheet as well. */
  readonly people: readonly [string, string, string];
  /** Others who are named in cells. */
  readonly named: readonly string[];
  /** Blocks of cells as pasted, from the first row of a column to the right and down. */
  readonly blocks: readonly { readonly heading: string; readonly lines: Lines }[];
  /** Where the three are, by row and heading. */
  readonly cursors: readonly (readonly [number, string])[];
}

const column = (...texts: string[]): Lines => texts.map((text) => [text]);
const repeat = (...runs: (readonly [number, string])[]): Lines =>
  runs.flatMap(([times, text]) => Array.from({ length: times }, () => [text]));

const PICTURES: readonly Picture[] = [
  {
    file: 'supplies-zh.png',
    locale: 'zh-CN',
    template: 'brand-night',
    name: '夏季品牌之夜',
    organization: '晨光活动策划',
    day0: '2027-06-19',
    sheet: 'supplies',
    people: ['王晓琳', '陈嘉', '李文博'],
    named: ['周敏', '孙毅'],
    blocks: [
      {
        heading: '已落实',
        // prettier-ignore
        lines: column('2', '8', '9', '2', '1', '2', '2', '0', '2', '8', '60', '96', '3', '1', '1', '0', '2', '1', '4', '2', '15'),
      },
      {
        heading: '状态',
        // prettier-ignore
        lines: column(
          '已到场', '已落实', '已到场', '已落实', '已到场', '已到场', '已落实', '已下单', '已到场', '已到场', '已落实',
          '已下单', '已落实', '已落实', '已落实', '计划中', '已落实', '已落实', '已到场', '已下单', '已落实',
        ),
      },
      {
        heading: '预计到货',
        // prettier-ignore
        lines: column(
          '06-18 10:00', '06-18 16:00', '06-18 10:00', '06-18 16:00', '06-18 09:30', '06-18 10:00', '06-19 09:00',
          '06-19 13:30', '06-18 10:00', '06-18 10:00', '06-19 09:00', '06-19 14:00', '06-18 16:00', '06-18 08:00',
          '06-18 08:00', '', '06-18 16:00', '06-18 16:00', '06-18 10:00', '06-19 11:30', '06-19 10:00',
        ),
      },
      {
        heading: '负责人',
        lines: repeat(
          [4, '李文博'],
          [3, '周敏'],
          [1, '孙毅'],
          [4, '周敏'],
          [4, '李文博'],
          [3, '孙毅'],
          [2, '陈嘉'],
        ),
      },
    ],
    cursors: [
      [12, '已落实'],
      [8, '预计到货'],
      [16, '状态'],
    ],
  },
  {
    file: 'cues-en.png',
    locale: 'en',
    template: 'brand-night',
    name: 'Summer brand night',
    organization: 'Morning Light Events',
    day0: '2027-06-19',
    sheet: 'cues',
    people: ['Ann Lee', 'Eli Ray', 'Mei Lin'],
    named: ['Raj Rao', 'Nia Fox'],
    blocks: [
      {
        heading: 'Owner',
        // prettier-ignore
        lines: repeat([3, 'Mei Lin'], [1, 'Eli Ray'], [2, 'Raj Rao'], [3, 'Nia Fox'], [4, 'Mei Lin'], [4, 'Eli Ray'], [5, 'Ann Lee'], [4, 'Raj Rao'], [2, 'Nia Fox']),
      },
      {
        heading: 'Status',
        // prettier-ignore
        lines: repeat([3, 'Done'], [1, 'Running'], [1, 'Done'], [1, 'Ready'], [1, 'Running'], [4, 'Ready'], [3, 'To do'], [1, 'Skipped']),
      },
      { heading: 'Duration', lines: column('2:00', '3:30', '1:45') },
    ],
    cursors: [
      [7, 'Cue'],
      [11, 'Duration'],
      [15, 'Owner'],
    ],
  },
];

async function paste({ page }: Window, sheet: GridPage, heading: string, lines: Lines): Promise<void> {
  await sheet.select(1, heading);
  const text = lines.map((cells) => cells.join('\t')).join('\r\n');
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
  // Persons stand there with their initials.
  const wanted = lines[0]![0]!;
  await until(
    () => sheet.text(1, heading),
    (seen) => seen.includes(wanted),
    heading,
  );
  await sheet.saveState(['saved']);
}

async function draw(browser: Browser, server: AppServer, picture: Picture, folder: string): Promise<void> {
  const { locale, template, name, day0, sheet, people } = picture;
  const users: ApiUser[] = [];
  for (const [index, person] of people.entries()) {
    const user = new ApiUser(server.origin);
    const email = `${picture.file}-${index}@example.com`;
    const account = {
      organization: picture.organization,
      name: person,
      email,
      password: 'three sunny stages',
    };
    await user.ok('POST', '/api/register', account);
    users.push(user);
  }
  const [owner] = users as [ApiUser, ApiUser, ApiUser];
  const planId = (await owner.ok('POST', '/api/plans', { template, name, locale, day0 })).id as string;
  for (const index of [1, 2]) {
    const member = { email: `${picture.file}-${index}@example.com`, role: 'planner' };
    await owner.ok('POST', `/api/plans/${planId}/members`, member);
  }
  for (const other of picture.named) await owner.ok('POST', `/api/plans/${planId}/people`, { name: other });

  const windows: Window[] = [];
  for (const user of users) {
    const window = await openWindow(browser, { locale, cookie: user.cookie, origin: server.origin });
    await window.context.addCookies([{ name: 'theme', value: 'light', url: server.origin }]);
    await new GridPage(window.page).open(server.origin, planId, sheet);
    windows.push(window);
  }
  const grids = windows.map(({ page }) => new GridPage(page));
  for (const { heading, lines } of picture.blocks) await paste(windows[1]!, grids[1]!, heading, lines);
  // The one who looks goes first: the flags of the others show for a moment after they moved.
  for (const [index, [row, heading]] of picture.cursors.entries()) await grids[index]!.select(row, heading);
  const { page } = windows[0]!;
  for (const other of people.slice(1))
    await page.getByRole('grid').getByText(other, { exact: true }).last().waitFor();
  await atRest(page);
  await page.screenshot({ path: join(folder, picture.file) });
  for (const { context } of windows) await context.close();
}

const folder = resolve(import.meta.dirname, '../../../docs/images');
mkdirSync(folder, { recursive: true });
const server = await AppServer.start();
const browser = await launch();
try {
  for (const picture of PICTURES) await draw(browser, server, picture, folder);
} finally {
  await browser.close();
  await server.stop();
}
