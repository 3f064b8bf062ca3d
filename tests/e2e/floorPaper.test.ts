import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { FloorPage } from './support/floor.ts';
import { button, field, until } from './support/forms.ts';
import { ApiUser, AppServer } from './support/server.ts';

/** Metres. */
const VENUE = { width: 20, depth: 12 };
const HOSTILE = '<script>alert("x")</script>';
/** Pixels of CSS are 1/96 inch. */
const mm = (pixels: number): number => (pixels / 96) * 25.4;

let server: AppServer;
let browser: Browser;
let plan: string;
let beam: string;
let first: Window;
let second: Window;
let mine: FloorPage;
let theirs: FloorPage;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  const { origin } = server;
  const owner = await ApiUser.register(origin, 'Wang Xiaolin', 'wang@example.com');
  const planner = await ApiUser.register(origin, 'Chen Jia', 'chen@example.com');
  const asked = { name: 'Harvest fair', locale: 'en', day0: '2027-06-19' };
  const id = (await owner.ok('POST', '/api/plans', asked)).id as string;
  const venue = { venueName: 'Mill hall', venueWidth: 20_000, venueDepth: 12_000 };
  await owner.ok('PATCH', `/api/plans/${id}`, venue);
  await owner.ok('POST', `/api/plans/${id}/members`, { email: 'chen@example.com', role: 'planner' });
  const add = async (sheet: string, rows: readonly object[]): Promise<readonly string[]> => {
    const body = { rows: rows.map((values) => ({ values })) };
    const made = await owner.ok('POST', `/api/plans/${id}/sheets/${sheet}/rows`, body);
    return (made.rows as readonly { readonly id: string }[]).map((row) => row.id);
  };
  const [hall, yard] = await add('zones', [
    { name: 'Hall', x: 0, y: 0, width: 14_000, depth: 12_000 },
    { name: 'Yard', setting: 'outdoor', x: 14_000, y: 0, width: 6_000, depth: 12_000 },
  ]);
  const low = { height: 750, quantity: 1 };
  [beam] = (await add('floor', [
    { ...low, zone: hall, item: 'Beam', x: 2_000, y: 2_000, width: 10_000, depth: 1_000 },
    { ...low, zone: hall, item: 'Desk', symbol: 'desk', x: 2_000, y: 6_000, width: 1_800, depth: 600 },
    { ...low, zone: yard, item: HOSTILE, x: 15_000, y: 3_000, width: 1_000, depth: 1_000 },
  ])) as [string, string, string];
  plan = `${origin}/plans/${id}`;
  first = await openWindow(browser, { cookie: owner.cookie, origin });
  second = await openWindow(browser, { cookie: planner.cookie, origin, locale: 'zh-CN' });
  mine = new FloorPage(first.page, VENUE);
  theirs = new FloorPage(second.page, VENUE);
  await Promise.all([first, second].map(({ page }) => page.goto(`${plan}/floor`)));
  await mine.look('Plan');
  await theirs.look('平面图');
  for (const { page } of [first, second])
    for (const beside of ['.inspector', '.rail-side']) await page.locator(beside).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** One page in the venue's proportions, all of it of one colour. */
function pdfOfOneColour(): Buffer {
  const drawn = '0.1 0.3 0.7 rg 0 0 300 180 re f';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 180] /Contents 4 0 R >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = String(text.length).padStart(10, '0');
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${place} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 5\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** How blue a bare place of the hall is drawn: whatever lies under it is. */
async function blue(floor: FloorPage): Promise<number> {
  const [red = 0, , most = 0] = await floor.drawnAt('below', 9.03, 9.03);
  return most - red;
}
const untilBlue = (floor: FloorPage, holds: (much: number) => boolean, what: string) =>
  until(() => blue(floor), holds, what);

