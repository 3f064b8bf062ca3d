import { crowdedClashes } from './crowdedFloor.ts';
import {
  isStackedOn,
  rowsOf,
  type FloorProblem,
  type FloorRow,
  type Venue,
  type ZoneArea,
} from './floorProblem.ts';
import { bodiesOf, MOST_UNITS, type Body } from './floorUnits.ts';
import { whole, type InPieces } from './pieces.ts';
import { placeProblems, roomOf } from './rowPlace.ts';
import { crossInHeight, nearestIn, type Area } from './unitGap.ts';
import { UnitGrid, type Entry } from './unitGrid.ts';
import {
  compareMeetings,
  meetingInRow,
  meetingOf,
  middleBetween,
  problemOfMeeting,
  type Distance,
  type Meeting,
} from './unitMeeting.ts';

/** Units of a whole floor that are looked at; a floor of more is judged by the first few of each row. */
const MOST_UNITS_IN_ALL = 20_000;
/** Beyond this load of the grid, or so many pairs of rows too near to each other, a floor is nonsense: crowded. */
const MOST_LOAD = 4_000_000;
const MOST_MEETINGS = 20_000;

/** A row where it stands, with what is wrong between it and others. */
interface Standing {
  row: FloorRow;
  bodies: readonly Body[];
  entries: Entry<Standing>[];
  alone: readonly FloorProblem[];
  inRow: Meeting | null;
  /** Kept with both rows of a pair; `a` is a unit of the row whose id comes first. */
  readonly meetings: Map<Standing, Meeting>;
}

const countOf = ({ quantity }: FloorRow): number => Math.min(MOST_UNITS, Math.max(0, quantity));

/**
 * Knows what is wrong with the places of floor rows (schema.md, checks 3–6, and distances), and keeps knowing it while
 * rows are moved, added and taken away: a moved row is held against those around it alone. What it says depends on
 * where rows stand, never on how they got there.
 */
export class FloorJudge {
  readonly #zones: ReadonlyMap<string, ZoneArea>;
  /** The venue; null while its size is not known. */
  readonly room: Area | null;
  readonly #standings = new Map<string, Standing>();
  /** Rows as the chain of what is stacked on what reads them. */
  readonly #rows = { get: (id: string): FloorRow | undefined => this.#standings.get(id)?.row };
  #grid = new UnitGrid<Standing>();
  #meetings = 0;
  /** Thousands stand at one spot: told is only what {@link crowdedClashes} finds. */
  #isCrowded = false;
  #units = 0;
  #most = MOST_UNITS;

  constructor(floor: readonly FloorRow[], zones: ReadonlyMap<string, ZoneArea>, venue: Venue) {
    this.#zones = zones;
    this.room = roomOf(venue);
    for (const row of floor) this.#take(row);
    this.#judgeAll();
  }

  /** The same judge, made row by row by whoever lets others have a turn in between. */
  static *inPieces(
    floor: readonly FloorRow[],
    zones: ReadonlyMap<string, ZoneArea>,
    venue: Venue,
  ): InPieces<FloorJudge> {
    const judge = new FloorJudge([], zones, venue);
    for (const row of floor) judge.#take(row);
    yield* judge.#judging();
    return judge;
  }

  /** Puts a row where it says that it stands, in place of where it stood. */
  place(row: FloorRow): void {
    const before = this.#standings.get(row.id)?.row;
    const isChained = before?.stackedOn !== row.stackedOn;
    this.#change(row.id, isChained, () => this.#take(row));
  }

