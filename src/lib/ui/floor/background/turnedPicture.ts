import type { BackgroundPicture } from './picture.ts';

/** On what a floor is drawn, and on what most drawings are. */
export type Ground = 'light' | 'dark';

/** Tones that are told apart where a ground is looked for, and from which on a tone is one. */
const TONES = 16;
const DARKEST_LIGHT = 11;
const LIGHTEST_DARK = 4;
const SAMPLE = 96;

/**
 * What a drawing stands on: paper, or the black of a drawing program, which is what at least half of it is. Null for
 * photos and maps, which have no ground.
 * @param pixels red, green, blue and opacity of each
 */
export function groundOf(pixels: Uint8ClampedArray): Ground | null {
  const counts = new Array<number>(TONES).fill(0);
  for (let at = 0; at < pixels.length; at += 4) {
    const tone = 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!;
    counts[Math.floor((tone * TONES) / 256)]! += 1;
  }
  const most = pixels.length / 4 / 2;
  // Scans have grain: two tones beside each other are one.
  const isGround = (from: number, to: number): boolean =>
    counts.some((count, tone) => tone >= from && tone <= to && count + (counts[tone + 1] ?? 0) >= most);
  return isGround(DARKEST_LIGHT, TONES - 1) ? 'light' : isGround(0, LIGHTEST_DARK) ? 'dark' : null;
}

function canvasOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: width === SAMPLE })!;
  // What is transparent is paper.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  return context;
}

export function groundOfImage(image: BackgroundPicture['image']): Ground | null {
  const context = canvasOf(SAMPLE, SAMPLE);
  context.drawImage(image, 0, 0, SAMPLE, SAMPLE);
  return groundOf(context.getImageData(0, 0, SAMPLE, SAMPLE).data);
}

/** With what is light dark, and what is dark light, in the same hues. */
function turned(image: BackgroundPicture['image']): HTMLCanvasElement {
  const context = canvasOf(image.width, image.height);
  context.drawImage(image, 0, 0);
  context.globalCompositeOperation = 'difference';
  context.fillRect(0, 0, image.width, image.height);
  context.globalCompositeOperation = 'color';
  context.drawImage(image, 0, 0);
  return context.canvas;
}

const kept = new WeakMap<BackgroundPicture, BackgroundPicture['image']>();

/**
 * A picture as it is seen on a ground (H82): a drawing that stands on the other one is turned, so that its own ground
 * stays behind what is drawn above it and its lines stand out. Photos are left as they are.
 */
export function imageOn(picture: BackgroundPicture, ground: Ground): BackgroundPicture['image'] {
  if (picture.ground === null || picture.ground === ground) return picture.image;
  let image = kept.get(picture);
  if (!image) {
    image = turned(picture.image);
    kept.set(picture, image);
  }
  return image;
}