describe('what lies under the floor plan, laid in one browser and seen in another', () => {
  const dialogOf = ({ page }: Window, title: string): Locator => page.getByRole('dialog', { name: title });
  const lay = (dialog: Locator, name: string, mimeType: string, buffer: Buffer): Promise<void> =>
    dialog.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  const value = (dialog: Locator, label: string) => () => field(dialog, label).inputValue();

  it('H55 H57 a page of a PDF is laid, made as large as it is by two points, faded and locked', async () => {
    const { page } = first;
    await button(page, 'Layers').click();
    await page.getByRole('menuitem', { name: 'Picture under the plan…' }).click();
    const dialog = dialogOf(first, 'Under the floor plan');
    await lay(dialog, 'hall.pdf', 'application/pdf', Buffer.from('AC1032 is a drawing of another program'));
    await dialog
      .getByRole('alert')
      .getByText(/^Only PDF, JPEG, PNG and WebP files are taken/)
      .waitFor();
    await dialog.getByText('A drawing of the venue').waitFor();
    const bare = await blue(theirs);

    await lay(dialog, 'hall.pdf', 'application/pdf', pdfOfOneColour());
    await dialog.getByText('hall.pdf').waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
    const faint = await untilBlue(theirs, (much) => much > bare + 30, 'under their plan too');
    expect(await value(dialog, 'Width, m')()).toBe('20');
    // The marks begin at a quarter and three quarters of it: 10 m; five steps of 2 % further west, 12 m.
    await dialog.getByRole('button', { name: 'Mark 1' }).focus();
    for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowLeft');
    await field(dialog, 'Distance, m').fill('18');
    await button(dialog, 'Set the size').click();
    await until(value(dialog, 'Width, m'), (width) => width === '30', 'half as large again');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('slider').fill('100');
    await untilBlue(theirs, (much) => much > faint + 30, 'as dark as it is');
    await field(dialog, 'Locked in place').check();
    await until(
      () => field(dialog, 'Width, m').isDisabled(),
      (is) => is,
      'locked',
    );
  });

  it('H55 H58 another finds it in their language as it was laid, replaces it by a picture, and takes it away', async () => {
    const { page } = second;
    await button(page, '图层').click();
    await page.getByRole('menuitem', { name: '底图…' }).click();
    const dialog = dialogOf(second, '底图');
    await until(value(dialog, '宽 m'), (width) => width === '30', 'as large as it was made');
    expect(await field(dialog, '宽 m').isDisabled()).toBe(true);
    const drawn = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [200, 120];
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#c02020';
      context.fillRect(0, 0, 200, 120);
      return canvas.toDataURL('image/png').split(',')[1]!;
    });
    await lay(dialog, '场地.png', 'image/png', Buffer.from(drawn, 'base64'));
    await first.page.getByText('场地.png').waitFor();
    await untilBlue(mine, (much) => much < -30, 'red under my plan');
    await button(dialog, '移除').click();
    await untilBlue(mine, (much) => much > -30 && much < 30, 'bare again');
    await page.locator('.toast').getByRole('button', { name: '撤销' }).click();
    await untilBlue(mine, (much) => much < -30, 'back again');
    for (const each of [first, second]) await each.page.keyboard.press('Escape');
    await dialogOf(first, 'Under the floor plan').waitFor({ state: 'detached' });
  });
});

