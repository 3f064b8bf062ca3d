import type { FileKind } from '#lib/domain/fileKind.ts';
import { groundOfImage, imageOn, type Ground } from './turnedPicture.ts';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** What lies under a floor, ready to be drawn. */
export interface BackgroundPicture {
  readonly image: HTMLCanvasElement | ImageBitmap;
  /** Depth by width. */
  readonly ratio: number;
  /** Of the file. */
  readonly pages: number;
  /** What it stands on; null for photos. */
  readonly ground: Ground | null;
}

/** Pixels along the longer side: what is finer than this is not seen at any usual scale, and costs memory. */
const MOST_SIDE = 4_000;

/**
 * Draws a picture, or a page of a PDF. Nothing that stands in a PDF is run: no scripts, no forms, no WebAssembly, and it
 * is read in a worker of its own. Pages beyond the last one are the last one.
 * @throws Error where the file cannot be read
 */
export async function pictureOf(file: Blob, type: FileKind, page: number): Promise<BackgroundPicture> {
  const drawn = await (type === 'application/pdf' ? pageOfPdf(file, page) : photo(file));
  return { ...drawn, ground: groundOfImage(drawn.image) };
}

type Drawn = Omit<BackgroundPicture, 'ground'>;

async function photo(file: Blob): Promise<Drawn> {
  const whole = await createImageBitmap(file);
  const factor = Math.min(1, MOST_SIDE / Math.max(whole.width, whole.height));
  const ratio = whole.height / whole.width;
  if (factor === 1) return { image: whole, ratio, pages: 1 };
  const canvas = canvasOf(whole.width * factor, whole.height * factor);
  canvas.getContext('2d')!.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return { image: canvas, ratio, pages: 1 };
}

async function pageOfPdf(file: Blob, page: number): Promise<Drawn> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist');
  GlobalWorkerOptions.workerSrc = workerUrl;
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    enableXfa: false,
    // The pages' policy lets no WebAssembly run.
    useWasm: false,
    stopAtErrors: false,
  });
  try {
    const document = await task.promise;
    const drawn = await document.getPage(Math.min(Math.max(1, page), document.numPages));
    const size = drawn.getViewport({ scale: 1 });
    const viewport = drawn.getViewport({ scale: MOST_SIDE / Math.max(size.width, size.height) });
    const canvas = canvasOf(viewport.width, viewport.height);
    await drawn.render({ canvas, viewport }).promise;
    return { image: canvas, ratio: size.height / size.width, pages: document.numPages };
  } finally {
    await task.destroy();
  }
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  return canvas;
}

/** As a file that pages and saved drawings can show, which are white. @throws Error where the browser makes none */
export async function jpegOf(picture: BackgroundPicture): Promise<Blob> {
  const image = imageOn(picture, 'light');
  const canvas = canvasOf(image.width, image.height);
  const context = canvas.getContext('2d')!;
  // JPEG knows nothing transparent.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  if (!file) throw new Error('the browser made no picture');
  return file;
}

/** As an address that holds the file itself, so that a saved drawing has it too. */
export async function dataAddress(file: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(new Error('the picture could not be read'));
    reader.readAsDataURL(file);
  });
}
