import type { View } from '#lib/floor/view.ts';
import { medianOf, spreadOf } from '../figures.ts';
import type { FloorBench, Gesture } from '../floorPage/main.ts';
import { openSite } from '../gridRun/site.ts';
import { workOf } from '../gridRun/work.ts';
import type { Found, Options } from '../stage.ts';
import { inTurn } from '../sides.ts';
import { launch } from '#tests/support/chromium.ts';

const ITEMS = 2_000;
const FRAMES = 60;
const MOST = 1.5;
const ROUNDS = 3;
const SIDES = { bare: 'bare canvas', own: '**Cuegrid**' } as const;
type SideName = keyof typeof SIDES;
const GESTURES: Readonly<Record<Gesture, string>> = {
  pan: 'panned',
  zoom: 'zoomed',
  drag: 'with 20 items dragged',
};
/** Where one looks, and the first of the items that are dragged there. */
const VIEWS: Readonly<Record<string, { readonly view: View; readonly held: number }>> = {
  'all of it in view': { view: { scale: 0.006, x: -26_000, y: -2_000 }, held: 1_020 },
  'a quarter in view': { view: { scale: 0.014, x: 30_000, y: 30_000 }, held: 1_015 },
  'some tables in view': { view: { scale: 0.05, x: 60_000, y: 60_000 }, held: 1_020 },
};

declare global {
  interface Window {
    floor: FloorBench;
  }
}

interface Run {
  readonly side: SideName;
  readonly view: string;
  readonly gesture: Gesture;
  /** Milliseconds from frame to frame. */
  readonly frame: number;
  readonly slowest: number;
  /** Milliseconds of the main thread a frame. */
  readonly work: number;
  readonly all: readonly number[];
}

/**
 * A full floor that is moved, zoomed and dragged on, beside a bare canvas that draws the same items. A browser shows 60
 * frames a second at most, so that the work of the main thread tells apart what both do in less time than that.
 */
export async function floorDrawing({ rounds }: Options): Promise<Found> {
  const site = await openSite('floorPage');
  const browser = await launch();
  const found: Run[] = [];
  try {
    for (let round = 0; round < Math.max(ROUNDS, rounds); round++)
      for (const [name, { view, held }] of Object.entries(VIEWS))
        for (const side of inTurn(['bare', 'own'] as const, round)) {
          const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
          const page = await context.newPage();
          page.on('pageerror', (error) => console.error(`${side}: ${error.message}`));
          await page.goto(site.url);
          await page.evaluate(
            ([which, count, shown, first]) => window.floor.prepare(which, count, shown, first),
            [side, ITEMS, view, held] as const,
          );
          const devtools = await context.newCDPSession(page);
          await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
          for (const gesture of Object.keys(GESTURES) as Gesture[]) {
            const run = (): Promise<number[]> =>
              page.evaluate(([what, frames, first]) => window.floor.run(what, frames, first), [
                ...[gesture, FRAMES, held],
              ] as const);
            // Once for the compiler, once to be measured.
            await run();
            let between: number[] = [];
            const { all } = await workOf(devtools, async () => {
              between = await run();
            });
            const { p50, p95 } = spreadOf(Float64Array.from(between));
            found.push({
              ...{ side, view: name, gesture, frame: p50, slowest: p95 },
              ...{ work: all / FRAMES, all: between },
            });
          }
          await context.close();
        }
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
  const of = (view: string, gesture: Gesture, side: SideName, pick: (run: Run) => number): number =>
    medianOf(
      found.filter((run) => run.view === view && run.gesture === gesture && run.side === side),
      pick,
    );
  const cases = Object.keys(VIEWS).flatMap((view) =>
    (Object.keys(GESTURES) as Gesture[]).map((gesture) => ({ view, gesture })),
  );
  const ratio = ({ view, gesture }: (typeof cases)[number], pick: (run: Run) => number): number =>
    of(view, gesture, 'own', pick) / of(view, gesture, 'bare', pick);
  return {
    tables: Object.keys(VIEWS).map((view) => ({
      title: `A floor of ${ITEMS.toLocaleString('en')} items, ${view}, ms a frame`,
      head: ['', ...Object.values(GESTURES).flatMap((gesture) => [gesture, 'p95', 'main thread'])],
      rows: (['bare', 'own'] as const).map((side) => [
        SIDES[side],
        ...(Object.keys(GESTURES) as Gesture[]).flatMap((gesture) => [
          of(view, gesture, side, ({ frame }) => frame),
          of(view, gesture, side, ({ slowest }) => slowest),
          of(view, gesture, side, ({ work }) => work),
        ]),
      ]),
      note: `A step a frame, ${FRAMES} frames, medians of ${Math.max(ROUNDS, rounds)} rounds; Chromium without a GPU, 60 frames a second at most, 1280 × 800. The bare canvas draws the same outlines, colours and names of what is seen anew with each step; which names have room at a scale it is told for nothing.`,
    })),
    bounds: cases.flatMap((one) => [
      {
        ...{ name: `frame of a floor ${GESTURES[one.gesture]} beside a bare canvas, ${one.view}`, unit: '×' },
        ...{ value: ratio(one, ({ frame }) => frame), most: MOST },
      },
      {
        ...{ name: `the same, p95`, unit: '×' },
        ...{ value: ratio(one, ({ slowest }) => slowest), most: MOST },
      },
    ]),
    raw: found,
  };
}
