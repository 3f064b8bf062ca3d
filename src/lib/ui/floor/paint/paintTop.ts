import type { Area } from '#lib/floor/area.ts';
import { between } from '#lib/floor/area.ts';
import type { Overlap } from '#lib/floor/overlaps.ts';
import type { SceneItem } from '#lib/floor/scene.ts';
import type { Distance, Guide } from '#lib/floor/snap.ts';
import { seen, toPort, type Point, type Port, type View } from '#lib/floor/view.ts';
import type { Grip } from '../grips.ts';
import type { Act } from '../surface.svelte.ts';
import { labelsOf, type Measure } from './labels.ts';
import { paintItems, traceUnit } from './paintItems.ts';
import { paintOverlaps } from './paintOverlaps.ts';
import { paintLabels } from './paintFloor.ts';
import type { FloorLook } from './look.ts';

/** Somebody else on the floor. */
export interface RemotePerson {
  readonly name: string;
  /** 1–8. */
  readonly colour: number;
  /** Millimetres; null while their pointer is elsewhere. */
  readonly pointer: Point | null;
  readonly items: readonly SceneItem[];
}

export interface TopPainting {
  readonly view: View;
  readonly port: Port;
  readonly look: FloorLook;
  readonly measure: Measure;
  /** Items that are held, where they are held. */
  readonly drafts: readonly SceneItem[];
  /** Where what is held stands in something else. */
  readonly overlaps: readonly Overlap[];
  readonly selected: readonly SceneItem[];
  readonly hover: SceneItem | null;
  readonly grips: readonly Grip[];
  readonly zone: Area | null;
  readonly zoneGrips: readonly { readonly at: Point }[];
  readonly act: Act | null;
  readonly measured: { readonly from: Point; readonly to: Point } | null;
  readonly distances: readonly Distance[];
  readonly metres: (mm: number) => string;
  readonly people: readonly RemotePerson[];
  /** What is wrong with what is held, in words. */
  readonly warning: { readonly text: string; readonly item: SceneItem } | null;
}

const HANDLE = 7;
/** Pixels below which a distance has no room for its figure. */
const LEAST_DISTANCE = 34;

/** Draws what changes while somebody works: what is selected and held, and how it lies to everything else. */
export function paintTop(context: CanvasRenderingContext2D, painting: TopPainting): void {
  const { view, port, look, drafts, people, hover } = painting;
  context.clearRect(0, 0, port.width, port.height);
  if (drafts.length > 0) {
    paintItems(context, drafts, view, seen(view, port), look);
    paintOverlaps(context, painting.overlaps, painting);
    paintLabels(context, labelsOf(drafts, view.scale, painting.measure).items, painting);
  }
  for (const person of people) paintPerson(context, person, painting);
  if (hover) outline(context, hover, view, look.accentLine, 1.5);
  for (const item of painting.selected)
    outline(context, item, view, item.problems.length > 0 && drafts.length > 0 ? look.error : look.accent, 2);
  paintZone(context, painting);
  paintGuides(context, painting);
  paintDistances(context, painting);
  paintGrips(context, painting);
  paintDrawn(context, painting);
  for (const person of people) paintPointer(context, person, painting);
  paintWarning(context, painting);
}

function outline(
  context: CanvasRenderingContext2D,
  item: SceneItem,
  view: View,
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  for (const unit of item.units) {
    traceUnit(context, unit, view, 1);
    context.stroke();
  }
}

function paintZone(context: CanvasRenderingContext2D, { view, look, zone, zoneGrips }: TopPainting): void {
  if (!zone) return;
  const { x, y } = toPort(view, zone);
  context.fillStyle = look.accentTint;
  context.globalAlpha = 0.4;
  context.fillRect(x, y, zone.width * view.scale, zone.depth * view.scale);
  context.globalAlpha = 1;
  context.strokeStyle = look.accent;
  context.lineWidth = 2;
  context.strokeRect(x, y, zone.width * view.scale, zone.depth * view.scale);
  for (const { at } of zoneGrips) square(context, at, look);
}

function square(context: CanvasRenderingContext2D, at: Point, look: FloorLook): void {
  context.fillStyle = look.ground;
  context.strokeStyle = look.accent;
  context.lineWidth = 1.5;
  context.fillRect(at.x - HANDLE / 2, at.y - HANDLE / 2, HANDLE, HANDLE);
  context.strokeRect(at.x - HANDLE / 2, at.y - HANDLE / 2, HANDLE, HANDLE);
}

function paintGrips(context: CanvasRenderingContext2D, { grips, look, act }: TopPainting): void {
  if (act && act.kind !== 'resize' && act.kind !== 'turn') return;
  for (const grip of grips) {
    if (grip.kind === 'resize') {
      square(context, grip.at, look);
      continue;
    }
    context.strokeStyle = look.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(grip.from.x, grip.from.y);
    context.lineTo(grip.at.x, grip.at.y);
    context.stroke();
    context.beginPath();
    context.arc(grip.at.x, grip.at.y, 4, 0, 2 * Math.PI);
    context.fillStyle = look.ground;
    context.fill();
    context.stroke();
  }
}

function paintGuides(context: CanvasRenderingContext2D, { act, view, look }: TopPainting): void {
  const guides: readonly Guide[] = act && 'guides' in act ? act.guides : [];
  context.strokeStyle = look.accent;
  context.lineWidth = 1;
  for (const { axis, at, from, to, gap } of guides) {
    const [a, b] =
      axis === 'x'
        ? [toPort(view, { x: at, y: from }), toPort(view, { x: at, y: to })]
        : [toPort(view, { x: from, y: at }), toPort(view, { x: to, y: at })];
    context.setLineDash(gap ? [] : [4, 3]);
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
    context.setLineDash([]);
    if (gap) for (const end of [a, b]) stroke(context, end, axis === 'x' ? 'x' : 'y');
  }
}

