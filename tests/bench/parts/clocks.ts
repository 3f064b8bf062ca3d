import type { Browser, Page } from 'playwright-core';
import { medianOf, spreadOf, type Spread } from '../figures.ts';
import type { BareClocksAsks } from '../processes/bareClocks.ts';
import { Child } from '../processes/child.ts';
import type { Press, ScreensAsks } from '../processes/screens.ts';
import { Stage, type Found, type Options } from '../stage.ts';
import { launch } from '#tests/support/chromium.ts';

const SCREENS = 200;
const WARMING = 10;
const PRESSES = 50;
const PATIENCE_MS = 10_000;
/** A caller does not press faster; the cells of the cues are stored meanwhile. */
const PAUSE_MS = 150;
/** What a crew may wait for. */
const MOST_P95 = 250;
const LAYOUTS = [{ layout: 'backstage' }, { layout: 'track', tracks: ['setup'] }, { layout: 'lobby' }];

const SIDES = { app: 'Cuegrid', bare: 'bare server' } as const;
type Side = keyof typeof SIDES;

/** A server with clocks, as the caller and the screens find it. */
interface ClockServer {
  /** Streams, one for each screen. */
  readonly streams: readonly string[];
  /** A clock for a browser. */
  readonly page: string;
  /** What the caller sends to start the cue of this number, after the answer to the press before. */
  press(
    number: number,
    before: string,
  ): { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  close(): Promise<void>;
}

interface Run {
  readonly side: Side;
  /** Milliseconds from the press to the arrival at each screen. */
  readonly arrival: Spread;
  /** Milliseconds from the press to the frame of a browser that shows it. */
  readonly page: Spread;
  readonly answered: number;
  readonly missing: number;
}

declare global {
  interface Window {
    /** When a cue was first shown, by its title. */
    shown: Record<string, number>;
  }
}

const titleOf = (number: number): string => `Cue ${number}`;

/** From the caller's press to 200 clocks, one of them beside these in a browser. */
export async function clocks({ rounds }: Options): Promise<Found> {
  const browser = await launch();
  const found: Run[] = [];
  try {
    for (let round = 0; round < rounds; round++)
      for (const side of round % 2 === 0 ? (['app', 'bare'] as const) : (['bare', 'app'] as const)) {
        const server = side === 'app' ? await openApp() : await openBare();
        try {
          found.push({ side, ...(await measure(browser, server)) });
        } finally {
          await server.close();
        }
      }
  } finally {
    await browser.close();
  }
  const of = (side: Side): Run[] => found.filter((run) => run.side === side);
  const figures = (side: Side, which: 'arrival' | 'page'): number[] =>
    (['p50', 'p95', 'p99'] as const).map((figure) => medianOf(of(side), (run) => run[which][figure]));
  return {
    tables: [
      {
        title: `A cue that is started, on ${SCREENS} clocks, ms`,
        head: ['', 'p50', 'p95', 'p99', 'shown by a browser p50', 'p95', 'p99', 'answer to the caller'],
        rows: (['app', 'bare'] as const).map((side) => [
          SIDES[side],
          ...figures(side, 'arrival'),
          ...figures(side, 'page'),
          medianOf(of(side), ({ answered }) => answered),
        ]),
        note: `From the press to the bytes at each clock, and to the frame of a browser that is one more of them; ${PRESSES} presses. Clocks of three layouts. The bare server passes a title on; Cuegrid checks the act, stores it, draws what each link shows, and writes the cells of the cues. ${found.reduce((sum, { missing }) => sum + missing, 0)} missing.`,
      },
    ],
    bounds: [
      {
        name: `a started cue on ${SCREENS} clocks, p95`,
        unit: 'ms',
        value: figures('app', 'arrival')[1]!,
        most: MOST_P95,
      },
      {
        name: 'a started cue in a frame of a browser, p95',
        unit: 'ms',
        value: figures('app', 'page')[1]!,
        most: MOST_P95,
      },
    ],
    raw: found,
  };
}

async function measure(browser: Browser, server: ClockServer): Promise<Omit<Run, 'side'>> {
  const screens = await Child.start<ScreensAsks>('screens.ts');
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en' });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchHeading);
    await page.goto(server.page);
    await screens.ask('follow', { urls: server.streams });
    const presses: Press[] = [];
    let before = '';
    for (let number = 0; number < WARMING + PRESSES; number++) {
      const asked = { screens: SCREENS, patienceMs: PATIENCE_MS, title: titleOf(number) };
      const press = await screens.ask('press', { ...asked, ...server.press(number, before) });
      before = press.answer;
      presses.push(press);
      await page.waitForTimeout(PAUSE_MS);
    }
    const counted = presses.slice(WARMING);
    const took = counted.flatMap((press) => press.took);
    return {
      arrival: spreadOf(Float64Array.from(took)),
      page: spreadOf(Float64Array.from(await shownAfter(page, presses))),
      answered: medianOf(counted, ({ answered }) => answered),
      missing: counted.length * SCREENS - took.length,
    };
  } finally {
    await Promise.all([screens.stop(), context.close()]);
  }
}

