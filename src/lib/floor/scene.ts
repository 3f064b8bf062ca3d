import {
  rowsOf,
  type FloorProblem,
  type FloorRow,
  type Venue,
  type ZoneArea,
} from '../domain/floorProblem.ts';
import { unitsOf, type FloorUnit, type Point } from '../domain/floorUnits.ts';
import { num, str } from '../schema/reading.ts';
import { floorProblemsOf, floorRowsOf, venueOf, zoneAreas } from '../schema/sheets/floor.ts';
import type { PlanView, RowId, RowView } from '../schema/index.ts';
import { around, between, holds, meet, smallestAt, type Area } from './area.ts';
import { symbolOf, type FloorSymbol } from './symbols.ts';
import { itemTint } from './tints.ts';
import { blockOf, isOn } from './units.ts';

/** An item of the floor as it is drawn: a row of the sheet that has a place and a size. Millimetres. */
export interface SceneItem {
  readonly id: RowId;
  readonly name: string;
  readonly row: FloorRow;
  readonly units: readonly FloorUnit[];
  /** Around all units. */
  readonly block: Area;
  readonly symbol: FloorSymbol;
  /** Of its family, 1–8; 0 is grey. */
  readonly tint: number;
  /** Watts of all units. */
  readonly power: number;
  readonly problems: readonly FloorProblem[];
}

export interface SceneZone {
  readonly id: RowId;
  readonly name: string;
  /** With what it asks of whatever stands in it. */
  readonly area: ZoneArea;
  readonly isOutdoor: boolean;
  /** m² in thousandths. */
  readonly m2: number;
  /** Watts of all items. */
  readonly power: number;
}

/** The floor as it is drawn, on a screen, on paper and in files: the rows of zones and floor, put to scale. */
export interface FloorScene {
  readonly venue: Venue & { readonly height: number | null };
  /** The venue; where it has no size, all that is on the floor. */
  readonly ground: Area;
  readonly zones: readonly SceneZone[];
  /** From the lowest to the highest, so that whatever stands on something is drawn after it. */
  readonly items: readonly SceneItem[];
  readonly item: (id: RowId) => SceneItem | null;
  readonly zone: (id: RowId) => SceneZone | null;
  /** Rows that have no place or no size yet. */
  readonly unplaced: readonly RowId[];
  readonly problems: readonly FloorProblem[];
}

/** A floor without a size is drawn as large as a hall. */
const HALL: Area = { x: 0, y: 0, width: 30_000, depth: 20_000 };

/** All of the floor. Kept until a row of the plan changes. */
export function floorScene(plan: PlanView): FloorScene {
  return plan.memo('floor scene', () => {
    const problems = floorProblemsOf(plan);
    const told = problemsByRow(problems);
    const places = new Map(floorRowsOf(plan).map((row) => [row.id, row]));
    const placed: SceneItem[] = [];
    const unplaced: RowId[] = [];
    for (const row of plan.rows('floor')) {
      const place = places.get(row.id);
      if (place) placed.push(sceneItem(row, place, plan, told.get(row.id) ?? []));
      else unplaced.push(row.id);
    }
    const items = inOrder(placed);
    const power = new Map<string, number>();
    for (const { row, power: own } of items)
      if (row.zone !== null) power.set(row.zone, (power.get(row.zone) ?? 0) + own);
    const areas = zoneAreas(plan);
    const zones = plan.rows('zones').flatMap((row) => {
      const area = areas.get(row.id);
      return area ? sceneZone(row, area, power.get(row.id) ?? 0) : [];
    });
    const { width, depth } = venueOf(plan);
    const byId = new Map(items.map((item) => [item.id, item]));
    const zoneById = new Map(zones.map((zone) => [zone.id, zone]));
    const ground =
      width !== null && depth !== null
        ? { x: 0, y: 0, width, depth }
        : (around([...zones.map(({ area }) => area), ...items.map(({ block }) => block)]) ?? HALL);
    return {
      venue: { width, depth, height: plan.facts.venueHeight },
      ...{ ground, zones, items, unplaced, problems },
      item: (id) => byId.get(id) ?? null,
      zone: (id) => zoneById.get(id) ?? null,
    };
  });
}

/** The problems that name a row, by row. */
export function problemsByRow(
  problems: readonly FloorProblem[],
): ReadonlyMap<RowId, readonly FloorProblem[]> {
  const told = new Map<RowId, FloorProblem[]>();
  for (const problem of problems)
    for (const row of rowsOf(problem)) {
      const known = told.get(row);
      if (known) known.push(problem);
      else told.set(row, [problem]);
    }
  return told;
}

/** An item that stands elsewhere or has another size, as it would be drawn then. */
export function withRow(item: SceneItem, row: FloorRow, problems = item.problems): SceneItem {
  return { ...item, row, units: unitsOf(row), block: blockOf(row), problems };
}

/** How high an item is drawn: the lower ones first; what lies flat on the floor, before what stands on it. */
export const rankOf = ({ height, elevation }: FloorRow): number =>
  height === 0 && elevation === 0 ? -1 : elevation;

/** From the lowest to the highest; as high, in the order of the sheet. */
function inOrder(items: readonly SceneItem[]): readonly SceneItem[] {
  return items
    .map((item, at) => ({ item, at, rank: rankOf(item.row) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ item }) => item);
}

function sceneItem(
  row: RowView,
  placed: FloorRow,
  plan: PlanView,
  problems: readonly FloorProblem[],
): SceneItem {
  const supply = str(row, 'supply');
  const supplied = supply === null ? null : plan.row('supplies', supply);
  const symbol = symbolOf(row);
  return {
    id: row.id,
    name: str(row, 'item') ?? '',
    row: placed,
    units: unitsOf(placed),
    block: blockOf(placed),
    symbol,
    tint: itemTint(symbol, supplied && str(supplied, 'category')),
    power: (num(row, 'power') ?? 0) * placed.quantity,
    problems,
  };
}

function sceneZone(row: RowView, area: ZoneArea, power: number): SceneZone {
  return {
    id: row.id,
    name: str(row, 'name') ?? '',
    area,
    isOutdoor: str(row, 'setting') === 'outdoor',
    m2: Math.round((area.width * area.depth) / 1000),
    power,
  };
}

/** What lies topmost under a point, `slack` millimetres around it counted too; null for the bare floor. */
export function itemAt(items: readonly SceneItem[], at: Point, slack = 0): SceneItem | null {
  const near = { x: at.x - slack, y: at.y - slack, width: 2 * slack, depth: 2 * slack };
  // What is really under it, before what is only near.
  for (const reach of slack > 0 ? [0, slack] : [0])
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index]!;
      if (meet(item.block, near) && item.units.some((unit) => isOn(unit, at, reach))) return item;
    }
  return null;
}

/** The smallest zone that holds a point; null outside of all. */
export function zoneAt(zones: readonly SceneZone[], at: Point): SceneZone | null {
  return smallestAt(zones, ({ area }) => area, at);
}

/** Items of which a unit has its middle in the area between two corners. */
export function itemsIn(items: readonly SceneItem[], from: Point, to: Point): readonly SceneItem[] {
  const area = between(from, to);
  return items.filter(
    ({ block, units }) => meet(block, area) && units.some(({ cx, cy }) => holds(area, cx, cy)),
  );
}

/** The middle of an area. */
export const middleOf = ({ x, y, width, depth }: Area): Point => ({ x: x + width / 2, y: y + depth / 2 });
