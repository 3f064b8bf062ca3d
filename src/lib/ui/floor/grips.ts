import { around } from '#lib/floor/area.ts';
import type { Handle } from '#lib/floor/moves.ts';
import { turn } from '#lib/floor/units.ts';
import { toPort, type Point } from '#lib/floor/view.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { FloorSurface } from './surface.svelte.ts';

/** Something at which a selection can be pulled or turned; pixels. */
export type Grip =
  | { readonly kind: 'resize'; readonly handle: Handle; readonly at: Point }
  | { readonly kind: 'turn'; readonly at: Point; readonly from: Point };

const CORNERS: readonly Handle[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
];
const EDGES: readonly Handle[] = [
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
];
/** Pixels from which there is room for handles at the edges too (ui.md, canvas item). */
const ROOMY = 60;
/** Pixels below which handles would hide what they hold. */
const LEAST = 8;
const AWAY = 18;
const REACH = { mouse: 7, touch: 20 } as const;

/** The grips of what is selected: of one item its unit's, of several the one that turns them. */
export function gripsOf(surface: FloorSurface): readonly Grip[] {
  const { view, seen, stage } = surface;
  if (stage.tool !== 'select' || seen.length === 0 || !seen.some(({ id }) => stage.mayMove(id))) return [];
  const unit = seen[0]!.units[0];
  if (seen.length > 1 || !unit) {
    const all = around(seen.map(({ block }) => block));
    if (!all) return [];
    const from = toPort(view, { x: all.x + all.width / 2, y: all.y });
    return [{ kind: 'turn', from, at: { x: from.x, y: from.y - AWAY } }];
  }
  const middle = toPort(view, { x: unit.cx, y: unit.cy });
  const [width, depth] = [unit.width * view.scale, unit.depth * view.scale];
  const at = (x: number, y: number): Point => {
    const way = turn({ x, y }, unit.rotation);
    return { x: middle.x + way.x, y: middle.y + way.y };
  };
  const from = at(0, -depth / 2);
  const grips: Grip[] = [{ kind: 'turn', from, at: at(0, -depth / 2 - AWAY) }];
  if (Math.max(width, depth) < LEAST) return grips;
  const handles = [...CORNERS, ...EDGES.filter((edge) => (edge.x === 0 ? width > ROOMY : depth > ROOMY))];
  return [
    ...handles.map((handle): Grip => ({
      kind: 'resize',
      handle,
      at: at((handle.x * width) / 2, (handle.y * depth) / 2),
    })),
    ...grips,
  ];
}

/** The grip under a pointer; null where there is none. */
export function gripAt(surface: FloorSurface, at: Point, isTouch: boolean): Grip | null {
  return nearest(gripsOf(surface), at, REACH[isTouch ? 'touch' : 'mouse']);
}

/** The handles of the zone that is held by the tool for zones. */
export function zoneGrips(surface: FloorSurface): readonly { readonly handle: Handle; readonly at: Point }[] {
  const { stage, view, zoneDraft } = surface;
  const zone = stage.tool === 'zones' && stage.zone !== null ? stage.scene.zone(stage.zone) : null;
  if (!zone || !stage.mayChangeZones) return [];
  const { x, y, width, depth } = zoneDraft?.zone.id === zone.id ? zoneDraft.area : zone.area;
  return [...CORNERS, ...EDGES].map((handle) => ({
    handle,
    at: toPort(view, { x: x + (width * (handle.x + 1)) / 2, y: y + (depth * (handle.y + 1)) / 2 }),
  }));
}

export function zoneGripAt(
  surface: FloorSurface,
  at: Point,
  isTouch: boolean,
): { readonly zone: RowId; readonly handle: Handle } | null {
  const grip = nearest(zoneGrips(surface), at, isTouch ? REACH.touch : REACH.mouse + 3);
  return grip && surface.stage.zone !== null ? { zone: surface.stage.zone, handle: grip.handle } : null;
}

function nearest<T extends { readonly at: Point }>(grips: readonly T[], at: Point, reach: number): T | null {
  let best: T | null = null;
  let least = reach;
  for (const grip of grips) {
    const away = Math.hypot(grip.at.x - at.x, grip.at.y - at.y);
    if (away > least) continue;
    [best, least] = [grip, away];
  }
  return best;
}
