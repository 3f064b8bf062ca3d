import { isStackedOn, type FloorRow } from './floorProblem.ts';
import type { Body } from './floorUnits.ts';
import { cross } from './unitGap.ts';

/** A unit of a crowded floor, and its row. */
export interface CrowdedUnit {
  readonly row: FloorRow;
  readonly body: Body;
}

/** Pairs of units that are compared: a few times what a full hall needs, and a fraction of a second. */
const MOST_PAIRS = 4_000_000;

const west = ({ body }: CrowdedUnit): number => body.cx - body.reachX;
const isWestOf = ({ body }: CrowdedUnit, unit: CrowdedUnit): boolean => body.cx + body.reachX <= west(unit);

/**
 * Units of different rows that are in each other's way, each clashing row in one pair at least, by a sweep from west
 * to east, for floors on which thousands stand at one spot. Rows already found are compared only until the next one
 * is found too, so that thousands cost no more than a few; beyond {@link MOST_PAIRS} the rest is left unjudged.
 *
 * @param found rows of which something is known already
 */
export function crowdedClashes(
  units: readonly CrowdedUnit[],
  rows: ReadonlyMap<string, FloorRow>,
  found: Set<string>,
  clash: (a: CrowdedUnit, b: CrowdedUnit) => void,
): void {
  const inTheWay = (a: CrowdedUnit, b: CrowdedUnit): boolean =>
    a.row.id !== b.row.id &&
    cross(a.body, b.body) &&
    !isStackedOn(a.row, b.row, rows) &&
    !isStackedOn(b.row, a.row, rows);
  const add = (a: CrowdedUnit, b: CrowdedUnit): void => {
    found.add(a.row.id).add(b.row.id);
    clash(a, b);
  };
  let [sound, clashing]: [CrowdedUnit[], CrowdedUnit[]] = [[], []];
  let pairs = 0;
  for (const unit of units.toSorted((a, b) => west(a) - west(b))) {
    pairs += sound.length;
    if (pairs > MOST_PAIRS) break;
    const still: CrowdedUnit[] = [];
    for (const other of sound) {
      if (isWestOf(other, unit)) continue;
      if (inTheWay(unit, other)) add(unit, other);
      (found.has(other.row.id) ? clashing : still).push(other);
    }
    sound = still;
    if (!found.has(unit.row.id)) {
      const hit = clashing.findIndex((other) => inTheWay(unit, other));
      pairs += hit < 0 ? clashing.length : hit;
      if (hit >= 0) add(unit, clashing[hit]!);
      else clashing = clashing.filter((other) => !isWestOf(other, unit));
    }
    (found.has(unit.row.id) ? clashing : sound).push(unit);
  }
}
