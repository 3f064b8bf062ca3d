import { meet, type Area } from '#lib/floor/area.ts';
import type { SceneItem } from '#lib/floor/scene.ts';
import type { Unit } from '#lib/floor/units.ts';
import { toPort, type View } from '#lib/floor/view.ts';
import { categoryTint } from '../../grid/statusGlyphs.ts';
import type { FloorLook } from './look.ts';

/** Pixels from which a corner is seen to be round. */
const ROUNDED = 12;
const RADIUS = 1.5;

/** A path around a unit, in pixels. */
export function traceUnit(context: CanvasRenderingContext2D, unit: Unit, view: View, grow = 0): void {
  const { x, y } = toPort(view, { x: unit.cx, y: unit.cy });
  const [width, depth] = [unit.width * view.scale + 2 * grow, unit.depth * view.scale + 2 * grow];
  context.beginPath();
  if (unit.rotation === 0) {
    if (Math.min(width, depth) < ROUNDED) context.rect(x - width / 2, y - depth / 2, width, depth);
    else context.roundRect(x - width / 2, y - depth / 2, width, depth, RADIUS);
    return;
  }
  const angle = (unit.rotation * Math.PI) / 180;
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
  context.lineWidth = 1;
  let hue = -1;
  for (const item of items) {
    if (!meet(item.block, shown)) continue;
    const isFlat = item.row.height === 0;
    const wrong = item.problems.length > 0;
    const next = item.category === null ? 1 : categoryTint(item.category);
    if (next !== hue || wrong) {
      const { fill, line } = look.hues[next] ?? look.hues[0]!;
      context.fillStyle = fill;
      context.strokeStyle = wrong ? look.error : line;
      hue = wrong ? -1 : next;
    }
    context.lineWidth = wrong ? 1.5 : 1;
    if (isFlat) context.setLineDash([3, 3]);
    for (const unit of item.units) {
      if (unit.rotation === 0 && Math.min(unit.width, unit.depth) * view.scale < ROUNDED) {
        const left = (unit.cx - unit.width / 2 - view.x) * view.scale;
        const top = (unit.cy - unit.depth / 2 - view.y) * view.scale;
        const [width, depth] = [unit.width * view.scale, unit.depth * view.scale];
        if (!isFlat) context.fillRect(left, top, width, depth);
        context.strokeRect(left, top, width, depth);
        continue;
      }
      traceUnit(context, unit, view);
      if (!isFlat) context.fill();
      context.stroke();
    }
    if (isFlat) context.setLineDash([]);
  }
}