/** The end of a measured line. */
function stroke(context: CanvasRenderingContext2D, at: Point, axis: 'x' | 'y'): void {
  context.beginPath();
  if (axis === 'x') {
    context.moveTo(at.x - 4, at.y);
    context.lineTo(at.x + 4, at.y);
  } else {
    context.moveTo(at.x, at.y - 4);
    context.lineTo(at.x, at.y + 4);
  }
  context.stroke();
}

function paintDistances(
  context: CanvasRenderingContext2D,
  { distances, view, look, metres }: TopPainting,
): void {
  for (const { from, to, length, side } of distances) {
    const [a, b] = [toPort(view, from), toPort(view, to)];
    if (length * view.scale < LEAST_DISTANCE) continue;
    context.strokeStyle = look.accent;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
    stroke(context, b, side === 'west' || side === 'east' ? 'y' : 'x');
    chip(context, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, metres(length), {
      ...{ ground: look.ground, line: look.accentLine, text: look.accentText, font: `11px ${look.font}` },
    });
  }
}

interface ChipLook {
  readonly ground: string;
  readonly line: string | null;
  readonly text: string;
  readonly font: string;
}

function chip(context: CanvasRenderingContext2D, at: Point, text: string, look: ChipLook): void {
  context.font = look.font;
  const width = context.measureText(text).width + 12;
  context.beginPath();
  context.roundRect(at.x - width / 2, at.y - 9, width, 18, 2);
  context.fillStyle = look.ground;
  context.fill();
  if (look.line !== null) {
    context.strokeStyle = look.line;
    context.lineWidth = 1;
    context.stroke();
  }
  context.fillStyle = look.text;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, at.x, at.y + 0.5);
}

/** What is being drawn or measured. */
function paintDrawn(
  context: CanvasRenderingContext2D,
  { act, measured, view, look, metres }: TopPainting,
): void {
  if (act?.kind === 'marquee' || act?.kind === 'draw') {
    const area = act.kind === 'draw' ? act.area : between(act.from, act.to);
    const { x, y } = toPort(view, area);
    const [width, height] = [area.width * view.scale, area.depth * view.scale];
    const isRound = act.kind === 'draw' && act.shape === 'ellipse';
    context.beginPath();
    if (isRound) context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
    else context.rect(x, y, width, height);
    context.fillStyle = look.accentTint;
    context.globalAlpha = 0.5;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = look.accent;
    context.lineWidth = 1;
    context.stroke();
    const size = isRound ? `⌀ ${metres(area.width)} m` : `${metres(area.width)} × ${metres(area.depth)} m`;
    if (act.kind === 'draw')
      chip(context, { x: x + width / 2, y: y + height + 14 }, size, {
        ...{ ground: look.accent, line: null, text: look.onAccent, font: `600 12px ${look.font}` },
      });
  }
  const line = act?.kind === 'measure' ? act : measured;
  if (!line) return;
  const [a, b] = [toPort(view, line.from), toPort(view, line.to)];
  context.strokeStyle = look.accent;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
  context.stroke();
  for (const end of [a, b]) {
    context.beginPath();
    context.arc(end.x, end.y, 3, 0, 2 * Math.PI);
    context.fillStyle = look.accent;
    context.fill();
  }
  const length = Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y);
  chip(context, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 14 }, `${metres(length)} m`, {
    ...{ ground: look.accent, line: null, text: look.onAccent, font: `600 12px ${look.font}` },
  });
}

function paintPerson(
  context: CanvasRenderingContext2D,
  { colour, items }: RemotePerson,
  { view, look }: TopPainting,
): void {
  for (const item of items) outline(context, item, view, look.people[colour - 1] ?? look.accent, 2);
}

function paintPointer(
  context: CanvasRenderingContext2D,
  { name, colour, pointer, items }: RemotePerson,
  { view, look }: TopPainting,
): void {
  const own = look.people[colour - 1] ?? look.accent;
  const flag = { ground: own, line: null, text: look.onPerson, font: `11px ${look.font}` };
  const width = (): number => {
    context.font = flag.font;
    return context.measureText(name).width + 12;
  };
  if (pointer) {
    const { x, y } = toPort(view, pointer);
    context.beginPath();
    for (const [dx, dy] of [
      [0, 0],
      [11, 4.5],
      [6, 6],
      [4.5, 11],
    ] as const)
      context.lineTo(x + dx, y + dy);
    context.closePath();
    context.fillStyle = own;
    context.fill();
    chip(context, { x: x + 12 + width() / 2, y: y + 20 }, name, flag);
    return;
  }
  const [first] = items;
  if (!first) return;
  const { x, y } = toPort(view, first.block);
  chip(context, { x: x + width() / 2, y: y - 11 }, name, flag);
}

function paintWarning(context: CanvasRenderingContext2D, { warning, view, look }: TopPainting): void {
  if (!warning) return;
  const { block } = warning.item;
  const { x, y } = toPort(view, { x: block.x + block.width / 2, y: block.y + block.depth });
  chip(context, { x, y: y + 16 }, warning.text, {
    ...{ ground: look.error, line: null, text: look.onError, font: `600 12px ${look.font}` },
  });
}
