import { medianOf, spreadOf } from '../figures.ts';
import { openSite } from '../gridRun/site.ts';
import { workOf } from '../gridRun/work.ts';
import type { Found, Options } from '../stage.ts';
import type { DragBench, DragSize } from '../timelinePage/main.ts';
import { launch } from '#tests/support/chromium.ts';

const CUES = 2_000;
const HOUR = 3600;
const FRAMES = 120;
/** More than a step of the timeline, so that each frame moves every cue. */
const PIXELS = 18;
const SIDES = { bare: 'bare SVG', own: '**Cuegrid**' } as const;
const VIEWS: Readonly<Record<string, DragSize>> = {
  'all of them in view': { count: CUES, span: 17 * HOUR },
  'three hours in view': { count: CUES, span: 3 * HOUR },
};

declare global {
  interface Window {
    drag: DragBench;
  }
}

interface Run {
  readonly side: keyof typeof SIDES;
  readonly view: string;
  readonly boxes: number;
  /** Milliseconds between two frames. */
  readonly frame: number;
  readonly slowest: number;
  /** Milliseconds of the main thread a frame. */
  readonly work: number;
}

/** Dragging a cue that 1,999 others follow, beside a bare SVG of as many boxes that all move. */
export async function timeline({ rounds }: Options): Promise<Found> {
  const site = await openSite('timelinePage');
  const browser = await launch();
  const found: Run[] = [];
  try {
    for (let round = 0; round < rounds; round++)
      for (const [view, size] of Object.entries(VIEWS))
        for (const side of ['bare', 'own'] as const) {
          const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
          const page = await context.newPage();
          page.on('pageerror', (error) => console.error(`${side}: ${error.message}`));
          await page.goto(site.url);
          const boxes = await page.evaluate(([name, what]) => window.drag.prepare(name, what), [
            side,
            size,
          ] as const);
          // Once for the compiler, once to be measured.
          const how = [FRAMES, PIXELS] as const;
          await page.evaluate(([frames, pixels]) => window.drag.run(frames, pixels), how);
          const devtools = await context.newCDPSession(page);
          await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
          let between: number[] = [];
          const { all } = await workOf(devtools, async () => {
            between = await page.evaluate(([frames, pixels]) => window.drag.run(frames, pixels), how);
          });
          const { p50, p95 } = spreadOf(Float64Array.from(between));
          found.push({ side, view, boxes, frame: p50, slowest: p95, work: all / FRAMES });
          await context.close();
        }
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
  const of = (view: string, side: Run['side']): Run[] =>
    found.filter((run) => run.view === view && run.side === side);
  const frame = (view: string, side: Run['side']): number => medianOf(of(view, side), (run) => run.frame);
  return {
    tables: Object.keys(VIEWS).map((view) => ({
      title: `A cue dragged that ${(CUES - 1).toLocaleString('en')} others follow, ${view}`,
      head: ['', 'boxes on the page', 'ms a frame', 'p95', 'main thread, ms a frame'],
      rows: (['bare', 'own'] as const).map((side) => [
        SIDES[side],
        medianOf(of(view, side), ({ boxes }) => boxes),
        frame(view, side),
        medianOf(of(view, side), ({ slowest }) => slowest),
        medianOf(of(view, side), ({ work }) => work),
      ]),
      note: `A step a frame, ${FRAMES} frames, Chromium without a GPU, 1280 × 800. All times are worked out anew with each step.`,
    })),
    bounds: Object.keys(VIEWS).map((view) => ({
      name: `frame of a dragged cue beside a bare SVG, ${view}`,
      unit: '×',
      value: frame(view, 'own') / frame(view, 'bare'),
      most: 1.1,
    })),
    raw: found,
  };
}