  remove(id: string): void {
    const standing = this.#standings.get(id);
    if (!standing) return;
    this.#change(id, true, () => {
      this.#units -= countOf(standing.row);
      this.#standings.delete(id);
    });
  }

  row(id: string): FloorRow | undefined {
    return this.#standings.get(id)?.row;
  }

  zoneOf({ zone }: FloorRow): ZoneArea | undefined {
    return zone === null ? undefined : this.#zones.get(zone);
  }

  /** A row, then all that lies on it, directly or through others. */
  carriedBy(id: string): FloorRow[] {
    return [id, ...this.#stackedOn(id)].map((one) => this.row(one)).filter((row) => row !== undefined);
  }

  /** All that is wrong: first what is wrong between rows, then with each by itself. */
  problems(): FloorProblem[] {
    return whole(this.problemsInPieces());
  }

  /** The same, told row by row. */
  *problemsInPieces(): InPieces<FloorProblem[]> {
    const problems: FloorProblem[] = [];
    for (const standing of this.#standings.values()) {
      problems.push(...this.#between(standing, true));
      yield;
    }
    for (const { alone } of this.#standings.values()) problems.push(...alone);
    return problems;
  }

  /** All that names a row. */
  problemsOf(id: string): FloorProblem[] {
    const standing = this.#standings.get(id);
    return standing ? [...this.#between(standing, false), ...standing.alone] : [];
  }

  /** What would name one of these rows if they stood so. The floor stays as it is. */
  tried(rows: readonly FloorRow[]): FloorProblem[] {
    const before = rows.map(({ id }) => this.row(id));
    for (const row of rows) this.place(row);
    const ids = new Set(rows.map(({ id }) => id));
    const problems = rows.flatMap(({ id }) =>
      this.problemsOf(id).filter((problem) => rowsOf(problem).find((one) => ids.has(one)) === id),
    );
    for (const [at, row] of rows.entries()) {
      const old = before[at];
      if (old) this.place(old);
      else this.remove(row.id);
    }
    return problems;
  }

  #take(row: FloorRow): void {
    const known = this.#standings.get(row.id);
    this.#units += countOf(row) - (known ? countOf(known.row) : 0);
    if (known) known.row = row;
    else
      this.#standings.set(row.id, {
        ...{ row, bodies: [], entries: [], alone: [], inRow: null },
        meetings: new Map(),
      });
  }

  /** How many units of each row are looked at. */
  #mostOfEach(): number {
    if (this.#units <= MOST_UNITS_IN_ALL) return MOST_UNITS;
    return Math.max(1, Math.floor(MOST_UNITS_IN_ALL / this.#standings.size));
  }

  /** @param isChained what is stacked on what changes, and with it who is in whose way */
  #change(id: string, isChained: boolean, change: () => void): void {
    const above = this.#stackedOn(id);
    const touched = [id, ...(isChained ? above : [])];
    if (!this.#isCrowded) for (const one of touched) this.#withdraw(one);
    change();
    if (this.#isCrowded || this.#mostOfEach() !== this.#most) return this.#judgeAll();
    for (const one of touched) this.#stand(one);
    for (const one of [id, ...above]) this.#judgeAlone(one);
    if (this.#isTooMuch()) this.#judgeAll();
  }

  /** What lies on a row, directly or through others. */
  #stackedOn(id: string): string[] {
    const above = new Set<string>();
    let lower = new Set([id]);
    while (lower.size > 0) {
      const next = new Set<string>();
      for (const { row } of this.#standings.values())
        if (row.stackedOn !== null && lower.has(row.stackedOn) && !above.has(row.id) && row.id !== id)
          next.add(row.id);
      for (const one of next) above.add(one);
      lower = next;
    }
    return [...above];
  }

  #judgeAll(): void {
    whole(this.#judging());
  }

  *#judging(): InPieces<void> {
    this.#grid = new UnitGrid();
    this.#meetings = 0;
    this.#isCrowded = false;
    this.#most = this.#mostOfEach();
    for (const standing of this.#standings.values()) {
      standing.entries = [];
      standing.meetings.clear();
    }
    for (const id of this.#standings.keys()) {
      if (!this.#isCrowded) this.#stand(id);
      else this.#standings.get(id)!.bodies = bodiesOf(this.#standings.get(id)!.row, this.#most);
      this.#isCrowded ||= this.#isTooMuch();
      yield;
    }
    for (const id of this.#standings.keys()) {
      this.#judgeAlone(id);
      yield;
    }
    if (this.#isCrowded) this.#judgeCrowd();
  }

  #isTooMuch(): boolean {
    return this.#grid.load > MOST_LOAD || this.#meetings > MOST_MEETINGS;
  }

  #judgeCrowd(): void {
    const standings = [...this.#standings.values()];
    this.#grid = new UnitGrid();
    for (const { meetings } of standings) meetings.clear();
    const rows = new Map(standings.map(({ row }) => [row.id, row]));
    const found = new Set(standings.flatMap(({ row, inRow }) => (inRow?.kind === 'overlap' ? [row.id] : [])));
    const units = standings.flatMap(({ row, bodies }) =>
      row.height === 0 ? [] : bodies.map((body) => ({ row, body })),
    );
    crowdedClashes(units, rows, found, (a, b) => {
      const [one, other] = [this.#standings.get(a.row.id)!, this.#standings.get(b.row.id)!];
      this.#meet(one, a.body, other, b.body, { clearance: 0, aisle: 0 });
    });
  }

  #withdraw(id: string): void {
    const standing = this.#standings.get(id);
    if (!standing) return;
    for (const entry of standing.entries) this.#grid.remove(entry);
    standing.entries = [];
    for (const other of standing.meetings.keys()) other.meetings.delete(standing);
    this.#meetings -= standing.meetings.size;
    standing.meetings.clear();
  }

  #aisleOf(row: FloorRow): number {
    return this.zoneOf(row)?.aisle ?? 0;
  }

  /** Puts the units of a row into the grid and holds them against those that are in it. */
  #stand(id: string): void {
    const standing = this.#standings.get(id);
    if (!standing) return;
    const { row } = standing;
    standing.bodies = bodiesOf(row, this.#most);
    if (row.height === 0) return;
    const around = Math.max(row.clearance, this.#aisleOf(row));
    for (const body of standing.bodies)
      if (!this.#isTooMuch()) standing.entries.push(this.#grid.add(standing, body, around));
    for (const entry of standing.entries) {
      this.#grid.near(entry, ({ owner, body }) => {
        if (owner !== standing && crossInHeight(entry.body, body))
          this.#meet(standing, entry.body, owner, body, this.#distance(row, owner.row));
      });
    }
  }

  #distance(row: FloorRow, other: FloorRow): Distance {
    const clearance = Math.max(row.clearance, other.clearance);
    return { clearance, aisle: row.zone === other.zone ? this.#aisleOf(row) : 0 };
  }

  #meet(one: Standing, body: Body, other: Standing, otherBody: Body, distance: Distance): void {
    const isFirst = one.row.id < other.row.id;
    const meeting = isFirst ? meetingOf(body, otherBody, distance) : meetingOf(otherBody, body, distance);
    if (!meeting) return;
    const known = one.meetings.get(other);
    if (known && compareMeetings(known, meeting) <= 0) return;
    if (isStackedOn(one.row, other.row, this.#rows) || isStackedOn(other.row, one.row, this.#rows)) return;
    if (!known) this.#meetings++;
    one.meetings.set(other, meeting);
    other.meetings.set(one, meeting);
  }

  #judgeAlone(id: string): void {
    const standing = this.#standings.get(id);
    if (!standing) return;
    const { row, bodies } = standing;
    const zone = this.zoneOf(row);
    const below = row.stackedOn === null ? undefined : this.#standings.get(row.stackedOn)?.bodies;
    standing.alone = placeProblems(row, bodies, { room: this.room, zone, below });
    standing.inRow = meetingInRow(row, bodies, this.#distance(row, row));
  }

  /** @param once each pair with one of its rows alone */
  #between(standing: Standing, once: boolean): FloorProblem[] {
    const { row, inRow, meetings } = standing;
    const problems: FloorProblem[] = [];
    if (inRow && this.#counts(inRow)) problems.push(problemOfMeeting(row.id, row.id, inRow));
    for (const [{ row: other }, meeting] of meetings) {
      const [first, second] = row.id < other.id ? [row.id, other.id] : [other.id, row.id];
      if (once && first !== row.id) continue;
      if (this.#counts(meeting)) problems.push(problemOfMeeting(first, second, meeting));
    }
    return problems;
  }

  /** An aisle is none where something stands in it: nobody goes there. */
  #counts(meeting: Meeting): boolean {
    if (meeting.kind !== 'aisle') return true;
    const { x, y } = middleBetween(meeting);
    return !this.#grid.someAt(x, y, ({ body }) => {
      const at = nearestIn(body, x, y);
      return crossInHeight(body, meeting.a) && Math.hypot(at.x - x, at.y - y) < 1;
    });
  }
}
