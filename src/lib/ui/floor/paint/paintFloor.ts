import { meet } from '#lib/floor/area.ts';
import type { FloorBackground } from '#lib/domain/floorBackground.ts';
import type { ItemLabel } from '#lib/floor/itemLabels.ts';
import type { Overlap } from '#lib/floor/overlaps.ts';
import type { FloorScene, SceneItem } from '#lib/floor/scene.ts';
import { seen, stepOf, toPort, type Port, type View } from '#lib/floor/view.ts';
import type { RowId } from '#lib/schema/index.ts';
import { paintBackground } from '../background/paintBackground.ts';
import type { BackgroundPicture } from '../background/picture.ts';
import type { Layer } from '../floorMemory.ts';
import { paintItems } from './paintItems.ts';
import { paintOverlaps } from './paintOverlaps.ts';
import type { Labels } from './labels.ts';
import type { FloorLook } from './look.ts';

export interface FloorPainting {
  readonly scene: FloorScene;
  readonly view: View;
  readonly port: Port;
  readonly look: FloorLook;
  /** Items that are drawn elsewhere, since they are moved. */
  readonly without: ReadonlySet<RowId>;
  /** Where items stand in each other. */
  readonly overlaps: readonly Overlap[];
  readonly labels: Labels;
  readonly shows: (layer: Layer) => boolean;
  /** The zone of the active item. */
  readonly zone: RowId | null;
  /** What lies under the floor: seen through, over zones, which are filled. */
  readonly below: { readonly picture: BackgroundPicture; readonly place: FloorBackground } | null;
  readonly zoneText: (zone: FloorScene['zones'][number]) => string;
}

const LEAST_DOTS = 18;
const HATCH = 8;

/** Draws the floor and everything on it that is not moved just now. */
export function paintFloor(context: CanvasRenderingContext2D, painting: FloorPainting): void {
  const { scene, view, port, look, without, shows } = painting;
  context.fillStyle = look.app;
  context.fillRect(0, 0, port.width, port.height);
  paintGround(context, painting);
  if (painting.below) {
    const { place, picture } = painting.below;
    paintBackground(context, view, place, picture, look.isDark ? 'dark' : 'light');
  }
  paintWalls(context, painting);
  const shown = seen(view, port);
  paintItems(context, without.size === 0 ? scene.items : others(scene.items, without), view, shown, look);
  const lies = (row: RowId): boolean => !without.has(row);
  paintOverlaps(
    context,
    painting.overlaps.filter(({ rows }) => rows.every(lies)),
    painting,
  );
  if (shows('zones')) paintZoneNames(context, painting);
  if (shows('labels')) paintLabels(context, painting.labels.items, painting, without);
}

function* others(items: readonly SceneItem[], without: ReadonlySet<RowId>): Iterable<SceneItem> {
  for (const item of items) if (!without.has(item.id)) yield item;
}

function rectOf(
  view: View,
  area: { x: number; y: number; width: number; depth: number },
): [number, number, number, number] {
  const { x, y } = toPort(view, area);
  return [x, y, area.width * view.scale, area.depth * view.scale];
}

function paintGround(context: CanvasRenderingContext2D, painting: FloorPainting): void {
  const { scene, view, port, look, shows, zone } = painting;
  const shown = seen(view, port);
  const ground = rectOf(view, scene.ground);
  context.fillStyle = look.ground;
  context.fillRect(...ground);
  if (shows('zones'))
    for (const each of scene.zones) {
      if (!meet(each.area, shown)) continue;
      const rect = rectOf(view, each.area);
      context.fillStyle = each.isOutdoor ? look.sunken : look.ground;
      context.fillRect(...rect);
      if (each.isOutdoor) hatch(context, rect, port, look);
      if (each.id === zone) {
        context.globalAlpha = 0.45;
        context.fillStyle = look.accentTint;
        context.fillRect(...rect);
        context.globalAlpha = 1;
      }
    }
  if (shows('dots')) paintDots(context, painting, ground);
}

