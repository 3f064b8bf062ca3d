import type { SvgNode } from '#lib/floor/svgTree.ts';
import { svgText } from '#lib/floor/svgTree.ts';

/** Widths of pictures that are offered, in pixels. */
export const PICTURE_WIDTHS = [1_000, 2_000, 4_000, 8_000] as const;
/** Browsers refuse larger ones, or draw nothing: the least of what the usual ones take. */
const MOST_PIXELS = 64_000_000;
const MOST_SIDE = 16_000;

/** How large a picture of a drawing is: as wide as asked, or as browsers can make it. */
export function pictureSize(
  { width, depth }: { readonly width: number; readonly depth: number },
  asked: number,
): { readonly width: number; readonly height: number } {
  const most = Math.min(
    asked,
    MOST_SIDE,
    (MOST_SIDE * width) / depth,
    Math.sqrt((MOST_PIXELS * width) / depth),
  );
  const across = Math.max(1, Math.floor(most));
  return { width: across, height: Math.max(1, Math.floor((across * depth) / width)) };
}

export const svgFileOf = (drawing: SvgNode): Blob => new Blob([svgText(drawing)], { type: 'image/svg+xml' });

/** A drawing as a picture. @throws Error where the browser cannot draw it */
export async function pngFileOf(
  drawing: SvgNode,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  // By the width that is wanted, so that nothing is drawn small and made larger.
  const sized = { ...drawing, attributes: { ...drawing.attributes, width, height } };
  const url = URL.createObjectURL(svgFileOf(sized));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
    const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!file) throw new Error('the browser made no picture');
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
