import type { CDPSession, Page } from 'playwright-core';

const ROW = 32;
/** Pixels of a fling by the wheel, and their number; as a hard flick of a touchpad sends them. */
const TURN = 1500;
const TURNS = 40;

/**
 * Flings the grid by the wheel, which the browser scrolls before the page hears of it, takes pictures of what was
 * on the screen, and answers the most rows that were missing in one of them. A row counts as missing where no ink
 * stands in its height in the columns beside its number; all sides have texts there in every row.
 */
export async function blankRows(page: Page, devtools: CDPSession): Promise<number> {
  const pictures: string[] = [];
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(data);
    void devtools.send('Page.screencastFrameAck', { sessionId });
  });
  await devtools.send('Page.startScreencast', { format: 'jpeg', quality: 60, everyNthFrame: 1 });
  await page.mouse.move(400, 400);
  for (let turn = 0; turn < TURNS; turn++) await page.mouse.wheel(0, TURN);
  await page.waitForTimeout(200);
  await devtools.send('Page.stopScreencast');
  let most = 0;
  for (const picture of pictures) most = Math.max(most, await missingIn(page, picture));
  return most;
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
