import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** A shape of an icon as lucide writes it: the name of an SVG element and its attributes. */
type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.js$/;
const FROM = /from ["'](\.\/[\w-]+\.svelte)["']/;
const DRAWN = /const iconData = (\{.*\});/;

const LOOKS = ['fill', 'stroke', 'stroke-dasharray', 'transform', 'opacity'];

function rectangle(left: number, top: number, width: number, height: number, corner: number): string {
  if (corner === 0) return `M${left} ${top}h${width}v${height}h${-width}z`;
  const arc = (x: number, y: number): string => `a${corner} ${corner} 0 0 1 ${x} ${y}`;
  const [across, down] = [width - 2 * corner, height - 2 * corner];
  return [
    `M${left + corner} ${top}h${across}${arc(corner, corner)}`,
    `v${down}${arc(-corner, corner)}`,
    `h${-across}${arc(-corner, -corner)}`,
    `v${-down}${arc(corner, -corner)}z`,
  ].join('');
}

function outline([tag, attributes]: Shape): string {
  const number = (name: string): number => Number(attributes[name] ?? 0);
  const ellipse = (x: number, y: number): string =>
    `M${number('cx') - x} ${number('cy')}a${x} ${y} 0 1 0 ${2 * x} 0a${x} ${y} 0 1 0 ${-2 * x} 0`;
  switch (tag) {
    case 'path':
      // A path that begins at a distance begins there from the corner, not from where the shape before it ended.
      return attributes.d!.replace(/^m/, 'M0 0m');
    case 'circle':
      return ellipse(number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('rx'), number('ry'));
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'rect':
      return rectangle(number('x'), number('y'), number('width'), number('height'), number('rx'));
    case 'polyline':
      return `M${attributes.points}`;
    case 'polygon':
      return `M${attributes.points}z`;
    default:
      throw new Error(`An icon has a shape of a kind that is not known here: <${tag}>`);
  }
}

/**
 * All shapes of an icon as the one path that draws them with the same stroke.
 * @throws where a shape has a look of its own
 */
export function pathOf(shapes: readonly Shape[]): string {
  for (const [tag, attributes] of shapes) {
    // The stroke of a dot covers the inside of it.
    const isDot = tag === 'circle' && Number(attributes.r) <= 0.5;
    const own = LOOKS.find((name) => name in attributes && !(name === 'fill' && isDot));
    if (own) throw new Error(`A <${tag}> of an icon has a ${own} of its own`);
  }
  return shapes.map(outline).join('').replace(/^M0 0/, '');
}

/**
 * Gives `Icon.svelte` the outline of an icon in place of lucide's component, so that a page brings neither a component
 * for every icon along nor what draws them from lists of shapes.
 */
export function iconPaths(): Plugin {
  return {
    name: 'icon-paths',
    enforce: 'pre',
    load(id) {
      // The development server adds the version of a package to its files.
      const file = id.split('?')[0]!;
      if (!ICON.test(file)) return null;
      const component = FROM.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
      const found = component && DRAWN.exec(readFileSync(join(dirname(file), component), 'utf8'));
      if (!found) throw new Error(`lucide writes its icons in another way now: no list of shapes in ${file}`);
      const { node, size } = JSON.parse(found[1]!) as { node: readonly Shape[]; size: number };
      if (size !== 24) throw new Error(`${file} is drawn on a square of ${size}, not of 24`);
      return `export default ${JSON.stringify(pathOf(node))};`;
    },
  };
}
