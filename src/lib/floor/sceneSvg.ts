import { boxOf } from '../domain/floorUnits.ts';
import type { RowId } from '../schema/index.ts';
import { holds, meet, type Area } from './area.ts';
import { CAPTION_LETTERS, NAME_LETTERS, paperLabels } from './paperLabels.ts';
import { INK, OUTDOOR, PAPER, PRINT_HUES, QUIET_INK, ZONE_LINE } from './printHues.ts';
import type { FloorScene, SceneItem, SceneZone } from './scene.ts';
import { SEAT_REACH } from './seats.ts';
import { svg, type SvgNode } from './svgTree.ts';
import { symbolParts } from './symbols.ts';

export interface Drawing {
  /** The part of the floor that is drawn, in its millimetres; nothing outside of it is. */
  readonly area: Area;
  /** 1:n, which says how thick lines and how large letters are on paper, and how large the drawing is. */
  readonly scale: number;
  /** Of which this is a part, where several parts make one drawing: words stand in each of them alike. */
  readonly within?: Area;
  /** Of this zone alone; null for all of the floor. */
  readonly zone?: RowId | null;
  /** What ids in the drawing begin with: several of them may stand on one page. */
  readonly prefix?: string;
  /** What items are called in it, where that is not their name. */
  readonly names?: ReadonlyMap<RowId, string>;
  /** What stands there where a name finds no room. */
  readonly numbers?: ReadonlyMap<RowId, string>;
  /** An arrow to the north, and a bar of the scale; pages that have them elsewhere leave them out. */
  readonly marks?: boolean;
  /** What lies under the items. */
  readonly below?: PictureBelow | null;
  /** What else lies over it, in millimetres of the floor. */
  readonly over?: readonly SvgNode[];
}

/** A picture under a floor; millimetres of the floor before it is turned about its middle, and degrees. */
export interface PictureBelow {
  readonly href: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly rotation: number;
  /** Percent. */
  readonly opacity: number;
}

/** Fonts of the reader's system: no drawing brings its own. */
export const FONTS =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Thickness of lines on paper, in millimetres. */
const LINES = { wall: 0.5, zone: 0.18, item: 0.2, detail: 0.13 } as const;

/** The floor as an SVG drawing to scale: its units are millimetres of the floor, its size those of the paper. */
export function sceneSvg(scene: FloorScene, drawing: Drawing): SvgNode {
  const { area, scale, zone = null, over = [] } = drawing;
  const { ground } = scene;
  const ofZone = scene.items.filter(({ row }) => zone === null || row.zone === zone);
  const items = ofZone.filter(({ block }) => meet(seated(block), area));
  const zones = scene.zones.filter((one) => meet(one.area, area));
  const named = scene.zones.filter(({ id }) => zone === null || id === zone);
  const shapes = new Shapes(drawing.prefix ?? 'shape', scale);
  const drawn = items.map((item) => itemNode(item, drawing, shapes));
  const walls = { x: ground.x, y: ground.y, width: ground.width, height: ground.depth };
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${area.x} ${area.y} ${area.width} ${area.depth}`,
      width: `${area.width / scale}mm`,
      height: `${area.depth / scale}mm`,
      overflow: 'hidden',
      'font-family': FONTS,
    },
    [
      svg('defs', {}, shapes.nodes),
      svg('rect', { x: area.x, y: area.y, width: area.width, height: area.depth, fill: PAPER }),
      svg(
        'g',
        { 'data-part': 'zones' },
        zones.map((one) => zoneNode(one)),
      ),
      ...(drawing.below ? [pictureNode(drawing.below)] : []),
      zoneLines(zones, scale),
      svg('rect', { ...walls, fill: 'none', stroke: INK, 'stroke-width': LINES.wall * scale }),
      svg('g', { 'data-part': 'items' }, drawn),
      svg('g', { 'data-part': 'labels' }, namesOf(ofZone, named, drawing)),
      ...(drawing.marks ? [northArrow(area, scale), scaleBar(area, scale)] : []),
      ...over,
    ],
  );
}

function pictureNode({ href, x, y, width, depth, rotation, opacity }: PictureBelow): SvgNode {
  return svg('image', {
    ...{ 'data-part': 'below', href, x, y, width, height: depth, opacity: opacity / 100 },
    ...{ preserveAspectRatio: 'none', transform: `rotate(${rotation} ${x + width / 2} ${y + depth / 2})` },
  });
}

/** An item with what its chairs may stand out. */
function seated({ x, y, width, depth }: Area): Area {
  return {
    x: x - SEAT_REACH,
    y: y - SEAT_REACH,
    width: width + 2 * SEAT_REACH,
    depth: depth + 2 * SEAT_REACH,
  };
}

function itemNode(item: SceneItem, { area }: Drawing, shapes: Shapes): SvgNode {
  const { fill, line } = PRINT_HUES[item.tint] ?? PRINT_HUES[0]!;
  const box = boxOf(item.row);
  const shape = shapes.of(item);
  return svg(
    'g',
    { 'data-item': item.id, fill, stroke: line },
    item.units
      .filter(({ cx, cy }) => meet(seated({ x: cx - box.width / 2, y: cy - box.depth / 2, ...box }), area))
      .map(({ cx, cy, rotation }) =>
        svg('use', {
          href: `#${shape}`,
          transform: `translate(${cx} ${cy})${rotation === 0 ? '' : ` rotate(${rotation})`}`,
        }),
      ),
  );
}

/** What is drawn many times stands in a drawing once. */
class Shapes {
  readonly nodes: SvgNode[] = [];
  readonly #prefix: string;
  readonly #scale: number;
  readonly #ids = new Map<string, string>();