describe('the floor plan out of the app', () => {
  const sheets = async (page: Page): Promise<readonly (readonly number[])[]> => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    return [...pdf.matchAll(/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) =>
      box!
        .split(' ')
        .slice(2)
        .map((points) => Math.round((Number(points) / 72) * 25.4)),
    );
  };

  it('H50 H52 is printed to scale on A4 and A1, with its title, bar and legend, and the picture under its zones’ lines', async () => {
    const { page } = first;
    await page.goto(`${plan}/print/floor?paper=A4&lies=landscape&scale=100&below=yes&lang=both`);
    await page.locator('[data-part=below]').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    const size = (of: Locator): Promise<number> =>
      of.evaluate((element) => element.getBoundingClientRect().width);
    const drawn = page.locator(`[data-item="${beam}"] use`);
    // Ten metres at 1:100.
    expect(mm(await size(drawn))).toBeCloseTo(100, 0);
    const bar = page.getByTestId('scale-bar');
    expect(mm(await size(bar))).toBeCloseTo(20, 1);
    const title = await page.getByTestId('title-block').innerText();
    for (const words of [
      'Harvest fair',
      'Mill hall',
      '1:100',
      'A4',
      '1 / 1',
      'Wang Xiaolin',
      '比例',
      'Scale',
      '2 m',
    ])
      expect(title).toContain(words);
    const legend = await page.getByTestId('legend').innerText();
    expect(legend.replaceAll(/\s+/g, ' ')).toMatch(/方形 Box 2 桌 Desk 1/);
    const isOver = await page.evaluate(() => {
      const [below, lines] = ['below', 'zone-lines'].map((part) =>
        document.querySelector(`[data-part=${part}]`)!,
      );
      return Boolean(below!.compareDocumentPosition(lines!) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    expect(isOver).toBe(true);
    expect(await sheets(page)).toEqual([[297, 210]]);
    await page.goto(`${plan}/print/floor?paper=A1&lies=landscape&scale=40&lang=zh-CN`);
    await drawn.waitFor();
    expect(mm(await size(drawn))).toBeCloseTo(250, 0);
    expect(await page.getByTestId('title-block').innerText()).toMatch(/1:40\s[\s\S]*A1/);
    expect(await sheets(page)).toEqual([[841, 594]]);
    await page.emulateMedia({ media: 'screen' });
    expect(await barriers(page)).toEqual([]);
  });

  it('H51 H53 is saved as SVG with every item and no script, and as PNG of the size that is said', async () => {
    const { page } = first;
    await page.goto(`${plan}/print/floor?paper=A4&below=yes`);
    await page.locator('[data-part=below]').waitFor({ state: 'attached' });
    const save = async (kind: 'SVG' | 'PNG'): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, kind).click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const svg = await save('SVG');
    expect(svg.name).toMatch(/^Harvest fair.*\.svg$/);
    const read = await page.evaluate((text) => {
      const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
      const words = [...root.querySelectorAll('text')].map((each) => each.textContent);
      const picture = root.querySelector('image')?.getAttribute('href')?.slice(0, 11);
      const count = (what: string): number => root.querySelectorAll(what).length;
      return { root: root.tagName, items: count('[data-item]'), scripts: count('script'), words, picture };
    }, svg.bytes.toString());
    expect(read).toMatchObject({ root: 'svg', items: 3, scripts: 0, picture: 'data:image/' });
    expect(read.words).toEqual(expect.arrayContaining(['Beam', HOSTILE]));
    const said = await field(page, 'Size of the picture').locator('option:checked').innerText();
    const png = await save('PNG');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(`${png.bytes.readUInt32BE(16)} × ${png.bytes.readUInt32BE(20)} pixels`).toBe(said);
  });

  it('H54 each zone has a sheet in both languages, with its items numbered and placed from its corner', async () => {
    const { page } = second;
    await page.goto(`${plan}/print/zones`);
    const [hall, yard] = [0, 1].map((at) => page.getByTestId('zone-sheet').nth(at));
    const text = await hall!.innerText();
    expect(text).toMatch(/展区施工单\s+Zone sheet/);
    expect(text).toMatch(/1:100/);
    const cells = (sheet: Locator): Promise<string[]> => sheet.locator('tbody tr').allInnerTexts();
    const lines = (await cells(hall!)).map((line) => line.split('\t').map((cell) => cell.trim()));
    expect(lines.map((line) => line.slice(0, 6))).toEqual([
      ['1', 'Beam', '1', '10.00 × 1.00 × 0.75', '2.00', '2.00'],
      ['2', 'Desk', '1', '1.80 × 0.60 × 0.75', '2.00', '6.00'],
    ]);
    expect(await hall!.locator('svg text').allTextContents()).toContain('1 · Beam');
    // From the yard's own corner; what was typed is words.
    expect((await cells(yard!))[0]).toMatch(/<script>.*1\.00\t3\.00/);
    expect(await barriers(page)).toEqual([]);
  });

  it('left no errors but the refusal of the file', () => {
    const refused = first.errors.filter((error) => error.includes('415'));
    expect(refused).toHaveLength(1);
    expect([...first.errors.filter((error) => !error.includes('415')), ...second.errors]).toEqual([]);
  });
});
