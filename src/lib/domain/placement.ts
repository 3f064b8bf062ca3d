import { cross, isInside, unitBoxes, type Box, type Placed } from './boxes.ts';

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

/** A row lies on another, directly or through further ones. */
function isStackedOn(upper: FloorRow, lower: FloorRow, rows: ReadonlyMap<string, FloorRow>): boolean {
  const seen = new Set<string>();
  for (
    let row: FloorRow | undefined = upper;
    row?.stackedOn && !seen.has(row.id);
    row = rows.get(row.stackedOn)
  ) {
    seen.add(row.id);
    if (row.stackedOn === lower.id) return true;
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

/** Rows of which a unit overlaps a unit of another row or of their own, by a sweep from west to east. */
function overlapping(units: Unit[], rows: ReadonlyMap<string, FloorRow>): ReadonlySet<string> {
  const found = new Set<string>();
  const sorted = [...units].sort((a, b) => a.x - b.x);
  let open: Unit[] = [];
  for (const unit of sorted) {
    open = open.filter((other) => other.x + other.width > unit.x);
    for (const other of open) {
      if (!clash(unit, other, rows)) continue;
      found.add(unit.row.id).add(other.row.id);
    }
    open.push(unit);
  }
  return found;
}

/** The first problem of every complete floor row, or `ok` (schema.md, sheet 1 and checks 3–6). */
export function placements(
  floor: readonly FloorRow[],
  zones: ReadonlyMap<string, ZoneArea>,
  venue: Venue,
): ReadonlyMap<string, Placement> {
  const rows = new Map(floor.map((row) => [row.id, row]));
  const boxes = new Map(floor.map((row) => [row.id, unitBoxes(row)]));
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
