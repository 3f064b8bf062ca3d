import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { CellValue } from '#lib/schema/index.ts';
import type { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { serveGridPage } from '#tests/gridPage/serve.ts';
import { launch } from '#tests/support/chromium.ts';

declare global {
  interface Window {
    source: ArraySource;
  }
}

/** A grid over arrays on a page of its own, in a browser: for what no other test can see. */
export class TrialGrid {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #served: Awaited<ReturnType<typeof serveGridPage>>;
  /** What the page threw or logged as an error. */
  readonly faults: string[] = [];

  private constructor(page: Page, browser: Browser, served: Awaited<ReturnType<typeof serveGridPage>>) {
    this.page = page;
    this.#browser = browser;
    this.#served = served;
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  static async start(): Promise<TrialGrid> {
    const served = await serveGridPage();
    const browser = await launch();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    return new TrialGrid(await context.newPage(), browser, served);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#served.close();
  }

  async open(query = 'rows=16'): Promise<void> {
    this.faults.length = 0;
    await this.page.goto(`${this.#served.url}?${query}`);
    await this.page.waitForSelector('[role=gridcell][id]');
    await this.page.focus('[data-grid-editor]');
  }

  /** The page in another window, of another size or for fingers. Closed with the rest. */
  async window(options: BrowserContextOptions, query = 'rows=16'): Promise<Page> {
    const page = await (await this.#browser.newContext(options)).newPage();
    page.on('pageerror', (error) => this.faults.push(String(error)));
    await page.goto(`${this.#served.url}?${query}`);
    await page.waitForSelector('[role=gridcell][id]');
    return page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** By `aria-rowindex` and `aria-colindex`: the head is row 1, the numbers are column 1. */
  cell(row: number, column: number): Locator {
    return this.page.locator(`[role=row][aria-rowindex="${row}"] > [aria-colindex="${column}"]`);
  }

  value(row: string, column: string): Promise<CellValue> {
    return this.page.evaluate(([id, field]) => window.source.value(id!, field!), [row, column]);
  }

  texts(column: string): Promise<CellValue[]> {
    return this.page.evaluate((field) => window.source.texts(field), column);
  }

  gestures(): Promise<string[]> {
    return this.page.evaluate(() => window.source.gestures.map(({ gesture }) => gesture));
  }

  /** Moves the mouse, pressed or not, to the middle of a cell. */
  async moveTo(row: number, column: number): Promise<void> {
    const box = (await this.cell(row, column).boundingBox())!;
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  }
}
