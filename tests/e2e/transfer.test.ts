import { readFile } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/universal';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { barriers } from './support/axe.ts';
import { launch } from '#tests/support/chromium.ts';
import { openWindow, type Window } from './support/browser.ts';
import { button, expectToast, until } from './support/forms.ts';
import { GridPage } from './support/grid.ts';
import { ApiUser, AppServer } from './support/server.ts';

let server: AppServer;
let browser: Browser;
let owner: ApiUser;

beforeAll(async () => {
  server = await AppServer.start();
  browser = await launch();
  owner = new ApiUser(server.origin);
  await owner.ok('POST', '/api/register', {
    organization: 'Clearline',
    name: 'Ann',
    email: 'ann@example.com',
    password: 'three sunny stages',
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function supplies(template: string | null, locale: 'en' | 'zh-CN' = 'en') {
  const plan = { name: 'Night', locale, day0: '2027-06-19', ...(template && { template }) };
  const { id } = await owner.ok('POST', '/api/plans', plan);
  const window = await openWindow(browser, { locale, cookie: owner.cookie, origin: server.origin });
  const grid = new GridPage(window.page);
  await grid.open(server.origin, String(id), 'supplies');
  return { window, grid, page: window.page, planId: String(id) };
}

const read = async (planId: string) =>
  (await owner.ok('GET', `/api/plans/${planId}/sheets/supplies`)).rows as unknown as {
    id: string;
    values: Record<string, unknown>;
  }[];

async function exported(page: Page, item: string): Promise<Buffer> {
  await button(page, 'Import and export').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item, exact: true }).click(),
  ]);
  return readFile(await download.path());
}

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await button(page, 'Import and export').click();
  await page.getByRole('menuitem', { name: 'Import Excel or CSV', exact: true }).click();
  await page.getByLabel('File to import').setInputFiles({ name, mimeType: '', buffer });
}

async function counts(page: Page): Promise<string[]> {
  await page.locator('[data-step="report"]').waitFor();
  return page.locator('[data-step="report"] dd').allInnerTexts();
}

async function finish({ context, errors }: Window): Promise<void> {
  expect(errors).toEqual([]);
  await context.close();
}

describe('an exported sheet', () => {
  it('comes back with what was changed in it, by its ids, as one step to undo', async () => {
    const { window, page, grid, planId } = await supplies('brand-night');
    const before = await read(planId);
    const bytes = await exported(page, 'Export this sheet as Excel');
    const [sheet] = await readWorkbook(new Blob([new Uint8Array(bytes)]));
    const rows = sheet!.data.map((row) => [...row]);
    const at = (heading: string) => rows[0]!.indexOf(heading);
    rows[1]![at('Needed')] = 77;
    rows[2]![at('Note')] = 'by van';
    const added = rows[3]!.map((cell, index) => (index === at('Cuegrid ID') ? null : cell));
    added[at('Item')] = 'Umbrella stand';
    rows.splice(before.length + 1, 0, added);
    const data = rows.map((row) =>
      row.map((cell) =>
        cell instanceof Date ? { value: cell, type: Date, format: 'yyyy-mm-dd hh:mm' } : cell,
      ),
    ) as SheetData;
    await openFile(page, 'changed.xlsx', await writeWorkbook([{ data, sheet: 'Supplies' }]).toBuffer());
    await page.locator('[data-step="table"]').waitFor();
    expect(await barriers(page)).toEqual([]);
    await button(page, 'Check').click();
    expect(await counts(page)).toEqual(['1', '2', String(before.length - 2), '0']);
    expect(await barriers(page)).toEqual([]);
    await button(page, 'Import 3 rows').click();
    await expectToast(page, 'Imported: 1 row added, 2 updated');
    await grid.saveState(['saved']);
    const after = await read(planId);
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]!.values).toEqual({ ...before[0]!.values, quantity: 77_000 });
    expect(after[1]!.values).toEqual({ ...before[1]!.values, note: 'by van' });
    expect(after.at(-1)!.values).toEqual({ ...before[2]!.values, item: 'Umbrella stand' });
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await until(
      () => read(planId),
      (rows) => JSON.stringify(rows) === JSON.stringify(before),
      'everything is as it was',
    );
    await finish(window);
  });
});

