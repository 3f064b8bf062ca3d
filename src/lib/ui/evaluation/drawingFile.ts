const DRAWN = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
];
/** Pixels of a picture for each of the drawing. */
const SHARP = 2;
const AIR = 16;

/** A drawing as a file of its own: its looks are written into it, on the page's ground. */
export function svgFile(drawing: SVGSVGElement): Blob {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [drawing, copy].map((each) => [each, ...each.querySelectorAll('*')] as Element[]);
  to!.forEach((element, index) => {
    const looks = getComputedStyle(from![index]!);
    const said = DRAWN.map((name) => `${name}:${looks.getPropertyValue(name)}`).join(';');
    element.setAttribute('style', said);
    element.removeAttribute('class');
  });
  const { width, height } = drawing.getBoundingClientRect();
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const background = getComputedStyle(drawing.closest('main') ?? document.body).backgroundColor;
  for (const [name, value] of Object.entries({
    x: -AIR,
    y: -AIR,
    width: width + 2 * AIR,
    height: height + 2 * AIR,
  }))
    ground.setAttribute(name, String(value));
  ground.setAttribute('style', `fill:${background}`);
  copy.prepend(ground);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-AIR} ${-AIR} ${width + 2 * AIR} ${height + 2 * AIR}`);
  copy.setAttribute('width', String(width + 2 * AIR));
  copy.setAttribute('height', String(height + 2 * AIR));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}

/** The same as a picture. @throws Error where the browser cannot draw it */
export async function pngFile(drawing: SVGSVGElement): Promise<Blob> {
  const url = URL.createObjectURL(svgFile(drawing));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SHARP;
    canvas.height = image.naturalHeight * SHARP;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!file) throw new Error('the browser made no picture');
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
