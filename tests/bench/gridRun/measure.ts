import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Bench } from '../gridPage/main.ts';
import { blankRows } from './blankRows.ts';
import { workOf, type Work } from './work.ts';

declare global {
  interface Window {
    bench: Bench;
  }
}

const STEADY = { pixels: 32, frames: 60 };
const FLING = { pixels: 1600, frames: 60 };
const KEYS = 12;
/** Some peers make their editor over several frames; a key that comes sooner is lost on them. */
const FRAMES_PER_KEY = 8;
const KEYS_FRAMES = KEYS * FRAMES_PER_KEY;
const MB = 1024 * 1024;

/** What is measured of each side; milliseconds of the main thread unless said otherwise. */
export interface Figures {
  /** By the clock: from data in memory to the first frame. */
  readonly load: number;
  /** The same in milliseconds of the main thread. */
  readonly loadWork: number;
  /** Script, style and layout of a scrolled frame; a row a frame, then a screen and a half a frame. */
  readonly steady: number;
  readonly fling: number;
  /** All that the main thread does in these frames, drawing included. */
  readonly steadyAll: number;
  readonly flingAll: number;
  /** Most rows missing at once in the frames of a fling by the wheel. */
  readonly blank: number;
  readonly arrow: number;
  /** A letter typed and stored with Enter: the two keys and their frames. */
  readonly type: number;
  readonly paste: number;
  /** 100 changes by others a second, for five seconds. */
  readonly updates: number;
  /** Heap that the grid holds beyond the rows, MB. */
  readonly heap: number;
}

const painted = (page: Page) => page.evaluate(() => window.bench.painted());

async function keys(page: Page, pressed: readonly string[]): Promise<void> {
  for (const key of pressed) {
    await page.keyboard.press(key);
    for (let frame = 0; frame < FRAMES_PER_KEY; frame++) await painted(page);
  }
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize / MB;
}

const BLOCK = Array.from({ length: 1000 }, (_, row) =>
  [
    `Pasted ${row}`,
    'Furniture',
    'wide',
    row,
    'pc',
    `${row}.50`,
    `${row}`,
    'Planned',
    '19 Jun',
    '19 Jun 12:00',
  ].join('\t'),
).join('\n');

/** NaN for a side that did not do what was measured. */
async function ifHeld(page: Page, row: number, text: string, figure: number): Promise<number> {
  return (await page.evaluate((at) => window.bench.held(at, 0), row)) === text ? figure : NaN;
}

/** One side, alone in a fresh page. */
export async function measure(browser: Browser, url: string, side: string, rows: number): Promise<Figures> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${side}: ${error.message}`));
    await page.goto(url);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(([what, count]) => window.bench.prepare(what, count), [side, rows] as const);
    await painted(page);
    const before = await heapOf(devtools);
    let load = 0;
    const loadWork = await workOf(
      devtools,
      async () => (load = await page.evaluate(() => window.bench.start())),
    );
    await page.waitForTimeout(300);
    const heap = (await heapOf(devtools)) - before;

    const scroll = (how: typeof STEADY): Promise<Work> =>
      workOf(devtools, () => page.evaluate(({ pixels, frames }) => window.bench.scroll(pixels, frames), how));
    const steady = await scroll(STEADY);
    const fling = await scroll(FLING);
    await page.evaluate(() => window.bench.toTop());
    const blank = await blankRows(page, devtools);
    await page.evaluate(() => window.bench.toTop());
    await page.waitForTimeout(300);

    const { x, y } = await page.evaluate(() => window.bench.firstCell());
    await page.mouse.click(x + 20, y + 12);
    await page.waitForTimeout(200);
    const idle = await workOf(devtools, async () => {
      for (let times = 0; times < KEYS_FRAMES; times++) await painted(page);
    });
    const arrow = await workOf(devtools, () => keys(page, Array<string>(KEYS).fill('ArrowDown')));
    await keys(page, Array<string>(KEYS).fill('ArrowUp'));
    const type = await workOf(devtools, () =>
      keys(page, Array.from({ length: KEYS }, () => ['x', 'Enter']).flat()),
    );
    const typed = await ifHeld(page, KEYS - 1, 'x', (type.all - 2 * idle.all) / KEYS);
    await keys(page, Array<string>(KEYS).fill('ArrowUp'));

    await page.evaluate((text) => navigator.clipboard.writeText(text), BLOCK);
    const paste = await workOf(devtools, async () => {
      await page.keyboard.press('Control+v');
      // Our own asks before it pastes as much as this; looking and answering belong to it.
      if (side === 'own')
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^Paste/ })
          .click();
      for (let frame = 0; frame < 20; frame++) await painted(page);
    });
    const pasted = await ifHeld(page, 999, 'Pasted 999', paste.all - (idle.all / KEYS_FRAMES) * 20);
    await page.waitForTimeout(300);
    const updates = await workOf(devtools, () => page.evaluate(() => window.bench.updates(100, 5)));
    return {
      load,
      loadWork: loadWork.all,
      steady: steady.code / STEADY.frames,
      fling: fling.code / FLING.frames,
      steadyAll: steady.all / STEADY.frames,
      flingAll: fling.all / FLING.frames,
      blank,
      arrow: (arrow.all - idle.all) / KEYS,
      type: typed,
      paste: pasted,
      updates: updates.all,
      heap,
    };
  } finally {
    await context.close();
  }
}
