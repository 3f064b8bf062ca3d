import type { PlanView, RowId, RowView } from '../schema/index.ts';
import { supplyCategory } from '../schema/options.ts';
import { num, str } from '../schema/reading.ts';
import { likeliest, type LibraryEntry } from './library.ts';
import { symbolOf, type FloorSymbol } from './symbols.ts';
import { familyOf, itemTint } from './tints.ts';

/** Something that stands on the floor, or is to: a supply with all its items, or an item that belongs to none. */
export interface RailThing {
  /** Told apart by it in the list. */
  readonly id: string;
  readonly supply: RowId | null;
  readonly name: string;
  /** The category of its family; null for none. */
  readonly family: string | null;
  readonly symbol: FloorSymbol;
  /** 1–8; 0 is grey. */
  readonly tint: number;
  /** Of one unit, in millimetres. */
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  /** Of one unit, in watts. */
  readonly power: number;
  readonly zone: RowId | null;
  /** Units on the floor; of what is counted in m², the m² there. */
  readonly placed: number;
  /** Units that are planned, also parts of one; null for an item without a supply. */
  readonly planned: number | null;
  /** Counted in m², as carpets are: one piece of it takes as many as it is large. */
  readonly isArea: boolean;
  /** The rows of the floor that show it. */
  readonly rows: readonly RowId[];
}

export interface RailGroups {
  /** What takes room, and of which fewer stand on the floor than are planned. */
  readonly unplaced: readonly RailThing[];
  /** What stands on the floor, by family in the order of the categories. */
  readonly families: readonly { readonly family: string | null; readonly things: readonly RailThing[] }[];
  /** Supplies that usually have no place of their own, such as vouchers and cakes. */
  readonly others: readonly RailThing[];
}

/** Of what no entry is known, a box of one metre; people give it its size. */
const UNKNOWN = { symbol: 'box', width: 1_000, depth: 1_000, height: 0, power: 0 } as const;

/** Categories of things that take room by themselves. */
const TAKES_ROOM: ReadonlySet<string> = new Set([
  ...['signage', 'stage', 'av', 'furniture', 'appliance', 'it', 'vehicle', 'decor'],
]);

/** How many units of a thing are still to be placed; whole ones. */
export function remaining({ placed, planned, isArea }: RailThing): number {
  const missing = planned === null ? 0 : Math.max(0, Math.ceil(planned - placed));
  return isArea ? Math.min(1, missing) : missing;
}

/** How many more stand on the floor than are planned. */
export function excess({ placed, planned, isArea }: RailThing): number {
  return planned === null || isArea ? 0 : Math.max(0, Math.ceil(placed - planned));
}

/** Units of supplies that are areas, as they are suggested and as people write them. */
const AREAS: ReadonlySet<string> = new Set(['m²', '㎡', 'm2', 'sqm', '平方米', '平米']);

/** m² of all units of a row. */
const areaOf = (row: RowView): number =>
  ((num(row, 'width') ?? 0) * (num(row, 'depth') ?? 0) * unitsOf(row)) / 1_000_000;
const unitsOf = (row: RowView): number => num(row, 'quantity') ?? 1;

const sizedOf = (rows: readonly RowView[]): RowView | undefined =>
  rows.find((row) => num(row, 'width') !== null && num(row, 'depth') !== null);

function lookOf(sized: RowView | undefined, known: LibraryEntry | null) {
  if (!sized) return known ?? UNKNOWN;
  return {
    symbol: symbolOf(sized),
    width: num(sized, 'width')!,
    depth: num(sized, 'depth')!,
    height: num(sized, 'height') ?? 0,
    power: num(sized, 'power') ?? 0,
  };
}

function suppliedThing(
  supply: RowView,
  rows: readonly RowView[],
  sized: RowView | undefined,
  known: LibraryEntry | null,
): RailThing {
  const name = str(supply, 'item') ?? '';
  const category = str(supply, 'category');
  const { symbol, width, depth, height, power } = lookOf(sized, known);
  const isArea = AREAS.has(str(supply, 'unit')?.trim().toLowerCase() ?? '');
  return {
    ...{ id: `supply:${supply.id}`, supply: supply.id, name, zone: str(supply, 'zone') },
    ...{ symbol, width, depth, height, power, tint: itemTint(symbol, category) },
    family: familyOf(symbol, category),
    placed: rows.reduce((sum, row) => sum + (isArea ? areaOf(row) : unitsOf(row)), 0),
    isArea,
    planned: (num(supply, 'quantity') ?? 0) / 1000,
    rows: rows.map(({ id }) => id),
  };
}

function ownThing(row: RowView): RailThing {
  const symbol = symbolOf(row);
  return {
    ...{ id: `item:${row.id}`, supply: null, name: str(row, 'item') ?? '', zone: str(row, 'zone') },
    ...{ symbol, tint: itemTint(symbol, null), family: familyOf(symbol, null) },
    width: num(row, 'width') ?? UNKNOWN.width,
    depth: num(row, 'depth') ?? UNKNOWN.depth,
    height: num(row, 'height') ?? 0,
    power: num(row, 'power') ?? 0,
    ...{ placed: unitsOf(row), planned: null, isArea: false, rows: [row.id] },
  };
}

/**
 * What stands on the floor and what is still to be placed (schema.md, check 8).
 *
 * @param entries of the item library, the ones to look at first before the others
 */
export function railGroups(plan: PlanView, entries: readonly LibraryEntry[]): RailGroups {
  const bySupply = Map.groupBy(plan.rows('floor'), (row) => {
    const supply = str(row, 'supply');
    return supply !== null && plan.row('supplies', supply) ? supply : null;
  });
  const [unplaced, shown, others]: [RailThing[], RailThing[], RailThing[]] = [[], [], []];
  for (const supply of plan.rows('supplies')) {
    const rows = bySupply.get(supply.id) ?? [];
    if (rows.length === 0 && str(supply, 'status') === 'cancelled') continue;
    const sized = sizedOf(rows);
    const known = sized ? null : likeliest(str(supply, 'item') ?? '', entries);
    const thing = suppliedThing(supply, rows, sized, known);
    if (remaining(thing) === 0 && rows.length > 0) shown.push(thing);
    else if (remaining(thing) === 0) continue;
    else if (rows.length > 0 || takesRoom(supply, known)) unplaced.push(thing);
    else others.push(thing);
  }
  shown.push(...(bySupply.get(null) ?? []).map(ownThing));
  return { unplaced, families: byFamily(shown), others };
}

function takesRoom(supply: RowView, known: LibraryEntry | null): boolean {
  return TAKES_ROOM.has(str(supply, 'category') ?? '') || known !== null;
}

/** In the order of the menu of categories; what is of no family comes last. */
function byFamily(things: readonly RailThing[]): RailGroups['families'] {
  const groups = Map.groupBy(things, ({ family }) => family);
  const order = [...Object.keys(supplyCategory), null];
  return order.flatMap((family) => {
    const things = groups.get(family);
    return things ? [{ family, things }] : [];
  });
}
