import { meet } from '#lib/floor/area.ts';
import type { Overlap } from '#lib/floor/overlaps.ts';
import { seen, toPort, type Port, type View } from '#lib/floor/view.ts';
import type { FloorLook } from './look.ts';

/** Pixels from line to line, across. */
const STEP = 6;
/** Hatching that is smaller says nothing. */
const LEAST = 3;

/** Hatches what items share that stand in each other, so that it is seen without telling colours apart. */
export function paintOverlaps(
  context: CanvasRenderingContext2D,
  overlaps: Iterable<Overlap>,
  { view, port, look }: { readonly view: View; readonly port: Port; readonly look: FloorLook },
): void {
  const shown = seen(view, port);
  const outlines = new Path2D();
  let [left, top, right, bottom] = [port.width, port.height, 0, 0];
  for (const { outline, area } of overlaps) {
    if (!meet(area, shown) || Math.max(area.width, area.depth) * view.scale < LEAST) continue;
    for (const [at, corner] of outline.entries()) {
      const { x, y } = toPort(view, corner);
      if (at === 0) outlines.moveTo(x, y);
      else outlines.lineTo(x, y);
    }
    outlines.closePath();
    const from = toPort(view, area);
    left = Math.min(left, from.x);
    top = Math.min(top, from.y);
    right = Math.max(right, from.x + area.width * view.scale);
    bottom = Math.max(bottom, from.y + area.depth * view.scale);
  }
  [left, top] = [Math.max(0, left), Math.max(0, top)];
  [right, bottom] = [Math.min(port.width, right), Math.min(port.height, bottom)];
  if (left >= right || top >= bottom) return;
  context.save();
  context.strokeStyle = look.error;
  context.lineWidth = 1;
  context.stroke(outlines);
  context.clip(outlines);
  context.beginPath();
  const step = STEP * Math.SQRT2;
  // Lines hold to the floor, and do not swim over it when the view is moved.
  const start = (-view.x - view.y) * view.scale;
  for (let at = start + Math.ceil((left + top - start) / step) * step; at < right + bottom; at += step) {
    context.moveTo(at - top, top);
    context.lineTo(at - bottom, bottom);
  }
  context.lineWidth = 1.5;
  context.stroke();
  context.restore();
}