  constructor(prefix: string, scale: number) {
    this.#prefix = prefix;
    this.#scale = scale;
  }

  of({ symbol, row: { width, depth } }: SceneItem): string {
    const key = `${symbol} ${width} ${depth}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = `${this.#prefix}-${this.#ids.size}`;
      this.#ids.set(key, id);
      this.nodes.push(svg('g', { id }, symbolNodes(symbol, width, depth, this.#scale)));
    }
    return id;
  }
}

/** A symbol around its middle, in the fill and stroke of whatever it stands in. */
export function symbolNodes(
  symbol: SceneItem['symbol'],
  width: number,
  depth: number,
  scale: number,
): readonly SvgNode[] {
  const line = LINES.item * scale;
  return symbolParts(symbol, width, depth).flatMap(({ d, look }) => {
    switch (look) {
      case 'body':
        return svg('path', { d, 'stroke-width': line });
      case 'seat':
        return svg('path', { d, fill: PAPER, stroke: ZONE_LINE, 'stroke-width': LINES.detail * scale });
      case 'detail':
        return svg('path', { d, fill: 'none', 'stroke-width': LINES.detail * scale });
      case 'marking':
        return svg('path', { d, fill: 'none', 'stroke-width': line, 'stroke-dasharray': 4 * line });
      case 'bare':
        return [];
      default:
        return look satisfies never;
    }
  });
}

function zoneNode({ id, area, isOutdoor }: SceneZone): SvgNode {
  return svg('rect', {
    ...{ 'data-zone': id, x: area.x, y: area.y, width: area.width, height: area.depth },
    fill: isOutdoor ? OUTDOOR : PAPER,
  });
}

/** Where zones end: over whatever lies under the floor, however opaque it is. */
function zoneLines(zones: readonly SceneZone[], scale: number): SvgNode {
  return svg(
    'g',
    { 'data-part': 'zone-lines', fill: 'none', stroke: ZONE_LINE, 'stroke-width': LINES.zone * scale },
    zones.map(({ area: { x, y, width, depth } }) => svg('rect', { x, y, width, height: depth })),
  );
}

interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Height of letters on paper, in millimetres. */
  readonly letters: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly ink?: string;
  readonly bold?: boolean;
}

/** Words that can be read over whatever they stand on. */
export function words(
  { text, x, y, letters, anchor = 'middle', ink = INK, bold }: Words,
  scale: number,
): SvgNode {
  return svg(
    'text',
    {
      ...{ x, y, 'font-size': letters * scale, fill: ink, 'text-anchor': anchor },
      ...{ 'dominant-baseline': 'central', 'font-weight': bold ? 700 : null },
      ...{ stroke: PAPER, 'stroke-width': 0.5 * scale, 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
    },
    [text],
  );
}

/** As they stand in the whole drawing, so that sheets beside each other agree. */
function namesOf(
  items: readonly SceneItem[],
  zones: readonly SceneZone[],
  { area, within = area, scale, names, numbers }: Drawing,
): readonly SvgNode[] {
  const named = names ? items.map((item) => ({ ...item, name: names.get(item.id) ?? item.name })) : items;
  const labels = paperLabels(named, scale, within, zones, ({ id }) => numbers?.get(id) ?? null);
  const seen = new Set(zones.filter((one) => meet(one.area, area)).map(({ id }) => id));
  return [
    ...labels.zones
      .filter(({ zone }) => seen.has(zone))
      .map(({ text, x, y }) =>
        words({ text, x, y, letters: NAME_LETTERS, anchor: 'start', ink: QUIET_INK }, scale),
      ),
    ...labels.items
      .filter(({ x, y }) => holds(area, x, y))
      .map(({ text, x, y, look }) =>
        look === 'inside'
          ? words({ text, x, y, letters: NAME_LETTERS }, scale)
          : words({ text, x, y, letters: CAPTION_LETTERS, ink: QUIET_INK }, scale),
      ),
  ];
}

/** North is up on every plan. */
export function northArrow(area: Area, scale: number): SvgNode {
  const [x, y] = [area.x + area.width - 4 * scale, area.y + 2 * scale];
  const d = `M${x} ${y}l${1.6 * scale} ${5 * scale}l${-1.6 * scale} ${-1.2 * scale}l${-1.6 * scale} ${1.2 * scale}Z`;
  return svg('g', { 'data-part': 'north' }, [
    svg('path', { d, fill: INK }),
    words({ text: 'N', x, y: y + 7 * scale, letters: 2.6, bold: true }, scale),
  ]);
}

/** Lengths a bar can have, in millimetres of the floor. */
const BARS = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** The round length that a bar of about so many millimetres of paper stands for. */
export function barLength(scale: number, paper = 40): number {
  return BARS.findLast((length) => length <= paper * scale) ?? BARS[0]!;
}

export function scaleBar(area: Area, scale: number): SvgNode {
  const length = Math.min(barLength(scale), barLength(1, area.width * 0.8));
  const [x, y] = [area.x + 2 * scale, area.y + area.depth - 2.5 * scale];
  const part = (from: number, fill: string): SvgNode =>
    svg('rect', {
      ...{ x: x + from, y: y - scale * 0.6, width: length / 2, height: scale * 1.2 },
      ...{ fill, stroke: INK, 'stroke-width': 0.15 * scale },
    });
  return svg('g', { 'data-part': 'scale' }, [
    part(0, INK),
    part(length / 2, PAPER),
    words(
      {
        text: `${length / 1_000} m · 1:${scale}`,
        ...{ x: x + length + 1.5 * scale, y, letters: 2.4, anchor: 'start' },
      },
      scale,
    ),
  ]);
}
