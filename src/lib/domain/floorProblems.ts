import { bodiesOf, MOST_UNITS, type Body, type Placed } from './floorUnits.ts';
import { cross, sharedArea, standsIn, standsOn, type Area } from './unitGap.ts';

export interface FloorRow extends Placed {
  readonly id: string;
  readonly zone: string | null;
  readonly stackedOn: string | null;
}

export interface ZoneArea extends Area {
  readonly height: number | null;
}

export interface Venue {
  readonly width: number | null;
  readonly depth: number | null;
}

/** What is wrong with the place of a floor row. Lengths in millimetres. */
export type FloorProblem =
  | { readonly kind: 'outside-room' | 'outside-zone' | 'hangs-over'; readonly row: string }
  | {
      readonly kind: 'overlap';
      readonly row: string;
      /** The same row when its own units are in each other's way. */
      readonly other: string;
      /** Of what a pair of units shares. */
      readonly width: number;
      readonly depth: number;
    }
  | { readonly kind: 'over-zone-height'; readonly row: string; readonly top: number; readonly limit: number };

type Overlap = Extract<FloorProblem, { kind: 'overlap' }>;

interface Unit extends Body {
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

/** Overlaps as they are found, one for each pair of rows. */
class Overlaps {
  readonly #byPair = new Map<string, Overlap>();
  readonly #rows = new Set<string>();

  add(a: Unit, b: Unit): void {
    this.#rows.add(a.row.id).add(b.row.id);
    const [row, other] = [a.row.id, b.row.id].sort() as [string, string];
    const { width, depth } = sharedArea(a, b);
    const known = this.#byPair.get(`${row} ${other}`);
    if (!known || known.width * known.depth < width * depth)
      this.#byPair.set(`${row} ${other}`, { kind: 'overlap', row, other, width, depth });
  }

  has({ row }: Unit): boolean {
    return this.#rows.has(row.id);
  }

  all(): readonly Overlap[] {
    return [...this.#byPair.values()];
  }
}

const isWestOf = (other: Unit, unit: Unit): boolean => other.cx + other.reachX <= unit.cx - unit.reachX;

/**
 * Overlaps of units, each clashing row in one at least, by a sweep from west to east. Rows already found are
 * compared only until the next one is found too, so that thousands at one spot cost no more than a few; beyond
 * {@link MOST_PAIRS} the rest of the floor is left unjudged.
 */
function overlaps(units: Unit[], rows: ReadonlyMap<string, FloorRow>): readonly Overlap[] {
  const found = new Overlaps();
  const sorted = [...units].sort((a, b) => a.cx - a.reachX - (b.cx - b.reachX));
  let [sound, clashing]: [Unit[], Unit[]] = [[], []];
  let pairs = 0;
  for (const unit of sorted) {
    pairs += sound.length;
    if (pairs > MOST_PAIRS) break;
    const still: Unit[] = [];
    for (const other of sound) {
      if (isWestOf(other, unit)) continue;
      if (clash(unit, other, rows)) found.add(unit, other);
      (found.has(other) ? clashing : still).push(other);
    }
    sound = still;
    if (!found.has(unit)) {
      const hit = clashing.findIndex((other) => clash(unit, other, rows));
      pairs += hit < 0 ? clashing.length : hit;
      if (hit >= 0) found.add(unit, clashing[hit]!);
      else clashing = clashing.filter((other) => !isWestOf(other, unit));
    }
    (found.has(unit) ? clashing : sound).push(unit);
  }
  return found.all();
}

/** How many units of each row are looked at. */
function unitsEach(floor: readonly FloorRow[]): number {
  const wanted = floor.reduce((sum, row) => sum + Math.min(MOST_UNITS, Math.max(0, row.quantity)), 0);
  return wanted <= MOST_UNITS_IN_ALL ? MOST_UNITS : Math.max(1, Math.floor(MOST_UNITS_IN_ALL / floor.length));
}

/** All that is wrong with the places of complete floor rows (schema.md, checks 3–6). */
export function floorProblems(
  floor: readonly FloorRow[],
  zones: ReadonlyMap<string, ZoneArea>,
  venue: Venue,
): readonly FloorProblem[] {
  const rows = new Map(floor.map((row) => [row.id, row]));
  const most = unitsEach(floor);
  const bodies = new Map(floor.map((row) => [row.id, bodiesOf(row, most)]));
  const room =
    venue.width !== null && venue.depth !== null
      ? { x: 0, y: 0, width: venue.width, depth: venue.depth }
      : null;
  const units = floor.flatMap((row) => bodies.get(row.id)!.map((body) => ({ ...body, row })));
  const problems: FloorProblem[] = [...overlaps(units, rows)];
  for (const row of floor) {
    const units = bodies.get(row.id)!;
    const zone = row.zone === null ? undefined : zones.get(row.zone);
    const below = row.stackedOn === null ? undefined : bodies.get(row.stackedOn);
    if (room && units.some((unit) => !standsIn(unit, room)))
      problems.push({ kind: 'outside-room', row: row.id });
    else if (zone && units.some((unit) => !standsIn(unit, zone)))
      problems.push({ kind: 'outside-zone', row: row.id });
    if (below && units.some((unit) => !below.some((lower) => standsOn(unit, lower))))
      problems.push({ kind: 'hangs-over', row: row.id });
    const top = row.elevation + row.height;
    if (zone?.height && top > zone.height)
      problems.push({ kind: 'over-zone-height', row: row.id, top, limit: zone.height });
  }
  return problems;
}