/** Where zones and the venue end: over whatever lies under the floor, however opaque it is. */
function paintWalls(
  context: CanvasRenderingContext2D,
  { scene, view, port, look, shows }: FloorPainting,
): void {
  const shown = seen(view, port);
  context.lineWidth = 1;
  context.strokeStyle = look.line;
  if (shows('zones'))
    for (const { area } of scene.zones) if (meet(area, shown)) context.strokeRect(...rectOf(view, area));
  context.strokeStyle = look.text;
  context.lineWidth = 2;
  context.strokeRect(...rectOf(view, scene.ground));
}

/** What is under the open sky. */
function hatch(
  context: CanvasRenderingContext2D,
  [x, y, width, height]: readonly [number, number, number, number],
  port: Port,
  look: FloorLook,
): void {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(port.width, x + width), Math.min(port.height, y + height)];
  if (right <= left || bottom <= top) return;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.beginPath();
  const step = HATCH * Math.SQRT2;
  const first = Math.floor((left + top - (x + y)) / step) * step + x + y;
  for (let at = first; at < right + bottom; at += step) {
    context.moveTo(at - top, top);
    context.lineTo(at - bottom, bottom);
  }
  context.strokeStyle = look.line;
  context.globalAlpha = 0.5;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

function paintDots(
  context: CanvasRenderingContext2D,
  { view, port, look }: FloorPainting,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  const step = stepOf(view.scale, LEAST_DOTS) * view.scale;
  const left = x + Math.max(0, Math.ceil(-x / step)) * step;
  const top = y + Math.max(0, Math.ceil(-y / step)) * step;
  const right = Math.min(port.width, x + width);
  const bottom = Math.min(port.height, y + height);
  // A dashed line is a row of dots, drawn at once.
  context.beginPath();
  for (let row = top; row < bottom; row += step) {
    context.moveTo(left - 0.75, row);
    context.lineTo(right, row);
  }
  context.setLineDash([1.5, step - 1.5]);
  context.lineWidth = 1.5;
  context.strokeStyle = look.line;
  context.stroke();
  context.setLineDash([]);
}

function paintZoneNames(context: CanvasRenderingContext2D, painting: FloorPainting): void {
  const { scene, view, port, look, zone, zoneText } = painting;
  const shown = seen(view, port);
  context.textAlign = 'start';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const each of scene.zones) {
    const [x, y, width, height] = rectOf(view, each.area);
    if (!meet(each.area, shown) || width < 40 || height < 22) continue;
    const isOwn = each.id === zone;
    context.font = `${isOwn ? '600 ' : ''}12px ${look.font}`;
    const name = fitted(context, each.name, width - 16);
    const length = context.measureText(name).width;
    const place = painting.labels.zones.get(each.id);
    const at = { x: x + (place?.left ?? 8), y: place?.atBottom ? y + height - 12 : y + 12 };
    halo(context, name, at, look.ground, 4);
    context.fillStyle = isOwn ? look.text : look.text2;
    context.fillText(name, at.x, at.y);
    if (place && !place.withArea) continue;
    context.font = `11px ${look.font}`;
    const text = zoneText(each);
    if (length + context.measureText(text).width + 22 > width) continue;
    halo(context, text, { x: at.x + length + 6, y: at.y }, look.ground, 4);
    context.fillStyle = look.text3;
    context.fillText(text, at.x + length + 6, at.y);
  }
}

function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > room) letters.pop();
  return `${letters.join('')}…`;
}

function halo(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeText(text, x, y);
}

/** Names and numbers of items. */
export function paintLabels(
  context: CanvasRenderingContext2D,
  labels: readonly ItemLabel[],
  { view, port, look }: Pick<FloorPainting, 'view' | 'port' | 'look'>,
  without: ReadonlySet<RowId> | null = null,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const which of ['inside', 'caption'] as const) {
    context.font = which === 'inside' ? `11px ${look.font}` : `10.5px ${look.font}`;
    for (const label of labels) {
      if (label.look !== which || without?.has(label.of)) continue;
      const { x, y } = toPort(view, label);
      if (x < -200 || y < -20 || x > port.width + 200 || y > port.height + 20) continue;
      if (which === 'caption') halo(context, label.text, { x, y }, look.ground, 3);
      context.fillStyle = which === 'inside' ? look.text2 : look.text3;
      context.fillText(label.text, x, y);
    }
  }
}
