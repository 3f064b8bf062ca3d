import type { Page } from 'playwright-core';
import { medianOf } from '../figures.ts';
import { openCrowd, Stage, type Found, type Options } from '../stage.ts';
import { launch } from '#tests/support/chromium.ts';
import { signedIn } from './browser.ts';

/** Rows of the sheet; each gesture is about half of them. */
const ROWS = 10_000;
const BLOCK_ROWS = ROWS / 2;
/** One of them is computed and takes nothing. */
const COLUMNS = 11;
const CELLS = BLOCK_ROWS * (COLUMNS - 1);
const MOST_MS = 200;
const LONGEST_WAIT_MS = 60_000;

interface Run {
  readonly gesture: string;
  readonly ms: number;
  /** Longest task of the main thread, ms: so long the screen stands still. */
  readonly longest: number;
}

declare global {
  interface Window {
    tasks?: number[];
  }
}

/** Whatever acts on 50,000 cells of a live sheet at once, in a real browser, and taking it back. */
export async function cells({ rounds }: Options): Promise<Found> {
  const stage = await Stage.open({ pages: true });
  const crowd = await openCrowd();
  const browser = await launch();
  const found: Run[] = [];
  try {
    const [owner] = stage.people;
    for (let round = 0; round < rounds; round++) {
      const planId = await stage.app.ask('plan', {});
      await crowd.ask('paste', { door: stage.doors(planId, 'supplies', 1)[0]!, rows: ROWS });
      const context = await signedIn(browser, stage.origin, owner!.cookie);
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.origin });
      const page = await context.newPage();
      await page.goto(`${stage.origin}/plans/${planId}/supplies`);
      await page.waitForSelector('[role="gridcell"][id]', { state: 'attached' });
      await page.waitForTimeout(1_500);
      await page.focus('[data-grid-editor]');
      await page.evaluate(() => {
        window.tasks = [];
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) window.tasks!.push(duration);
        }).observe({ type: 'longtask' });
      });
      found.push(...(await gesturesOf(page)));
      await context.close();
    }
  } finally {
    await Promise.all([browser.close(), crowd.stop(), stage.close()]);
  }
  const gestures = [...new Set(found.map(({ gesture }) => gesture))];
  const of = (gesture: string): Run[] => found.filter((run) => run.gesture === gesture);
  const longest = (gesture: string): number => medianOf(of(gesture), (run) => run.longest);
  const cellsText = CELLS.toLocaleString('en');
  return {
    tables: [
      {
        title: `${cellsText} cells of a live sheet at once, ms`,
        head: ['', 'until all of it is done', 'longest task of the page'],
        rows: gestures.map((gesture) => [gesture, medianOf(of(gesture), ({ ms }) => ms), longest(gesture)]),
        note: `${BLOCK_ROWS.toLocaleString('en')} of ${ROWS.toLocaleString('en')} rows × ${COLUMNS} columns, one of them computed, in Chromium; with a paste, the question before it is included. A task of less than 50 ms is not told and counts as 0.`,
      },
    ],
    bounds: gestures.map((gesture) => ({
      name: `longest task of the page, ${cellsText} cells: ${gesture}`,
      ...{ unit: 'ms', value: longest(gesture), most: MOST_MS },
    })),
    raw: found,
  };
}

const blockOf = (word: string): string =>
  Array.from({ length: BLOCK_ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => `${word} ${row} ${column}`).join('\t'),
  ).join('\n');

async function gesturesOf(page: Page): Promise<Run[]> {
  const press = (key: string) => page.keyboard.press(key);
  const hold = (text: string) => page.evaluate((held) => navigator.clipboard.writeText(held), text);
  const paste = async (): Promise<void> => {
    await press('Control+v');
    const yes = page.getByRole('dialog').getByRole('button', { name: /^Paste/ });
    await yes.click({ timeout: LONGEST_WAIT_MS });
  };
  const goToRow = async (row: number): Promise<void> => {
    await press('Control+g');
    await page.keyboard.type(String(row));
    await press('Enter');
    await page.waitForTimeout(300);
    await press('Home');
  };
  const runs: Run[] = [];
  const measure = async (gesture: string, act: () => Promise<void>): Promise<void> =>
    void runs.push(await measured(page, gesture, act));

  await hold(blockOf('Cell'));
  await measure('paste of text', paste);
  await measure('undo', () => press('Control+z'));
  await measure('redo', () => press('Control+y'));
  await measure('clear', () => press('Delete'));
  await measure('undo of a clear', () => press('Control+z'));
  await measure('fill down', () => press('Control+d'));
  await measure('undo of a fill', () => press('Control+z'));
  await measure('one text into all', async () => {
    await page.keyboard.type('seven');
    await press('Control+Enter');
  });
  await measure('undo of that', () => press('Control+z'));
  await measure('replace all', async () => {
    await press('Control+h');
    await page.getByLabel('Find', { exact: true }).fill('Cell');
    await page.getByLabel('Replace with').fill('Tile');
    await page.getByRole('button', { name: /^Replace all/ }).click({ timeout: LONGEST_WAIT_MS });
  });
  await press('Escape');
  runs.push(await untilQuiet(page, 'copy', () => press('Control+c')));
  await goToRow(BLOCK_ROWS + 1);
  await measure('paste of a copy', paste);
  await press('Control+z');
  await untilDone(page);
  await goToRow(1);
  await hold(blockOf('Case'));
  await paste();
  await untilDone(page);
  runs.push(await untilQuiet(page, 'cut', () => press('Control+x')));
  await goToRow(BLOCK_ROWS + 1);
  await measure('paste of a cut', paste);
  return runs;
}

const saysChanges = (page: Page, wanted: boolean): Promise<unknown> =>
  page.waitForFunction((on) => /changes made/.test(document.body.innerText) === on, wanted, {
    polling: 20,
    timeout: LONGEST_WAIT_MS,
  });

/** The status line tells of the gesture on its way, and has fallen silent again. */
async function untilDone(page: Page): Promise<void> {
  await saysChanges(page, true);
  await saysChanges(page, false);
  await page.waitForTimeout(500);
}

async function measured(page: Page, gesture: string, act: () => Promise<void>): Promise<Run> {
  await page.evaluate(() => (window.tasks!.length = 0));
  const began = performance.now();
  const telling = saysChanges(page, true);
  await act();
  await telling;
  await saysChanges(page, false);
  const ms = performance.now() - began;
  await page.waitForTimeout(500);
  return { gesture, ms, longest: await page.evaluate(() => Math.max(0, ...window.tasks!)) };
}

/** Of what says nothing in the status line: until a frame is drawn after it. */
async function untilQuiet(page: Page, gesture: string, act: () => Promise<void>): Promise<Run> {
  await page.evaluate(() => (window.tasks!.length = 0));
  const began = performance.now();
  await act();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  const ms = performance.now() - began;
  await page.waitForTimeout(500);
  return { gesture, ms, longest: await page.evaluate(() => Math.max(0, ...window.tasks!)) };
}
