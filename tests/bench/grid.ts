// Measures the grid against a bare hand-written virtualised list of the same 10,000 rows, in the same browser, and
// prints a table. Run it on an otherwise idle machine: npm run bench:grid
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { build, preview } from 'vite';

const ROUNDS = 5;
const SIDES = ['bare', 'grid'] as const;
type Side = (typeof SIDES)[number];

/** Main-thread milliseconds, each for one frame, key or paste; `load` by the clock of the page. */
const MEASURES = ['load', 'steady', 'fling', 'arrow', 'type and Enter', 'paste 1000 × 10'] as const;
type Measure = (typeof MEASURES)[number];

async function mainThread(devtools: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const task = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  const before = await task();
  await work();
  return (await task()) - before;
}

/** Scrolls by so many pixels in each of so many frames. */
const scroll = (page: Page, pixels: number, frames: number) =>
  page.evaluate(
    ([by, count]) =>
      new Promise<void>((done) => {
        const scroller = document.querySelector('[data-grid-scroller]')!;
        let left = count!;
        const tick = (): void => {
          if (left-- === 0) return done();
          scroller.scrollTop += by!;
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
    [pixels, frames],
  );

const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function keys(page: Page, pressed: readonly string[]): Promise<void> {
  for (const key of pressed) {
    await page.keyboard.press(key);
    await settled(page);
  }
}

async function measure(browser: Browser, url: string, side: Side): Promise<Record<Measure, number>> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const page = await context.newPage();
    await page.goto(url);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const load = await page.evaluate(
      (what) => (window as unknown as { start(what: string): number }).start(what),
      side,
    );
    await settled(page);
    const steady = (await mainThread(devtools, () => scroll(page, 32, 60))) / 60;
    const fling = (await mainThread(devtools, () => scroll(page, 1600, 90))) / 90;
    await page.evaluate(() => document.querySelector('[data-grid-scroller]')!.scrollTo(0, 0));
    await page.focus('[data-grid-editor]');
    const idle =
      (await mainThread(devtools, async () => {
        for (let times = 0; times < 15; times++) await settled(page);
      })) / 15;
    const arrow =
      (await mainThread(devtools, () => keys(page, Array<string>(15).fill('ArrowDown')))) / 15 - idle;
    const typed = Array.from({ length: 15 }, () => ['x', 'Enter']).flat();
    const type = (await mainThread(devtools, () => keys(page, typed))) / 15 - 2 * idle;
    await keys(page, Array<string>(15).fill('ArrowUp'));
    const block = Array.from({ length: 1000 }, (_, row) =>
      [
        `Item ${row}`,
        'Furniture',
        'wide',
        row + 1,
        'pc',
        row,
        row,
        'Planned',
        '19 Jun 12:00',
        '19 Jun 10:00',
      ].join('\t'),
    ).join('\n');
    await page.evaluate((text) => navigator.clipboard.writeText(text), block);
    // A paste as large as this asks first; looking and answering belong to it.
    const paste = await mainThread(devtools, async () => {
      await keys(page, ['Control+v']);
      if (side === 'grid')
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^Paste/ })
          .click();
    });
    return { load, steady, fling, arrow, 'type and Enter': type, 'paste 1000 × 10': paste };
  } finally {
    await context.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const outDir = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
const site = {
  configFile: false as const,
  root: join(import.meta.dirname, 'gridPage'),
  logLevel: 'error' as const,
  build: { outDir, emptyOutDir: true },
};
await build({ ...site, plugins: [svelte({ configFile: false })] });
const server = await preview({ ...site, preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const url = server.resolvedUrls!.local[0]!;
  const found = { bare: [], grid: [] } as Record<Side, Record<Measure, number>[]>;
  for (let round = 0; round < ROUNDS; round++)
    for (const side of SIDES) found[side].push(await measure(browser, url, side));
  console.log(`Median milliseconds of ${ROUNDS} rounds, 10,000 rows, 12 columns, 1280 × 800\n`);
  console.log(['', 'bare', 'grid', 'ratio'].map((head, index) => head.padStart(index ? 9 : 18)).join(''));
  for (const name of MEASURES) {
    const [bare, grid] = SIDES.map((side) => median(found[side].map((round) => round[name]))) as [
      number,
      number,
    ];
    const figures = [bare, grid, grid / bare].map((figure) =>
      figure.toFixed(figure < 100 ? 2 : 0).padStart(9),
    );
    console.log(`${name.padStart(18)}${figures.join('')}`);
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true, force: true });
}
