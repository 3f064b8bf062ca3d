import type { BrowserContext, Page } from 'playwright-core';
import { medianOf } from '../figures.ts';
import { supplies } from '../crowd/rows.ts';
import { openCrowd, openRelay, Stage, type Found, type Options } from '../stage.ts';
import { BARE_PAGE } from './barePage.ts';
import { launch } from '#tests/support/chromium.ts';
import { signedIn } from './browser.ts';

const SIZES = [100, 1_000, 10_000, 20_000];
/** The copy in the browser is written behind the scenes; the second visit comes when it is. */
const SETTLE_MS = 2_500;
const MB = 1024 * 1024;

type Side = 'app' | 'bare';
interface Visit {
  readonly side: Side;
  readonly rows: number;
  /** Milliseconds from navigation to the frame that shows rows, with nothing in cache or store, and again. */
  readonly first: number;
  readonly again: number;
  readonly heapMb: number;
  /** Milliseconds from the arrival of the rows' bytes to the frame that shows them, on the first visit. */
  readonly sinceBytes: number;
  /** Longest task of the page on the first visit, ms. */
  readonly longest: number;
}

declare global {
  interface Window {
    painted?: number;
    bytesAt?: number;
    longestTask?: number;
  }
}

/** From navigation to rows on the screen, in a real browser, and what the page then holds. */
export async function pages({ rounds }: Options): Promise<Found> {
  const stage = await Stage.open({ pages: true });
  const { relay, origin } = await openRelay();
  const crowd = await openCrowd();
  const browser = await launch();
  const found: Visit[] = [];
  try {
    const [owner] = stage.people;
    const plans = new Map<number, string>();
    for (const rows of SIZES) {
      const planId = await stage.app.ask('plan', {});
      await crowd.ask('paste', { door: stage.doors(planId, 'supplies', 1)[0]!, rows });
      plans.set(rows, planId);
    }
    // What everybody fetches is read from disk once before anything is measured.
    const warm = await signedIn(browser, stage.origin, owner!.cookie);
    await painted(await warm.newPage(), `${stage.origin}/plans/${plans.get(100)!}/supplies`);
    await warm.close();
    for (let round = 0; round < rounds; round++) {
      for (const rows of SIZES) {
        const context = await signedIn(browser, stage.origin, owner!.cookie);
        const url = `${stage.origin}/plans/${plans.get(rows)!}/supplies`;
        found.push({ side: 'app', rows, ...(await visits(context, url)) });
        await relay.ask('hold', {
          state: Buffer.from(JSON.stringify(supplies(rows))).toString('base64'),
          page: BARE_PAGE,
        });
        found.push({ side: 'bare', rows, ...(await visits(await browser.newContext(), origin)) });
      }
    }
  } finally {
    await Promise.all([browser.close(), crowd.stop(), relay.stop(), stage.close()]);
  }
  return {
    tables: [
      {
        title: 'From navigation to rows on the screen, ms, and heap of the page',
        head: [
          ...['rows', 'first visit', 'after its bytes', 'longest task', 'again', 'heap, MB'],
          ...['bare page, first visit', 'bare page, again', 'bare page, heap, MB'],
        ],
        rows: SIZES.map((rows) => {
          const [app, bare] = (['app', 'bare'] as const).map((side) =>
            found.filter((visit) => visit.side === side && visit.rows === rows),
          ) as [Visit[], Visit[]];
          return [
            rows.toLocaleString('en'),
            ...[app, bare].flatMap((visitsOfSide) => [
              medianOf(visitsOfSide, ({ first }) => first),
              ...(visitsOfSide === app
                ? [
                    medianOf(visitsOfSide, ({ sinceBytes }) => sinceBytes),
                    medianOf(visitsOfSide, ({ longest }) => longest),
                  ]
                : []),
              medianOf(visitsOfSide, ({ again }) => again),
              medianOf(visitsOfSide, ({ heapMb }) => heapMb),
            ]),
          ];
        }),
        note: 'Chromium without a GPU, 1440 × 900, the room loaded; first visit: empty caches and no copy in the browser. The bare page is one file that gets the same rows as JSON over a WebSocket and draws those in view, without sign-in, rights, formats or editing. Heap after a forced collection. After its bytes: from the message with the rows to the frame that shows them. Longest task: of the main thread on the first visit.',
      },
    ],
    raw: found,
  };
}

async function visits(context: BrowserContext, url: string): Promise<Omit<Visit, 'side' | 'rows'>> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  const first = await painted(page, url);
  const [bytesAt, longest] = await page.evaluate(
    () => [window.bytesAt ?? NaN, window.longestTask ?? 0] as const,
  );
  await page.waitForTimeout(SETTLE_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const again = await painted(page, url);
  await context.close();
  return { first, again, heapMb: usedSize / MB, sinceBytes: first - bytesAt, longest };
}

/** Runs in the page: notes when the largest message of a socket came, and the longest task before rows are shown. */
function watchPage(): void {
  let largest = 0;
  const listen = WebSocket.prototype.addEventListener;
  const note = (event: MessageEvent): void => {
    const size = (event.data as ArrayBuffer).byteLength ?? 0;
    if (size > largest) [largest, window.bytesAt] = [size, performance.now()];
  };
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')!;
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    set(this: WebSocket, handler: unknown) {
      listen.call(this, 'message', note as EventListener);
      set!.call(this, handler);
    },
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.longestTask = Math.max(window.longestTask ?? 0, duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** Milliseconds by the page's own clock, which starts with the navigation. */
async function painted(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = (): void => {
      const cells = [...document.querySelectorAll('[role="gridcell"]')];
      if (cells.some(({ textContent }) => textContent?.trim())) {
        // The frame after the one that has them is the one that is on the screen.
        requestAnimationFrame(() => (window.painted ??= performance.now()));
      } else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.painted !== undefined, undefined, { polling: 50 });
  return page.evaluate(() => window.painted!);
}
