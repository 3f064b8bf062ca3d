import { FloorJudge } from '../domain/floorJudge.ts';
import type { FloorProblem, FloorRow } from '../domain/floorProblem.ts';
import type { RowId } from '../schema/index.ts';
import type { Area } from './area.ts';
import { problemsByRow, type FloorScene } from './scene.ts';

/** The judge of a scene, made once for all that is tried in it. */
const judges = new WeakMap<FloorScene, FloorJudge>();

/**
 * What would be wrong with items if they were put down where they are held: told by the judge of the sheet itself, who
 * looks at what is around moved rows alone.
 */
export function problemsOfMoved(
  scene: FloorScene,
  moved: readonly FloorRow[],
  zoneMoved: { readonly id: RowId; readonly area: Area } | null = null,
): ReadonlyMap<RowId, readonly FloorProblem[]> {
  if (moved.length === 0) return new Map();
  let judge = zoneMoved ? judgeOf(scene, zoneMoved) : judges.get(scene);
  if (!judge) judges.set(scene, (judge = judgeOf(scene, null)));
  const told = problemsByRow(judge.tried(moved));
  return new Map(moved.map(({ id }) => [id, told.get(id) ?? []]));
}

function judgeOf(
  scene: FloorScene,
  zoneMoved: { readonly id: RowId; readonly area: Area } | null,
): FloorJudge {
  const zones = scene.zones.map(
    ({ id, area }) => [id, zoneMoved?.id === id ? { ...area, ...zoneMoved.area } : area] as const,
  );
  return new FloorJudge(
    scene.items.map(({ row }) => row),
    new Map(zones),
    scene.venue,
  );
}
