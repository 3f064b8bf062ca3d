import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { fit, toPort, type Point, type View } from '#lib/floor/view.ts';
import { openWindow, type Window } from './browser.ts';
import { until } from './forms.ts';
import { GridPage } from './grid.ts';
import type { ApiUser } from './server.ts';

/** Pixels around the floor when all of it is seen (surface.svelte.ts). */
const MARGIN = 48;

/** Fingers on a page, in pixels: those that are down now, none for a page that is let go. */
export async function fingersOf(page: Page): Promise<(...down: readonly Point[]) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  let before = 0;
  return async (...down) => {
    const type = down.length > before ? 'touchStart' : down.length < before ? 'touchEnd' : 'touchMove';
    before = down.length;
    const touchPoints = down.map(({ x, y }, id) => ({ x, y, id }));
    await devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
}

/** Keeps the words that each canvas of a page shows, from when it is opened on: {@link FloorPage.wordsOn} reads them. */
export async function keepWords(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D;
    const { fillText, setTransform } = prototype;
    // Every drawing of the floor begins by saying how dense the screen is.
    Object.assign(prototype, {
      setTransform(this: CanvasRenderingContext2D, ...how: []) {
        this.canvas.dataset.words = '';
        setTransform.apply(this, how);
      },
      fillText(this: CanvasRenderingContext2D, ...what: [string, number, number]) {
        this.canvas.dataset.words += `${what[0]}\n`;
        fillText.apply(this, what);
      },
    });
  });
}

/** What the list of the plan says of an item, in either language. */
export interface Said {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** The plan of a floor as a person finds it: a drawing in which things lie at metres of the venue, and a list of them. */
export class FloorPage {
  readonly page: Page;
  /** Metres. */
  readonly #venue: { readonly width: number; readonly depth: number };

  constructor(page: Page, venue: { readonly width: number; readonly depth: number }) {
    this.page = page;
    this.#venue = venue;
  }

  get drawing(): Locator {
    return this.page.locator('.plan-view .drawing > .floor');
  }

  get list(): Locator {
    return this.page.locator('.plan-view [role="listbox"]');
  }

  option(name: string): Locator {
    return this.list.locator('[role="option"]').filter({ hasText: new RegExp(`^\\s*${name}[,，]`) });
  }

  /** Looks at the floor in another way: the grid, both, or the plan alone. */
  async look(name: string): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).click();
    await this.drawing.waitFor();
    // Canvases are as large as their frame once they were drawn.
    await until(
      () =>
        this.drawing
          .locator('canvas')
          .first()
          .evaluate((canvas) => (canvas as HTMLCanvasElement).width),
      (width) => width > 0 && width !== 300,
      'the floor is drawn',
    );
  }

  /** Where a place of the venue lies on the page, while all of the floor is seen. Metres. */
  async at(x: number, y: number): Promise<Point> {
    const { left, top, view } = await this.#view();
    const port = toPort(view, { x: x * 1000, y: y * 1000 });
    return { x: left + port.x, y: top + port.y };
  }

  async #view(): Promise<{ left: number; top: number; view: View }> {
    const { x: left, y: top, width, height } = (await this.drawing.boundingBox())!;
    const ground = { x: 0, y: 0, width: this.#venue.width * 1000, depth: this.#venue.depth * 1000 };
    return { left, top, view: fit(ground, { width, height }, MARGIN) };
  }

  /**
   * Takes hold of what lies at a place and holds it over another. Metres.
   * @param key that is held meanwhile: with Alt, nothing pulls at it on the way
   */
  async hold(
    from: readonly [number, number],
    to: readonly [number, number],
    key: 'Alt' | 'Shift' | null = 'Alt',
  ): Promise<void> {
    await this.holdAt(await this.at(...from), await this.at(...to), key);
  }

  /** The same, between two places of the page. */
  async holdAt(start: Point, end: Point, key: 'Alt' | 'Shift' | null = null): Promise<void> {
    const { mouse, keyboard } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    if (key) await keyboard.down(key);
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
    await mouse.move(end.x, end.y);
  }

  async drop(): Promise<void> {
    await this.page.mouse.up();
    for (const key of ['Alt', 'Shift']) await this.page.keyboard.up(key);
  }

  async drag(
    from: readonly [number, number],
    to: readonly [number, number],
    key: 'Alt' | 'Shift' | null = 'Alt',
  ): Promise<void> {
    await this.hold(from, to, key);
    await this.drop();
  }

  async click(x: number, y: number): Promise<void> {
    const at = await this.at(x, y);
    await this.page.mouse.click(at.x, at.y);
  }

  /** With the keys on the plan. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.list.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The words of one of the two canvases, in a page of {@link keepWords}. */
  async wordsOn(canvas: 'below' | 'above'): Promise<readonly string[]> {
    const words = await this.drawing
      .locator('canvas')
      .nth(canvas === 'below' ? 0 : 1)
      .evaluate((element) => element.dataset.words ?? '');
    return words.split('\n').filter(Boolean);
  }

  async said(name: string): Promise<Said> {
    const words = ((await this.option(name).first().textContent()) ?? '').trim();
    const [, x, y] = /X (−?[\d.]+)[^Y]*Y (−?[\d.]+)/.exec(words) ?? [];
    const metres = (text = ''): number => Number(text.replace('−', '-'));
    return { x: metres(x), y: metres(y), words };
  }

  /** Waits until the list says of an item what is expected. */
  async says(name: string, holds: (said: Said) => boolean, what: string): Promise<Said> {
    return until(() => this.said(name), holds, `${name}: ${what}`);
  }

  /** Red, green, blue and how opaque: what one of the two canvases shows at a place. Metres. */
  async drawnAt(canvas: 'below' | 'above', x: number, y: number): Promise<readonly number[]> {
    const { left, top } = await this.#view();
    const at = await this.at(x, y);
    return this.drawing
      .locator('canvas')
      .nth(canvas === 'below' ? 0 : 1)
      .evaluate(
        (element, place) => {
          const own = element as HTMLCanvasElement;
          const [across, down] = [place.x, place.y].map((pixels) => Math.round(pixels * devicePixelRatio));
          return [...own.getContext('2d')!.getImageData(across!, down!, 1, 1).data];
        },
        { x: at.x - left, y: at.y - top },
      );
  }
}

/** Two people before the floor of one plan, in two languages and two browsers. */
export interface FloorForTwo {
  readonly first: Window;
  readonly second: Window;
  /** As the first one sees it: in English, the plan alone. */
  readonly mine: FloorPage;
  /** As the second one sees it: in Chinese, beside the grid. */
  readonly theirs: FloorPage;
  readonly grid: GridPage;
}

/** @param venue in metres */
export async function openFloorForTwo(
  browser: Browser,
  origin: string,
  planId: string,
  [one, other]: readonly [ApiUser, ApiUser],
  venue: { readonly width: number; readonly depth: number },
): Promise<FloorForTwo> {
  const first = await openWindow(browser, { cookie: one.cookie, origin });
  const second = await openWindow(browser, { cookie: other.cookie, origin, locale: 'zh-CN' });
  await keepWords(first.context);
  const grid = new GridPage(second.page);
  await new GridPage(first.page).open(origin, planId, 'floor');
  await grid.open(origin, planId, 'floor');
  const [mine, theirs] = [new FloorPage(first.page, venue), new FloorPage(second.page, venue)];
  await mine.look('Plan');
  await theirs.look('表格和平面图');
  return { first, second, mine, theirs, grid };
}
