import type { Page } from 'playwright-core';
import { medianOf } from '../figures.ts';
import { openCrowd, Stage, type Found, type Options } from '../stage.ts';
import { launch, signedIn } from './browser.ts';

const ROWS = 5_000;
const COLUMNS = 10;
const CELLS = ROWS * COLUMNS;

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

/** Pasting, clearing and taking back 50,000 cells of a live sheet in a real browser. */
export async function cells({ rounds }: Options): Promise<Found> {
  const stage = await Stage.open({ pages: true });
  const crowd = await openCrowd();
  const browser = await launch();
  const found: Run[] = [];
  try {
    const [owner] = stage.people;
    const block = Array.from({ length: ROWS }, (_, row) =>
      Array.from({ length: COLUMNS }, (_, column) => `Cell ${row} ${column}`).join('\t'),
    ).join('\n');
    for (let round = 0; round < rounds; round++) {
      const planId = await stage.app.ask('plan', {});
      await crowd.ask('paste', { door: stage.doors(planId, 'supplies', 1)[0]!, rows: ROWS });
      const context = await signedIn(browser, stage.origin, owner!.cookie);
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.origin });
      const page = await context.newPage();
      await page.goto(`${stage.origin}/plans/${planId}/supplies`);
      await page.waitForSelector('[role="gridcell"][id]', { state: 'attached' });
      await page.waitForTimeout(1_500);
      await page.evaluate((text) => navigator.clipboard.writeText(text), block);
      await page.focus('[data-grid-editor]');
      await page.evaluate(() => {
        window.tasks = [];
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) window.tasks!.push(duration);
        }).observe({ type: 'longtask' });
      });
      found.push(
        await measured(page, 'paste', async () => {
          await page.keyboard.press('Control+v');
          await page
            .getByRole('dialog')
            .getByRole('button', { name: /^Paste/ })
            .click({ timeout: 60_000 });
        }),
        await measured(page, 'undo', () => page.keyboard.press('Control+z')),
        await measured(page, 'redo', () => page.keyboard.press('Control+y')),
        await measured(page, 'clear', () => page.keyboard.press('Delete')),
      );
      await context.close();
    }
  } finally {
    await Promise.all([browser.close(), crowd.stop(), stage.close()]);
  }
  const gestures = [...new Set(found.map(({ gesture }) => gesture))];
  const of = (gesture: string): Run[] => found.filter((run) => run.gesture === gesture);
  const cellsText = CELLS.toLocaleString('en');
  return {
    tables: [
      {
        title: `${cellsText} cells of a live sheet at once, ms`,
        head: ['', 'until all of it is done', 'longest task of the page'],
        rows: gestures.map((gesture) => [
          gesture,
          medianOf(of(gesture), ({ ms }) => ms),
          medianOf(of(gesture), ({ longest }) => longest),
        ]),
        note: `${ROWS.toLocaleString('en')} rows × ${COLUMNS} columns in Chromium; with a paste, the question before it is included.`,
      },
    ],
    raw: found,
  };
}

/** Until the status line has told of the gesture and fallen silent again. */
async function measured(page: Page, gesture: string, act: () => Promise<void>): Promise<Run> {
  await page.evaluate(() => (window.tasks!.length = 0));
  const began = performance.now();
  const telling = page.waitForFunction(() => /changes made/.test(document.body.innerText), undefined, {
    polling: 20,
    timeout: 60_000,
  });
  await act();
  await telling;
  await page.waitForFunction(() => !/changes made/.test(document.body.innerText), undefined, {
    polling: 20,
    timeout: 60_000,
  });
  const ms = performance.now() - began;
  await page.waitForTimeout(500);
  return { gesture, ms, longest: await page.evaluate(() => Math.max(0, ...window.tasks!)) };
}
