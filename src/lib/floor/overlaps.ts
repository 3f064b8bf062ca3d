import type { FloorProblem } from '../domain/floorProblem.ts';
import { bodyOf, type Body, type FloorUnit, type Point } from '../domain/floorUnits.ts';
import { cross, sharedOutline } from '../domain/unitGap.ts';
import type { RowId } from '../schema/index.ts';
import type { Area } from './area.ts';
import type { FloorScene } from './scene.ts';

/** What two units share that stand in each other: its corners, clockwise, and the area around it. Millimetres. */
export interface Overlap {
  readonly rows: readonly [RowId, RowId];
  readonly outline: readonly Point[];
  readonly area: Area;
}

/** On a floor on which thousands stand in each other, these are enough to see it. */
const MOST_OVERLAPS = 500;
/** Units of a row that are looked at: what a mistyped quantity makes is not drawn one by one. */
const MOST_LOOKED_AT = 200;

/**
 * Where rows stand in each other, in their exact shapes: between all units of each two of whom a problem says that they
 * overlap.
 *
 * @param unitsOf the units of a row as they are drawn, on the floor or in the hand; none for a row that is not there
 */
export function overlapsOf(
  problems: Iterable<FloorProblem>,
  unitsOf: (row: RowId) => readonly FloorUnit[],
): readonly Overlap[] {
  const bodies = new Map<RowId, readonly Body[]>();
  const bodiesOf = (row: RowId): readonly Body[] => {
    let known = bodies.get(row);
    if (!known) bodies.set(row, (known = unitsOf(row).slice(0, MOST_LOOKED_AT).map(bodyOf)));
    return known;
  };
  const told = new Set<string>();
  const found: Overlap[] = [];
  for (const problem of problems) {
    if (problem.kind !== 'overlap') continue;
    const rows = [problem.row, problem.other].toSorted() as [RowId, RowId];
    const [row, other] = rows;
    if (told.has(rows.join(' '))) continue;
    told.add(rows.join(' '));
    const own = bodiesOf(row);
    for (const [at, a] of own.entries())
      for (const b of row === other ? own.slice(at + 1) : bodiesOf(other)) {
        if (!areNear(a, b) || !cross(a, b)) continue;
        const outline = sharedOutline(a, b);
        if (outline.length > 2) found.push({ rows, outline, area: areaOf(outline) });
        if (found.length === MOST_OVERLAPS) return found;
      }
  }
  return found;
}

const kept = new WeakMap<FloorScene, readonly Overlap[]>();

/** Those of a floor as it stands, worked out once. */
export function overlapsOfScene(scene: FloorScene): readonly Overlap[] {
  let known = kept.get(scene);
  if (!known) {
    known = overlapsOf(scene.problems, (row) => scene.item(row)?.units ?? []);
    kept.set(scene, known);
  }
  return known;
}

const areNear = (a: Body, b: Body): boolean =>
  Math.abs(a.cx - b.cx) < a.reachX + b.reachX && Math.abs(a.cy - b.cy) < a.reachY + b.reachY;

function areaOf(outline: readonly Point[]): Area {
  const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, depth: Math.max(...ys) - y };
}
