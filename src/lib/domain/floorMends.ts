import type { FloorJudge } from './floorJudge.ts';
import { rowsOf, type FloorProblem, type FloorRow } from './floorProblem.ts';
import { bodiesOf, boxOf, type Body } from './floorUnits.ts';
import type { Area } from './unitGap.ts';

/** A cell of a floor row that a mend writes. */
export interface FloorEdit {
  readonly row: string;
  readonly field: 'x' | 'y' | 'rotation' | 'stackedOn' | 'elevation' | 'gapX' | 'gapY';
  readonly value: number | string;
}

/** What ends a problem of the floor without making another one: edits of cells that are one gesture. */
export interface Mend {
  readonly kind: 'move' | 'into-zone' | 'into-room' | 'onto' | 'stack' | 'turn' | 'lower' | 'spread';
  /** The row that is changed; what is stacked on it comes along. */
  readonly row: string;
  /** How far it moves to the east and to the south, in millimetres. */
  readonly dx: number;
  readonly dy: number;
  /** The new elevation for `lower`, the new gap for `spread`, in millimetres; else 0. */
  readonly to: number;
  readonly edits: readonly FloorEdit[];
}

/** Moves are whole centimetres. */
const STEP = 10;
/** How far a way out is looked for: 10 m. */
const MOST_STEPS = 1_000;
/** How many places are tried for one problem: some tens of milliseconds on a full floor. */
const MOST_TRIES = 500;
/** Where the nearest place of an area is taken, places around it are tried, so far apart and so many each way. */
const AROUND = 250;
const MOST_AROUND = 6;

const WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

const keyOf = (problem: FloorProblem): string => `${problem.kind} ${rowsOf(problem).toSorted().join(' ')}`;

const moved = (row: FloorRow, dx: number, dy: number): FloorRow => ({ ...row, x: row.x + dx, y: row.y + dy });

function editsOf(before: readonly FloorRow[], after: readonly FloorRow[]): FloorEdit[] {
  return after.flatMap((row, at) =>
    (['x', 'y', 'rotation', 'gapX', 'gapY'] as const)
      .filter((field) => row[field] !== before[at]![field])
      .map((field) => ({ row: row.id, field, value: row[field] })),
  );
}

/** Tries what could be done about one problem by changing one row. */
class Trial {
  readonly #judge: FloorJudge;
  readonly #wrong: string;
  readonly #before: ReadonlySet<string>;
  readonly carried: readonly FloorRow[];
  readonly row: FloorRow;
  #tries = 0;

  constructor(judge: FloorJudge, problem: FloorProblem, row: FloorRow) {
    this.#judge = judge;
    this.#wrong = keyOf(problem);
    this.row = row;
    this.carried = judge.carriedBy(row.id);
    this.#before = new Set(judge.tried(this.carried).map(keyOf));
  }

  get isOver(): boolean {
    return this.#tries >= MOST_TRIES;
  }

  #after(rows: readonly FloorRow[]): ReadonlySet<string> {
    this.#tries++;
    return new Set(this.#judge.tried(rows).map(keyOf));
  }