describe('a table of somebody else', () => {
  const MESSY =
    '夏季品牌之夜 物料清单\r\n\r\n物料名称,数量（个）,单位,需要时间,供货商\r\n' +
    '签到台,2,张,2027/6/19 9:00,朗声\r\n易拉宝,很多,个,6月18日 16:00,\r\n纸杯,"1,000",个,,\r\n合计,1002,,,\r\n';

  it('is found below its title; what is not understood is said with its reason and mended in place', async () => {
    const { window, page, grid, planId } = await supplies(null);
    await openFile(page, '物料.csv', Buffer.from(MESSY));
    await page.locator('[data-step="table"]').waitFor();
    expect(await page.getByLabel('“数量（个）” goes into').inputValue()).toBe('quantity');
    const suppliers = page.getByLabel('“供货商” goes into');
    expect(await suppliers.inputValue()).toBe('supplier');
    await suppliers.selectOption('note');
    await button(page, 'Check').click();
    expect(await counts(page)).toEqual(['2', '0', '0', '2']);
    const problems = page.getByRole('region', { name: 'Problems' });
    const told = await problems.getByRole('row').allInnerTexts();
    expect(told[1]!.split('\t').slice(0, 2)).toEqual(['5', '数量（个）']);
    const amount = page.getByLabel('Row 5, 数量（个）: write it anew');
    expect(await amount.inputValue()).toBe('很多');
    expect(await barriers(page)).toEqual([]);
    const [left] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Download the rows left out as CSV').click(),
    ]);
    expect(left.suggestedFilename()).toBe('物料 – left out.csv');
    expect(await readFile(await left.path(), 'utf8')).toMatch(/\n易拉宝,很多,个,6月18日 16:00,,数量（个）: /);
    await amount.fill('30');
    await page.keyboard.press('Tab');
    await button(page, 'Check again').click();
    expect(await counts(page)).toEqual(['3', '0', '0', '1']);
    await button(page, 'Import 3 rows').click();
    await grid.saveState(['saved']);
    await until(
      () => read(planId),
      (rows) => rows.length === 3,
      'three rows are stored',
    );
    const stored = (await read(planId)).map(({ values }) => values);
    expect(stored.map(({ item, quantity, neededBy, note }) => [item, quantity, neededBy, note])).toEqual([
      ['签到台', 2_000, 32_400, '朗声'],
      ['易拉宝', 30_000, -28_800, null],
      ['纸杯', 1_000_000, null, null],
    ]);

    await openFile(page, '物料.csv', Buffer.from(MESSY));
    expect(await suppliers.inputValue()).toBe('note');
    await button(page, 'Forget this').click();
    await until(
      () => suppliers.inputValue(),
      (field) => field === 'supplier',
      'the column goes where its heading says',
    );
    await page.keyboard.press('Escape');
    await finish(window);
  });

  it('that is none is refused at the place, and another file can be chosen at once', async () => {
    const { window, page } = await supplies(null);
    await openFile(page, 'picture.xlsx', Buffer.from('GIF89a'));
    const refusal = page.getByRole('dialog').getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.innerText()).toContain('This is no Excel (.xlsx) or CSV file');
    await page.getByLabel('File to import').setInputFiles({
      name: 'a.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Item,Needed\nDesk,2\n'),
    });
    await page.locator('[data-step="table"]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The refusal is an answer of the server, which the browser logs.
    expect(window.errors.filter((error) => !error.includes('415'))).toEqual([]);
    await window.context.close();
  });

  it('of thousands of rows is taken whole', async () => {
    const { window, page, grid, planId } = await supplies(null);
    const lines = Array.from({ length: 6_000 }, (_, line) => `Chair ${line},${line + 1},pcs`);
    const file = Buffer.from(['Item,Needed,Unit', ...lines].join('\r\n'));
    await openFile(page, 'chairs.csv', file);
    await button(page, 'Check').click();
    expect(await counts(page)).toEqual(['6000', '0', '0', '0']);
    await button(page, 'Import 6000 rows').click();
    await expectToast(page, 'Imported: 6000 rows added, 0 updated');
    await grid.saveState(['saved'], 60_000);
    expect(await read(planId)).toHaveLength(6_000);
    await finish(window);
  });
});
