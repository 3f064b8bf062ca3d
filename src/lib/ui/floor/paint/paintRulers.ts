import { barOf, stepOf, ticks, toFloor, toPort, type Port, type View } from '#lib/floor/view.ts';
import type { FloorLook } from './look.ts';

/** Pixels of the strips at the top and at the left. */
export const RULER = { top: 24, left: 34 } as const;
const LEAST_TICKS = 44;
const METRE = 1000;

const metres = (mm: number): string => String(Math.round(mm / 10) / 100).replace('-', '−');

/** Rulers in metres along the top and the left edge, the bar of the scale, and where north is. */
export function paintRulers(
  context: CanvasRenderingContext2D,
  view: View,
  port: Port,
  look: FloorLook,
  shows: boolean,
): void {
  const step = stepOf(view.scale, LEAST_TICKS);
  context.font = `10.5px ${look.font}`;
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  if (shows) {
    context.fillStyle = look.app;
    context.fillRect(0, 0, port.width, RULER.top);
    context.fillRect(0, 0, RULER.left, port.height);
    const from = toFloor(view, { x: RULER.left, y: RULER.top });
    const to = toFloor(view, { x: port.width, y: port.height });
    context.fillStyle = look.text3;
    context.strokeStyle = look.control;
    context.beginPath();
    context.textAlign = 'center';
    for (const at of ticks(from.x, to.x, step)) {
      const { x } = toPort(view, { x: at, y: 0 });
      context.fillText(metres(at), x, RULER.top - 13);
      context.moveTo(x, RULER.top - 5);
      context.lineTo(x, RULER.top);
    }
    context.textAlign = 'right';
    for (const at of ticks(from.y, to.y, step)) {
      const { y } = toPort(view, { x: 0, y: at });
      context.fillText(metres(at), RULER.left - 9, y);
      context.moveTo(RULER.left - 5, y);
      context.lineTo(RULER.left, y);
    }
    context.stroke();
  }
  paintBar(context, view, port, look, shows);
}

function paintBar(
  context: CanvasRenderingContext2D,
  view: View,
  port: Port,
  look: FloorLook,
  beside: boolean,
): void {
  const length = barOf(view.scale);
  const left = (beside ? RULER.left : 0) + 12.5;
  const y = port.height - 15.5;
  const right = left + length * view.scale;
  const text = `${metres(length)} m`;
  context.globalAlpha = 0.85;
  context.fillStyle = look.app;
  context.fillRect(left - 8, y - 10, right - left + context.measureText(text).width + 22, 20);
  context.fillRect(port.width - 44, y - 10, 36, 20);
  context.globalAlpha = 1;
  context.beginPath();
  context.moveTo(left, y - 4);
  context.lineTo(left, y + 4);
  context.moveTo(left, y);
  context.lineTo(right, y);
  context.moveTo(right, y - 4);
  context.lineTo(right, y + 4);
  if (length >= 5 * METRE) {
    const first = left + METRE * view.scale;
    context.moveTo(first, y - 2);
    context.lineTo(first, y + 2);
  }
  context.strokeStyle = look.text2;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = look.text2;
  context.textAlign = 'start';
  context.fillText(text, right + 8, y);
  context.textAlign = 'center';
  context.fillText('↑ N', port.width - 26, y);
}
