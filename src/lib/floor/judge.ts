import { floorProblems, type FloorProblem, type FloorRow, type ZoneArea } from '../domain/floorProblems.ts';
import type { RowId } from '../schema/index.ts';
import { meet, type Area } from './area.ts';
import { problemsByRow, type FloorScene } from './scene.ts';
import { blockOf } from './units.ts';

/** Whatever is further away from a moved item is not looked at, in millimetres. */
const NEAR = 5_000;

/**
 * What would be wrong with items if they were put down where they are held: told by the rules of the sheet itself, over
 * these items and what is near them.
 */
export function problemsOfMoved(
  scene: FloorScene,
  moved: readonly FloorRow[],
  zoneMoved: { readonly id: RowId; readonly area: Area } | null = null,
): ReadonlyMap<RowId, readonly FloorProblem[]> {
  const ids = new Set(moved.map(({ id }) => id));
  const places = moved.map((row) => {
    const { x, y, width, depth } = blockOf(row);
    return { x: x - NEAR, y: y - NEAR, width: width + 2 * NEAR, depth: depth + 2 * NEAR };
  });
  const below = new Set(moved.map(({ stackedOn }) => stackedOn));
  const near = scene.items.filter(
    ({ id, block }) => !ids.has(id) && (below.has(id) || places.some((place) => meet(place, block))),
  );
  const zones = new Map<string, ZoneArea>(
    scene.zones.map(({ id, area, height }) => [
      id,
      { ...(zoneMoved?.id === id ? zoneMoved.area : area), height },
    ]),
  );
  const told = problemsByRow(floorProblems([...moved, ...near.map(({ row }) => row)], zones, scene.venue));
  return new Map(moved.map(({ id }) => [id, told.get(id) ?? []]));
}
