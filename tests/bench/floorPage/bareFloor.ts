import { arrayFloor } from '#lib/ui/floor/testing/arrayFloor.ts';
import { symbolParts } from '#lib/floor/symbols.ts';
import type { View } from '#lib/floor/view.ts';
import { labelsOf, type Labels } from '#lib/ui/floor/paint/labels.ts';
import { floorLook } from '#lib/ui/floor/paint/look.ts';
import { paintLabels } from '#lib/ui/floor/paint/paintFloor.ts';
import { makeHall } from './hall.ts';
import type { MountFloor } from './main.ts';

/** The plan leaves out what nobody could see, so the bare drawing does so too: seats and lines within small units. */
const SIMPLE = 12;
const DETAILED = 22;
/** Millimetres that chairs stand out at most. */
const SEATS = 600;

/**
 * The least that can draw the same floor: one canvas, drawn anew with every step, all of it that is seen, by whoever
 * knows what to draw. Outlines are made once, and names are written as the plan writes them. Which names have room at a scale
 * is told to it for nothing: it was worked out before anything is measured. No item is looked for under a pointer,
 * nothing is judged.
 */
export const mount: MountFloor = (home, count) => {
  const { rows, venue } = makeHall(count);
  const { stage } = arrayFloor(rows, venue);
  stage.watch();
  const look = floorLook(home);
  const canvas = document.createElement('canvas');
  const [width, height] = [innerWidth, innerHeight];
  Object.assign(canvas, { width: width * devicePixelRatio, height: height * devicePixelRatio });
  canvas.style.cssText = `display:block;width:${width}px;height:${height}px;touch-action:none`;
  home.append(canvas);
  const context = canvas.getContext('2d', { alpha: false })!;
  const paths = new Map<string, { path: Path2D; look: string }[]>();
  const items = stage.scene.items.map((item) => {
    const key = `${item.symbol} ${item.row.width} ${item.row.depth}`;
    let parts = paths.get(key);
    if (!parts) {
      parts = symbolParts(item.symbol, item.row.width, item.row.depth).map((part) => ({
        ...{ path: new Path2D(part.d), look: part.look },
      }));
      paths.set(key, parts);
    }
    const unit = item.units[0]!;
    const size = Math.min(item.row.width, item.row.depth);
    const around = Math.hypot(item.row.width, item.row.depth) / 2 + SEATS;
    const hue = look.hues[item.tint] ?? look.hues[0]!;
    return { id: item.id, unit, size, around, parts, hue, isWrong: item.problems.length > 0 };
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  const port = { width, height };
  type Names = Labels['items'];
  const names = new Map<string, readonly [all: Names, inHand: Names]>();
  const namesAt = (scale: number): readonly [Names, Names] => {
    const key = scale.toFixed(7);
    let known = names.get(key);
    if (!known) {
      const measure = (text: string, size: number): number => {
        context.font = `${size}px ${look.font}`;
        return context.measureText(text).width;
      };
      const all = labelsOf(stage.scene.items, scale, measure, stage.scene.zones).items;
      known = [all, all.filter(({ of }) => held.has(of))];
      names.set(key, known);
    }
    return known;
  };

  let view: View = { scale: 1, x: 0, y: 0 };
  let held = new Set<string>();
  let shift = { x: 0, y: 0 };
  let from: { x: number; y: number } | null = null;
  let frame = 0;

  function paint(): void {
    frame = 0;
    const { scale } = view;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.fillStyle = look.app;
    context.fillRect(0, 0, width, height);
    context.fillStyle = look.ground;
    context.fillRect(-view.x * scale, -view.y * scale, venue.width * scale, venue.depth * scale);
    context.strokeStyle = look.line;
    context.lineWidth = 1;
    for (const { area } of stage.scene.zones)
      context.strokeRect(
        ...[(area.x - view.x) * scale, (area.y - view.y) * scale],
        ...([area.width * scale, area.depth * scale] as const),
      );
    for (const { id, unit, size, around, parts, hue, isWrong } of items) {
      const [dx, dy] = held.has(id) ? [shift.x, shift.y] : [0, 0];
      const pixels = size * scale;
      const [x, y] = [(unit.cx + dx - view.x) * scale, (unit.cy + dy - view.y) * scale];
      const reach = around * scale;
      if (x < -reach || y < -reach || x > width + reach || y > height + reach) continue;
      context.save();
      context.translate(x, y);
      context.rotate((unit.rotation * Math.PI) / 180);
      context.scale(scale, scale);
      context.lineWidth = (isWrong ? 1.5 : 1) / scale;
      for (const { path, look: part } of parts) {
        if (part !== 'body' && pixels < DETAILED) continue;
        const isSeat = part === 'seat';
        context.fillStyle = isSeat ? look.ground : hue.fill;
        context.strokeStyle = isSeat ? look.control : isWrong ? look.error : hue.line;
        context.globalAlpha = isSeat ? 0.7 : part === 'detail' && pixels >= SIMPLE ? 0.6 : 1;
        if (part !== 'detail') context.fill(path);
        context.stroke(path);
      }
      context.restore();
    }
    const [all, inHand] = namesAt(scale);
    paintLabels(context, all, { view, port, look }, held);
    const from = { ...view, x: view.x - shift.x, y: view.y - shift.y };
    paintLabels(context, inHand, { view: from, port, look });
    context.strokeStyle = look.accent;
    context.lineWidth = 2;
    for (const id of held) {
      const { unit } = byId.get(id)!;
      context.save();
      context.translate((unit.cx + shift.x - view.x) * scale, (unit.cy + shift.y - view.y) * scale);
      context.rotate((unit.rotation * Math.PI) / 180);
      const [across, down] = [unit.width * scale + 2, unit.depth * scale + 2];
      context.strokeRect(-across / 2, -down / 2, across, down);
      context.restore();
    }
  }
  const draw = (): void => void (frame ||= requestAnimationFrame(paint));

  canvas.addEventListener('wheel', (event) => {
    const { deltaX, deltaY, ctrlKey, clientX, clientY } = event;
    event.preventDefault();
    if (ctrlKey) {
      const scale = view.scale * Math.exp(-deltaY / 160);
      const [x, y] = [clientX / view.scale - clientX / scale, clientY / view.scale - clientY / scale];
      view = { scale, x: view.x + x, y: view.y + y };
    } else view = { ...view, x: view.x + deltaX / view.scale, y: view.y + deltaY / view.scale };
    draw();
  });
  canvas.addEventListener('pointerdown', ({ clientX, clientY }) => (from = { x: clientX, y: clientY }));
  canvas.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (!from) return;
    shift = { x: (clientX - from.x) / view.scale, y: (clientY - from.y) / view.scale };
    draw();
  });
  canvas.addEventListener('pointerup', () => (from = null));
  return {
    surface: () => canvas,
    show(next) {
      view = next;
      draw();
    },
    select(ids) {
      held = new Set(ids);
      names.clear();
      draw();
    },
    at(item) {
      const { unit } = byId.get(item)!;
      return { x: (unit.cx - view.x) * view.scale, y: (unit.cy - view.y) * view.scale };
    },
  };
};
