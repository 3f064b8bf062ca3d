import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import writeWorkbook from 'write-excel-file/node';
import { medianOf } from '../figures.ts';
import { Stage, type Found, type Options } from '../stage.ts';
import { launch } from '#tests/support/chromium.ts';
import { signedIn } from './browser.ts';

const ROWS = 20_000;
const HEADINGS = ['Item', 'Spec', 'Needed', 'Unit', 'Secured', 'Needed by', 'Supplier', 'Note'];
const LONGEST_MS = 120_000;
const SAVED = '[data-testid="save-state"][data-state="saved"]';

interface Run {
  readonly format: 'csv' | 'xlsx';
  /** Milliseconds. */
  readonly read: number;
  readonly checked: number;
  readonly applied: number;
  readonly stored: number;
  /** The longest time for which the page answered nothing, from the file to the last row stored. */
  readonly stall: number;
  /** The longest time for which the server's event loop answered nobody. */
  readonly serverStall: number;
}

declare global {
  interface Window {
    longestGap?: number;
  }
}

/** An import of as many rows as a sheet holds, in a real browser: file, columns, check, rows, stored. */
export async function imports({ rounds }: Options): Promise<Found> {
  const stage = await Stage.open({ pages: true });
  const browser = await launch();
  const found: Run[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'cuegrid-files-'));
  try {
    // From disk, as a person's file: handed over as bytes, it would be unpacked on the page.
    const files = { csv: join(folder, 'rows.csv'), xlsx: join(folder, 'rows.xlsx') };
    writeFileSync(files.csv, csvFile());
    writeFileSync(files.xlsx, await xlsxFile());
    for (let round = 0; round < rounds; round++) {
      for (const format of ['csv', 'xlsx'] as const) {
        const planId = await stage.app.ask('plan', {});
        const context = await signedIn(browser, stage.origin, stage.people[0]!.cookie);
        const page = await context.newPage();
        await page.goto(`${stage.origin}/plans/${planId}/supplies`);
        await page.locator(SAVED).first().waitFor({ state: 'attached' });
        await stage.app.ask('usage', {});
        const run = await imported(page, files[format]);
        found.push({ format, ...run, serverStall: (await stage.app.ask('usage', {})).stallMs });
        await context.close();
      }
    }
  } finally {
    await Promise.all([browser.close(), stage.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
  const of = (format: Run['format']) => found.filter((run) => run.format === format);
  const stall = medianOf(found, (run) => run.stall);
  return {
    tables: [
      {
        title: `An import of ${ROWS.toLocaleString('en')} rows of ${HEADINGS.length} columns, ms`,
        head: [
          'file',
          'read',
          'checked',
          'in the sheet',
          'stored',
          'longest stall of the page',
          'of the server',
        ],
        rows: (['csv', 'xlsx'] as const).map((format) => [
          format,
          ...(['read', 'checked', 'applied', 'stored', 'stall', 'serverStall'] as const).map((figure) =>
            medianOf(of(format), (run) => run[figure]),
          ),
        ]),
        note: 'Each step from the one before. A stall is the longest time between two turns of a timer.',
      },
    ],
    bounds: [
      { name: 'longest stall of a page that imports 20,000 rows', unit: 'ms', value: stall, most: 200 },
    ],
    raw: found,
  };
}

async function imported(page: Page, file: string): Promise<Omit<Run, 'format' | 'serverStall'>> {
  await page.getByRole('button', { name: 'Import and export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import Excel or CSV', exact: true }).click();
  await page.getByLabel('File to import').waitFor();
  await page.evaluate(() => {
    let last = performance.now();
    window.longestGap = 0;
    setInterval(() => {
      const now = performance.now();
      window.longestGap = Math.max(window.longestGap!, now - last);
      last = now;
    }, 4);
  });
  const step = async (work: () => Promise<unknown>, shown: string): Promise<number> => {
    const started = performance.now();
    await work();
    await page.locator(shown).first().waitFor({ timeout: LONGEST_MS, state: 'attached' });
    return performance.now() - started;
  };
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const read = await step(() => page.getByLabel('File to import').setInputFiles(file), '[data-step="table"]');
  const checked = await step(() => press('Check'), '[data-step="report"]');
  const applied = await step(() => press(/^Import 20000 rows$/), '.toast');
  const stored = await step(() => Promise.resolve(), SAVED);
  const stall = await page.evaluate(() => window.longestGap!);
  return { read, checked, applied, stored, stall };
}

const linesOf = (): (string | number)[][] =>
  Array.from({ length: ROWS }, (_, line) => [
    ...[`Chair ${line}`, `model ${line % 40}`, (line % 300) + 1, 'pcs', line % 7],
    ...[`2027-06-${String(10 + (line % 9))} ${9 + (line % 9)}:30`, `Supplier ${line % 60}`, 'by van'],
  ]);

function csvFile(): Buffer {
  return Buffer.from([HEADINGS, ...linesOf()].map((line) => line.join(',')).join('\r\n'));
}

function xlsxFile(): Promise<Buffer> {
  return writeWorkbook([{ data: [HEADINGS, ...linesOf()], sheet: 'Supplies' }]).toBuffer();
}
