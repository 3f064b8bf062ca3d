import type { Browser, CDPSession, Page } from 'playwright-core';

const ROW = 32;
/** Pixels a second and in all: a hard flick of a touchpad, and longer than one. */
const FLING = { speed: 20_000, pixels: 30_000 };
/** Rows that the lists have on which the counting is tried. */
const TRIED = 1500;
/** Fewer pictures of a fling say nothing. */
const FEWEST = 8;

/**
 * Flings the grid by the wheel, which the browser scrolls before the page hears of it, takes pictures of what was
 * on the screen, and answers the most rows that were missing in one of them; NaN when too little of it was seen.
 * A row counts as missing where no ink stands in its height in the columns beside its number; all sides have texts
 * there in every row.
 */
export async function blankRows(page: Page, devtools: CDPSession): Promise<number> {
  const pictures = new Set<string>();
  const seen = ({ data, sessionId }: { data: string; sessionId: number }): void => {
    pictures.add(data);
    void devtools.send('Page.screencastFrameAck', { sessionId });
  };
  devtools.on('Page.screencastFrame', seen);
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 60, everyNthFrame: 1 });
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 400,
    y: 400,
    yDistance: -FLING.pixels,
    speed: FLING.speed,
    gestureSourceType: 'mouse',
  });
  await page.evaluate(() => window.bench.painted());
  await devtools.send('Page.stopScreencast');
  devtools.off('Page.screencastFrame', seen);
  if (pictures.size < FEWEST) return NaN;
  let most = 0;
  for (const picture of pictures) most = Math.max(most, await missingIn(page, picture));
  return most;
}

/** What the counting says of a list that has every row on the page, and of one that draws late. */
export async function tryCounting(
  browser: Browser,
  url: string,
): Promise<{ readonly whole: number; readonly late: number }> {
  const of = async (side: string): Promise<number> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const page = await context.newPage();
      await page.goto(url);
      await page.evaluate(([what, count]) => window.bench.prepare(what, count), [side, TRIED] as const);
      await page.evaluate(() => window.bench.start());
      return await blankRows(page, await context.newCDPSession(page));
    } finally {
      await context.close();
    }
  };
  return { whole: await of('whole'), late: await of('late') };
}

function missingIn(page: Page, picture: string): Promise<number> {
  return page.evaluate(
    async ([base64, height]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const brush = canvas.getContext('2d', { willReadFrequently: true })!;
      brush.drawImage(image, 0, 0);
      // The columns beside the row numbers, below the heads.
      const [left, width, top] = [100, 400, 60];
      const { data } = brush.getImageData(left, top, width, image.height - top - 20);
      let missing = 0;
      let run = 0;
      for (let y = 0; y < image.height - top - 20; y++) {
        let ink = 0;
        for (let x = 0; x < width; x++) {
          const at = (y * width + x) * 4;
          if (data[at]! + data[at + 1]! + data[at + 2]! < 450) ink++;
        }
        // A line between rows is faint or goes through the whole width.
        if (ink > 2 && ink < width * 0.9) {
          missing += Math.max(0, Math.round(run / height) - 1);
          run = 0;
        } else run++;
      }
      return missing + Math.max(0, Math.round(run / height) - 1);
    },
    [picture, ROW] as const,
  );
}
