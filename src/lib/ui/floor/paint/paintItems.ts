import type { FloorUnit } from '#lib/domain/floorUnits.ts';
import { meet, type Area } from '#lib/floor/area.ts';
import type { SceneItem } from '#lib/floor/scene.ts';
import { symbolParts, type FloorSymbol, type PartLook } from '#lib/floor/symbols.ts';
import { toPort, type View } from '#lib/floor/view.ts';
import type { FloorLook, Hue } from './look.ts';

/** Pixels below which a unit is its outline alone. */
const SIMPLE = 12;
/** Pixels below which lines within a unit say nothing. */
const DETAILED = 22;
const MOST_PATHS = 2_000;

interface DrawnPart {
  readonly path: Path2D;
  readonly look: PartLook;
}

/** Outlines that were made before, by what they are of: most items of a floor are of a few sizes. */
const paths = new Map<string, readonly DrawnPart[]>();

function partsOf(symbol: FloorSymbol, width: number, depth: number): readonly DrawnPart[] {
  const key = `${symbol} ${width} ${depth}`;
  let parts = paths.get(key);
  if (!parts) {
    if (paths.size >= MOST_PATHS) paths.clear();
    parts = symbolParts(symbol, width, depth).map(({ d, look }) => ({ path: new Path2D(d), look }));
    paths.set(key, parts);
  }
  return parts;
}

/** A path around a unit, in pixels; `grow` pixels around it. */
export function traceUnit(context: CanvasRenderingContext2D, unit: FloorUnit, view: View, grow = 0): void {
  const { x, y } = toPort(view, { x: unit.cx, y: unit.cy });
  const [width, depth] = [unit.width * view.scale + 2 * grow, unit.depth * view.scale + 2 * grow];
  const angle = (unit.rotation * Math.PI) / 180;
  context.beginPath();
  if (unit.round) {
    context.ellipse(x, y, width / 2, depth / 2, angle, 0, 2 * Math.PI);
    return;
  }
  if (unit.rotation === 0) {
    context.rect(x - width / 2, y - depth / 2, width, depth);
    return;
  }
  const [cos, sin] = [Math.cos(angle) / 2, Math.sin(angle) / 2];
  for (const [east, south] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const)
    context.lineTo(
      x + east * width * cos - south * depth * sin,
      y + east * width * sin + south * depth * cos,
    );
  context.closePath();
}

/** Draws items, the lower ones first; nothing of what is not seen. */
export function paintItems(
  context: CanvasRenderingContext2D,
  items: Iterable<SceneItem>,
  view: View,
  shown: Area,
  look: FloorLook,
): void {
  const base = context.getTransform();
  for (const item of items) {
    if (!meet(item.block, shown)) continue;
    const hue = look.hues[item.tint] ?? look.hues[0]!;
    const isWrong = item.problems.length > 0;
    context.fillStyle = hue.fill;
    context.strokeStyle = isWrong ? look.error : hue.line;
    const size = Math.min(item.row.width, item.row.depth) * view.scale;
    const isPlain = item.symbol === 'box' || item.symbol === 'line';
    if (isPlain || size < SIMPLE) paintOutlines(context, item, view, isWrong);
    else paintSymbols(context, item, view, base, { hue, look, isWrong, isDetailed: size >= DETAILED });
  }
  context.setTransform(base);
}

function paintOutlines(
  context: CanvasRenderingContext2D,
  item: SceneItem,
  view: View,
  isWrong: boolean,
): void {
  if (item.symbol === 'text') return;
  context.lineWidth = isWrong ? 1.5 : 1;
  const isFlat = item.symbol === 'carpet';
  for (const unit of item.units) {
    if (unit.rotation === 0 && !unit.round && !isFlat) {
      const left = (unit.cx - unit.width / 2 - view.x) * view.scale;
      const top = (unit.cy - unit.depth / 2 - view.y) * view.scale;
      const [width, depth] = [unit.width * view.scale, unit.depth * view.scale];
      context.fillRect(left, top, width, depth);
      context.strokeRect(left, top, width, depth);
      continue;
    }
    traceUnit(context, unit, view);
    if (!isFlat) context.fill();
    context.stroke();
  }
}

interface SymbolLook {
  readonly hue: Hue;
  readonly look: FloorLook;
  readonly isWrong: boolean;
  readonly isDetailed: boolean;
}

function paintSymbols(
  context: CanvasRenderingContext2D,
  item: SceneItem,
  view: View,
  base: DOMMatrix,
  { hue, look, isWrong, isDetailed }: SymbolLook,
): void {
  const parts = partsOf(item.symbol, item.row.width, item.row.depth);
  const scale = view.scale * base.a;
  const line = (isWrong ? 1.5 : 1) / view.scale;
  for (const unit of item.units) {
    const angle = (unit.rotation * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
    const { x, y } = toPort(view, { x: unit.cx, y: unit.cy });
    context.setTransform(cos, sin, -sin, cos, x * base.a + base.e, y * base.a + base.f);
    for (const { path, look: part } of parts) {
      if (part === 'bare' || (part !== 'body' && part !== 'marking' && !isDetailed)) continue;
      context.lineWidth = line;
      if (part === 'seat') {
        context.fillStyle = look.ground;
        context.strokeStyle = look.control;
        context.globalAlpha = 0.7;
      } else {
        context.fillStyle = hue.fill;
        context.strokeStyle = isWrong ? look.error : hue.line;
      }
      if (part === 'body' || part === 'seat') context.fill(path);
      if (part === 'marking') context.setLineDash([3 / view.scale, 3 / view.scale]);
      if (part === 'detail') context.globalAlpha = 0.6;
      context.stroke(path);
      context.globalAlpha = 1;
      if (part === 'marking') context.setLineDash([]);
    }
  }
  context.setTransform(base);
}