  /** The problem is gone and there is none that was not there. */
  isMended(rows: readonly FloorRow[]): boolean {
    const after = this.#after(rows);
    return !after.has(this.#wrong) && [...after].every((problem) => this.#before.has(problem));
  }

  /** Nothing is wrong with the row at all. */
  isClear(rows: readonly FloorRow[]): boolean {
    return this.#after(rows).size === 0;
  }

  isGone(rows: readonly FloorRow[]): boolean {
    return !this.#after(rows).has(this.#wrong);
  }

  /** With all that lies on the row. */
  moved(dx: number, dy: number): FloorRow[] {
    return this.carried.map((row) => moved(row, dx, dy));
  }

  mend(kind: Mend['kind'], after: readonly FloorRow[], more: Partial<Mend> = {}): Mend {
    const [first] = after;
    const [dx, dy] = [first!.x - this.row.x, first!.y - this.row.y];
    return { kind, row: this.row.id, dx, dy, to: 0, edits: editsOf(this.carried, after), ...more };
  }
}

/** The fewest steps on which the problem ends in one direction; null when it does not. */
function stepsOut(trial: Trial, [x, y]: readonly [number, number]): number | null {
  const ends = (steps: number): boolean => trial.isGone(trial.moved(x * steps * STEP, y * steps * STEP));
  let high = 1;
  while (!ends(high)) {
    high *= 2;
    if (high > MOST_STEPS) return null;
  }
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ends(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The least move along an axis; ahead of it, further ones while something else is in the way. */
function leastMove(trial: Trial): Mend | null {
  const ways = WAYS.flatMap((way) => {
    const steps = stepsOut(trial, way);
    return steps === null ? [] : [{ way, steps }];
  });
  while (ways.length > 0 && !trial.isOver) {
    const least = ways.reduce((one, next) => (next.steps < one.steps ? next : one));
    const after = trial.moved(least.way[0] * least.steps * STEP, least.way[1] * least.steps * STEP);
    if (trial.isMended(after)) return trial.mend('move', after);
    least.steps++;
    if (least.steps > MOST_STEPS) ways.splice(ways.indexOf(least), 1);
  }
  return null;
}

/** How far a stretch must move to lie in another one, rounded so that it does; null when it is longer. */
function intoStretch(from: number, to: number, first: number, last: number): number | null {
  if (to - from > last - first + 1) return null;
  if (from < first) return Math.ceil(first - from);
  return to > last ? Math.floor(last - to) : 0;
}

function intoArea(trial: Trial, kind: 'into-zone' | 'into-room', area: Area): Mend | null {
  const units = bodiesOf(trial.row);
  const ends = (at: (unit: Body) => number, reach: (unit: Body) => number): readonly [number, number] => [
    Math.min(...units.map((unit) => at(unit) - reach(unit))),
    Math.max(...units.map((unit) => at(unit) + reach(unit))),
  ];
  const [west, east] = ends(
    ({ cx }) => cx,
    ({ reachX }) => reachX,
  );
  const [north, south] = ends(
    ({ cy }) => cy,
    ({ reachY }) => reachY,
  );
  const dx = intoStretch(west, east, area.x, area.x + area.width);
  const dy = intoStretch(north, south, area.y, area.y + area.depth);
  if (dx === null || dy === null) return null;
  const sides = Array.from({ length: 2 * MOST_AROUND + 1 }, (_, at) => (at - MOST_AROUND) * AROUND);
  const places = sides
    .flatMap((x) => sides.map((y) => ({ x, y })))
    .toSorted((a, b) => Math.abs(a.x) + Math.abs(a.y) - Math.abs(b.x) - Math.abs(b.y));
  for (const { x, y } of places) {
    const after = trial.moved(dx + x, dy + y);
    if (trial.isClear(after)) return trial.mend(kind, after);
  }
  const nearest = trial.moved(dx, dy);
  return trial.isMended(nearest) ? trial.mend(kind, nearest) : null;
}

/** On the other row, where all of it has room. */
function stacked(trial: Trial, lower: FloorRow, upperOnes: ReadonlySet<string>): Mend | null {
  if (upperOnes.has(lower.id) || trial.row.stackedOn !== null || lower.height === 0) return null;
  const lift = lower.elevation + lower.height - trial.row.elevation;
  const after = trial.carried.map((row, at) => ({
    ...row,
    elevation: row.elevation + lift,
    ...(at === 0 && { stackedOn: lower.id }),
  }));
  if (!trial.isMended(after)) return null;
  const edits: FloorEdit[] = [{ row: trial.row.id, field: 'stackedOn', value: lower.id }];
  return trial.mend('stack', after, { edits });
}

/** By a right angle, a single unit about its centre. */
function turned(trial: Trial): Mend | null {
  const { row } = trial;
  const rotation = (row.rotation + 90) % 360;
  const [before, box] = [boxOf(row), boxOf({ ...row, rotation })];
  const [dx, dy] =
    row.quantity > 1
      ? [0, 0]
      : [Math.round((before.width - box.width) / 2), Math.round((before.depth - box.depth) / 2)];
  // What lies on it would have to turn about the same point.
  if (trial.carried.length > 1 || row.width === row.depth) return null;
  const after = [{ ...moved(row, dx, dy), rotation }];
  return trial.isMended(after) ? trial.mend('turn', after) : null;
}

/** Units of one row are put apart by their gaps. */
function spread(trial: Trial, need: number): Mend | null {
  const { row, carried } = trial;
  const [gapX, gapY] = [Math.max(row.gapX, need), Math.max(row.gapY, need)];
  for (const gaps of [{ gapX }, { gapY }, { gapX, gapY }]) {
    const after = [{ ...row, ...gaps }, ...carried.slice(1)];
    if (trial.isMended(after)) return trial.mend('spread', after, { to: need });
  }
  return null;
}

function lowered(trial: Trial, limit: number): Mend | null {
  const { row, carried } = trial;
  const elevation = limit - row.height;
  if (row.stackedOn !== null || elevation < 0) return null;
  const by = elevation - row.elevation;
  const after = carried.map((one) => ({ ...one, elevation: one.elevation + by }));
  if (!trial.isMended(after)) return null;
  const edits: FloorEdit[] = [{ row: row.id, field: 'elevation', value: elevation }];
  return trial.mend('lower', after, { to: elevation, edits });
}

/** To the middle of the nearest unit below, or onto it as far as is needed. */
function onto(trial: Trial, lower: FloorRow): Mend | null {
  const [unit] = bodiesOf(trial.row, 1);
  const far = (body: Body): number => Math.hypot(body.cx - unit!.cx, body.cy - unit!.cy);
  const [below] = bodiesOf(lower).toSorted((a, b) => far(a) - far(b));
  if (!unit || !below) return null;
  const { cx, cy, reachX, reachY } = below;
  const dx = intoStretch(unit.cx - unit.reachX, unit.cx + unit.reachX, cx - reachX, cx + reachX);
  const dy = intoStretch(unit.cy - unit.reachY, unit.cy + unit.reachY, cy - reachY, cy + reachY);
  const middle = [Math.round(cx - unit.cx), Math.round(cy - unit.cy)] as const;
  for (const [x, y] of [...(dx === null || dy === null ? [] : [[dx, dy] as const]), middle]) {
    const after = trial.moved(x, y);
    if (trial.isMended(after)) return trial.mend('onto', after);
  }
  return null;
}

/** Of two rows the one that takes less room moves. */
function moverOf(judge: FloorJudge, problem: FloorProblem): string {
  const room = (id: string): number => {
    const row = judge.row(id);
    return row ? row.width * row.depth * row.quantity : Infinity;
  };
  return rowsOf(problem).reduce((one, other) => (room(other) < room(one) ? other : one));
}

function between(trial: Trial, judge: FloorJudge, problem: FloorProblem): (Mend | null)[] {
  const otherId = rowsOf(problem).find((id) => id !== trial.row.id);
  if (otherId === undefined) return [spread(trial, 'need' in problem ? problem.need : 0)];
  const other = judge.row(otherId);
  const upper = new Set(trial.carried.map(({ id }) => id));
  return [
    leastMove(trial),
    problem.kind === 'overlap' && other ? stacked(trial, other, upper) : null,
    turned(trial),
  ];
}

function tryMends(judge: FloorJudge, problem: FloorProblem, row: FloorRow): Mend[] {
  const trial = new Trial(judge, problem, row);
  const found = ((): (Mend | null)[] => {
    switch (problem.kind) {
      case 'outside-room':
      case 'outside-zone': {
        const zone = judge.zoneOf(row);
        const area = zone ?? judge.room;
        return area ? [intoArea(trial, zone ? 'into-zone' : 'into-room', area), turned(trial)] : [];
      }
      case 'hangs-over': {
        const lower = row.stackedOn === null ? undefined : judge.row(row.stackedOn);
        return lower ? [onto(trial, lower), turned(trial)] : [];
      }
      case 'over-zone-height':
        return [lowered(trial, problem.limit)];
      default:
        return between(trial, judge, problem);
    }
  })();
  return found.filter((mend) => mend !== null);
}

/**
 * What would end a problem of the floor and make no other for the rows that it changes, the best first; empty where
 * nothing simple does.
 *
 * @param mover the row that is to change; else of two rows the smaller one, or the other one where that cannot
 */
export function mendsOf(problem: FloorProblem, judge: FloorJudge, mover?: string): readonly Mend[] {
  const first = mover ?? moverOf(judge, problem);
  const movers = mover === undefined ? [first, ...rowsOf(problem).filter((id) => id !== first)] : [first];
  for (const id of movers) {
    const row = judge.row(id);
    const mends = row ? tryMends(judge, problem, row) : [];
    if (mends.length > 0) return mends;
  }
  return [];
}