async function shownAfter(page: Page, presses: readonly Press[]): Promise<number[]> {
  const shown = await page.evaluate(() => window.shown);
  return presses.map(({ sent }, number) => shown[titleOf(number)]! - sent).slice(WARMING);
}

/** Runs in the page: notes the frame that first shows each title, by the clock of the machine. */
function watchHeading(): void {
  window.shown = {};
  const look = (): void => {
    const title = document.querySelector('h2')?.textContent?.trim();
    if (title && window.shown[title] === undefined) {
      window.shown[title] = Infinity;
      requestAnimationFrame(() => setTimeout(() => (window.shown[title] = Date.now())));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

async function openApp(): Promise<ClockServer> {
  const stage = await Stage.open({ pages: true });
  const { cookie } = stage.people[0]!;
  const plan = `${stage.origin}/api/plans/${await stage.app.ask('plan', {})}`;
  const headers = { cookie, origin: stage.origin };
  const ask = async (url: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(url, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { ...headers, 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const rows = Array.from({ length: WARMING + PRESSES }, (_, number) => ({
    values: { title: titleOf(number), track: 'setup', duration: 600 },
  }));
  const made = (await ask(`${plan}/sheets/cues/rows`, { rows })).rows as { id: string }[];
  const links = await Promise.all(
    LAYOUTS.map((layout) => ask(`${plan}/clocks`, { ...layout, name: 'TV', locale: 'en' })),
  );
  const pages = links.map(({ url }) => String(url));
  const armed = await ask(`${plan}/show/acts`, { act: 'arm', run: 0, after: 0 });
  return {
    streams: Array.from({ length: SCREENS }, (_, screen) =>
      pages[screen % pages.length]!.replace(/\?.*/, '/stream'),
    ),
    page: pages[1]!,
    press(number, before) {
      const { run, events } = (before === '' ? armed : JSON.parse(before)) as {
        run: number;
        events: { id: number }[];
      };
      const act = { act: 'start', cue: made[number]!.id, run, after: events.at(-1)!.id };
      return { url: `${plan}/show/acts`, headers, body: JSON.stringify(act) };
    },
    close: () => stage.close(),
  };
}

async function openBare(): Promise<ClockServer> {
  const server = await Child.start<BareClocksAsks>('bareClocks.ts');
  const origin = await server.ask('listen', undefined);
  return {
    streams: Array.from({ length: SCREENS }, () => `${origin}/stream`),
    page: origin,
    press: (number) => ({
      url: `${origin}/press`,
      headers: {},
      body: JSON.stringify({ title: titleOf(number) }),
    }),
    close: () => server.stop(),
  };
}
