import { cross, isInside, MOST_UNITS, unitBoxes, type Box, type Placed } from './boxes.ts';

export type Placement =
  'ok' | 'outside-room' | 'outside-zone' | 'overlap' | 'over-zone-height' | 'hangs-over';

export interface FloorRow extends Placed {
  readonly id: string;
  readonly zone: string | null;
  readonly stackedOn: string | null;
}

export interface ZoneArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly height: number | null;
}

export interface Venue {
  readonly width: number | null;
  readonly depth: number | null;
}

interface Unit extends Box {
  readonly row: FloorRow;
}

/** Units of a whole floor that are looked at; a floor of more is judged by the first few of each row. */
const MOST_UNITS_IN_ALL = 20_000;
/** Pairs of units that are compared: a few times what a full hall needs, and a fraction of a second. */
const MOST_PAIRS = 4_000_000;
/** What lies on more than so many others is not followed further down; a ring of rows ends here too. */
export const MOST_STOREYS = 20;

/** A row lies on another, directly or through further ones. */
function isStackedOn(upper: FloorRow, lower: FloorRow, rows: ReadonlyMap<string, FloorRow>): boolean {
  let row: FloorRow | undefined = upper;
  for (let storey = 0; row?.stackedOn && storey <= MOST_STOREYS; storey++) {
    if (row.stackedOn === lower.id) return true;
    row = rows.get(row.stackedOn);
  }
  return false;
}

/**
 * Whether two units are in each other's way (schema.md, check 4): things painted on the floor (height 0) clash only
 * with units of their own row.
 */
function clash(a: Unit, b: Unit, rows: ReadonlyMap<string, FloorRow>): boolean {
  const flat = a.row.height === 0 || b.row.height === 0;
  if (flat) return a.row.id === b.row.id && cross({ ...a, top: a.bottom + 1 }, { ...b, top: b.bottom + 1 });
  return cross(a, b) && !isStackedOn(a.row, b.row, rows) && !isStackedOn(b.row, a.row, rows);
}

/**
 * Rows of which a unit overlaps a unit of another row or of their own, by a sweep from west to east. Rows already
 * found are compared only until the next one is found too, so that thousands at one spot cost no more than a few;
 * beyond {@link MOST_PAIRS} the rest of the floor is left unjudged.
 */
function overlapping(units: Unit[], rows: ReadonlyMap<string, FloorRow>): ReadonlySet<string> {
  const found = new Set<string>();
  const sorted = [...units].sort((a, b) => a.x - b.x);
  let [sound, clashing]: [Unit[], Unit[]] = [[], []];
  let pairs = 0;
  for (const unit of sorted) {
    pairs += sound.length;
    if (pairs > MOST_PAIRS) break;
    const still: Unit[] = [];
    for (const other of sound) {
      if (other.x + other.width <= unit.x) continue;
      if (clash(unit, other, rows)) found.add(unit.row.id).add(other.row.id);
      (found.has(other.row.id) ? clashing : still).push(other);
    }
    sound = still;
    if (!found.has(unit.row.id)) {
      const hit = clashing.findIndex((other) => clash(unit, other, rows));
      pairs += hit < 0 ? clashing.length : hit;
      if (hit >= 0) found.add(unit.row.id);
      else clashing = clashing.filter((other) => other.x + other.width > unit.x);
    }
    (found.has(unit.row.id) ? clashing : sound).push(unit);
  }
  return found;
}

/** How many units of each row are looked at. */
function unitsEach(floor: readonly FloorRow[]): number {
  const wanted = floor.reduce((sum, row) => sum + Math.min(MOST_UNITS, Math.max(0, row.quantity)), 0);
  return wanted <= MOST_UNITS_IN_ALL ? MOST_UNITS : Math.max(1, Math.floor(MOST_UNITS_IN_ALL / floor.length));
}

/** The first problem of every complete floor row, or `ok` (schema.md, sheet 1 and checks 3–6). */
export function placements(
  floor: readonly FloorRow[],
  zones: ReadonlyMap<string, ZoneArea>,
  venue: Venue,
): ReadonlyMap<string, Placement> {
  const rows = new Map(floor.map((row) => [row.id, row]));
  const most = unitsEach(floor);
  const boxes = new Map(floor.map((row) => [row.id, unitBoxes(row, most)]));
  const clashing = overlapping(
    floor.flatMap((row) => boxes.get(row.id)!.map((box) => ({ ...box, row }))),
    rows,
  );
  const result = new Map<string, Placement>();
  for (const row of floor) {
    const units = boxes.get(row.id)!;
    const zone = row.zone === null ? undefined : zones.get(row.zone);
    const below = row.stackedOn === null ? undefined : boxes.get(row.stackedOn);
    const room =
      venue.width !== null && venue.depth !== null
        ? { x: 0, y: 0, width: venue.width, depth: venue.depth }
        : null;
    let placement: Placement = 'ok';
    if (room && units.some((unit) => !isInside(unit, room))) placement = 'outside-room';
    else if (zone && units.some((unit) => !isInside(unit, zone))) placement = 'outside-zone';
    else if (below && units.some((unit) => !below.some((lower) => isInside(unit, lower))))
      placement = 'hangs-over';
    else if (clashing.has(row.id)) placement = 'overlap';
    else if (zone?.height && row.elevation + row.height > zone.height) placement = 'over-zone-height';
    result.set(row.id, placement);
  }
  return result;
}
