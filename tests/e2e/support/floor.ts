import type { Locator, Page } from 'playwright-core';
import { fit, toPort, type Point, type View } from '#lib/floor/view.ts';
import { until } from './forms.ts';

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

  /** Takes hold of what lies at a place and holds it over another; nothing pulls at it on the way. Metres. */
  async hold(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const [start, end] = [await this.at(...from), await this.at(...to)];
    const { mouse, keyboard } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await keyboard.down('Alt');
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
    await mouse.move(end.x, end.y);
  }

  async drop(): Promise<void> {
    await this.page.mouse.up();
    await this.page.keyboard.up('Alt');
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await this.hold(from, to);
    await this.drop();
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
