import type { FloorRow } from '../domain/floorProblem.ts';
import { boxOf, type Point } from '../domain/floorUnits.ts';
import type { RowEdit, RowId } from '../schema/index.ts';
import { holds, type Area } from './area.ts';
import type { Shift } from './align.ts';
import { zoneAt, middleOf, type FloorScene, type SceneZone } from './scene.ts';
import { blockOf, turn } from './units.ts';

/** Which edges of a unit are held: -1 west or north, 1 east or south, in its own directions. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** Nothing is made smaller by hand than this; typing can. */
const LEAST_SIZE = 50;

const whole = (degrees: number): number => ((Math.round(degrees) % 360) + 360) % 360;

/** Put elsewhere, in whole millimetres. */
export function shifted(row: FloorRow, { dx, dy }: Shift): FloorRow {
  return { ...row, x: Math.round(row.x + dx), y: Math.round(row.y + dy) };
}

/** Turned around a point: each unit on its spot, and the block around the point. Degrees, clockwise. */
export function turned(row: FloorRow, by: number, around: Point): FloorRow {
  const rotation = whole(row.rotation + by);
  const middle = middleOf(blockOf(row));
  const way = turn({ x: middle.x - around.x, y: middle.y - around.y }, by);
  const next = { ...row, rotation };
  const block = blockOf(next);
  return {
    ...next,
    x: Math.round(around.x + way.x - block.width / 2),
    y: Math.round(around.y + way.y - block.depth / 2),
  };
}

/** A unit pulled at an edge or a corner by so many millimetres of the floor; the edge across from it stays where it is. */
export function resized(row: FloorRow, handle: Handle, { dx, dy }: Shift): FloorRow {
  const own = turn({ x: dx, y: dy }, -row.rotation);
  const width = Math.max(Math.min(LEAST_SIZE, row.width), Math.round(row.width + own.x * handle.x));
  const depth = Math.max(Math.min(LEAST_SIZE, row.depth), Math.round(row.depth + own.y * handle.y));
  const before = boxOf(row);
  const after = boxOf({ ...row, width, depth });
  // The middle moves by half of what the unit grows, in its own directions.
  const way = turn(
    { x: ((width - row.width) / 2) * handle.x, y: ((depth - row.depth) / 2) * handle.y },
    row.rotation,
  );
  return {
    ...row,
    ...{ width, depth },
    x: Math.round(row.x + before.width / 2 + way.x - after.width / 2),
    y: Math.round(row.y + before.depth / 2 + way.y - after.depth / 2),
  };
}

/** The zone in which an item lies that was put somewhere; the one it had, where it is in none or still in it. */
export function zoneOf(row: FloorRow, zones: readonly SceneZone[]): RowId | null {
  const middle = middleOf(blockOf(row));
  const own = zones.find(({ id }) => id === row.zone);
  if (own && holds(own.area, middle.x, middle.y)) return own.id;
  return zoneAt(zones, middle)?.id ?? row.zone;
}

const WRITTEN = ['x', 'y', 'width', 'depth', 'rotation', 'zone'] as const;

/** The cells that differ between an item as it is and as it shall be: what a gesture writes. */
export function editsTo(now: FloorRow, wanted: FloorRow): readonly RowEdit[] {
  return WRITTEN.filter((field) => now[field] !== wanted[field]).map((field) => ({
    type: 'set',
    row: now.id,
    field,
    value: wanted[field],
  }));
}

/** The cells of a zone that is put elsewhere or has another size. */
export function zoneEdits(zone: SceneZone, wanted: Area): readonly RowEdit[] {
  return (['x', 'y', 'width', 'depth'] as const)
    .filter((field) => zone.area[field] !== wanted[field])
    .map((field) => ({ type: 'set', row: zone.id, field, value: wanted[field] }));
}

/** A zone pulled at an edge or a corner, or moved as a whole; zones begin at the walls at the earliest. */
export function zoneMoved(area: Area, handle: Handle | null, { dx, dy }: Shift): Area {
  if (!handle)
    return { ...area, x: Math.max(0, Math.round(area.x + dx)), y: Math.max(0, Math.round(area.y + dy)) };
  const west = handle.x < 0 ? Math.max(0, Math.round(area.x + dx)) : area.x;
  const north = handle.y < 0 ? Math.max(0, Math.round(area.y + dy)) : area.y;
  const east = area.x + area.width + (handle.x > 0 ? Math.round(dx) : 0);
  const south = area.y + area.depth + (handle.y > 0 ? Math.round(dy) : 0);
  const least = LEAST_SIZE;
  return {
    x: Math.min(west, east - least),
    y: Math.min(north, south - least),
    width: Math.max(least, east - west),
    depth: Math.max(least, south - north),
  };
}

/** What goes along when a zone is carried: the items that belong to it. */
export function carried(scene: FloorScene, zone: RowId): readonly FloorRow[] {
  return scene.items.filter(({ row }) => row.zone === zone).map(({ row }) => row);
}

/** What stands on a row, and what stands on that. */
export function stackOn(scene: FloorScene, rows: readonly RowId[]): readonly RowId[] {
  const above = new Map<RowId, RowId[]>();
  for (const { id, row } of scene.items) {
    if (row.stackedOn === null) continue;
    const known = above.get(row.stackedOn);
    if (known) known.push(id);
    else above.set(row.stackedOn, [id]);
  }
  const all = new Set(rows);
  // A set goes on to what is put into it on the way.
  for (const row of all) for (const upper of above.get(row) ?? []) all.add(upper);
  return [...all];
}
