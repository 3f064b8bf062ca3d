import type { Contestant, Mount } from './contestant.ts';
import { makeData, type BenchData } from './data.ts';

/** Loaded one at a time, so that no side carries the scripts and styles of another. */
const SIDES: Readonly<Record<string, () => Promise<{ readonly mount: Mount }>>> = {
  bare: () => import('./bareList.ts'),
  own: () => import('./ownGrid.ts'),
  whole: async () => ({ mount: (await import('./controls.ts')).whole }),
  late: async () => ({ mount: (await import('./controls.ts')).late }),
  agGrid: () => import('../peers/agGrid.ts'),
  glide: () => import('../peers/glide.ts'),
  revoGrid: () => import('../peers/revoGrid.ts'),
  handsontable: () => import('../peers/handsontable.ts'),
};

let mount: Mount;
let data: BenchData;
let contestant: Contestant;
const home = document.querySelector<HTMLElement>('#page')!;

/** Resolves after the next frame is painted. */
const painted = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(() => done())));

const bench = {
  /** Loads a side's code and makes the rows; nothing of it is measured. */
  async prepare(side: string, rows: number): Promise<void> {
    ({ mount } = await SIDES[side]!());
    data = makeData(rows, side !== 'bare' && side !== 'own');
  },
  /** Milliseconds from data in memory to the first frame that shows them. */
  async start(): Promise<number> {
    const began = performance.now();
    contestant = await mount(home, data);
    while (contestant.scroller() === null) await painted();
    await painted();
    return performance.now() - began;
  },
  firstCell(): { x: number; y: number } {
    const { x, y } = contestant.firstCell();
    return { x, y };
  },
  /** Scrolls by so many pixels in each of so many frames. */
  async scroll(pixels: number, frames: number): Promise<void> {
    const scroller = contestant.scroller();
    for (let frame = 0; frame < frames; frame++) {
      scroller.scrollTop += pixels;
      await painted();
    }
  },
  toTop(): Promise<void> {
    contestant.scroller().scrollTop = 0;
    return painted();
  },
  /** So many changes a second by others, over the first rows of the first columns. */
  updates(perSecond: number, seconds: number): Promise<void> {
    const began = performance.now();
    let done = 0;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(
          perSecond * seconds,
          Math.floor(((performance.now() - began) / 1000) * perSecond),
        );
        for (; done < due; done++) contestant.update(done % 20, [0, 2, 4][done % 3]!, `Update ${done}`);
        if (done < perSecond * seconds) return;
        clearInterval(timer);
        void painted().then(resolve);
      }, 10);
    });
  },
  held: (row: number, column: number): unknown => contestant.held(row, column),
  painted,
};
export type Bench = typeof bench;

Object.assign(window, { bench });
