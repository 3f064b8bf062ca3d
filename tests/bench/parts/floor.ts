import { FloorJudge } from '#lib/domain/floorJudge.ts';
import type { FloorRow, Venue, ZoneArea } from '#lib/domain/floorProblem.ts';
import { bodiesOf } from '#lib/domain/floorUnits.ts';
import { meetingOf } from '#lib/domain/unitMeeting.ts';
import { medianOf, spreadOf } from '../figures.ts';
import type { Found, Options } from '../stage.ts';

const ITEMS = 2_000;
const PER_LINE = 50;
const PITCH = 2_500;
const AISLE = 600;
const ZONE_LINES = 8;
const WARMING = 10;
const RUNS = 30;
const MOVES = 500;

interface Run {
  readonly naiveMs: number;
  readonly allMs: number;
  readonly naiveMoveMs: number;
  readonly moveMs: number;
  readonly slowMoveMs: number;
}

/** A full hall, half of it at odd angles: all checks of its places, and those of one item that is dragged. */
export async function floor({ rounds }: Options): Promise<Found> {
  const { rows, zones, venue } = hall();
  const [naive, judged] = [allPairs(rows), pairsOf(new FloorJudge(rows, zones, venue))];
  if (naive !== judged) throw new Error(`All pairs find ${naive} that are too near, the judge ${judged}`);
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++)
    for (let run = 0; run < WARMING + RUNS; run++) {
      const now = once(rows, zones, venue);
      if (run >= WARMING) runs.push(now);
    }
  const of = (pick: (run: Run) => number): number => medianOf(runs, pick);
  const [all, slowMove] = [of((run) => run.allMs), of((run) => run.slowMoveMs)];
  return Promise.resolve({
    tables: [
      {
        title: `Places of ${ITEMS.toLocaleString('en')} floor items, ms`,
        head: ['of', 'every pair of units', 'the judge'],
        rows: [
          ['the whole floor', of((run) => run.naiveMs), all],
          ['one moved item, median', of((run) => run.naiveMoveMs), of((run) => run.moveMs)],
          ['one moved item, p99', '–', slowMove],
        ],
        note: `The judge also checks venue, zones, heights and stacking, and the baseline holds every unit against every other one. Both find ${judged} pairs that overlap or are too near.`,
      },
    ],
    bounds: [
      { name: 'all placement checks of 2,000 items', unit: 'ms', value: all, most: 30 },
      { name: 'placement checks of one moved item of 2,000, p99', unit: 'ms', value: slowMove, most: 1 },
    ],
    raw: runs,
  });
}

function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  const done = work();
  return [done, performance.now() - began];
}

function once(rows: readonly FloorRow[], zones: ReadonlyMap<string, ZoneArea>, venue: Venue): Run {
  const [, naiveMs] = timed(() => allPairs(rows));
  const [judge, allMs] = timed(() => {
    const made = new FloorJudge(rows, zones, venue);
    made.problems();
    return made;
  });
  const moves = Float64Array.from({ length: MOVES }, (_, at) => {
    const row = rows[(at * 7) % ITEMS]!;
    const [, ms] = timed(() => {
      judge.place({ ...row, x: row.x + (at % 40) * 10, y: row.y + (at % 30) * 10 });
      return judge.problemsOf(row.id);
    });
    return ms;
  });
  const bodies = rows.map((row) => bodiesOf(row)[0]!);
  const [, naiveMoveMs] = timed(() =>
    bodies.filter((body) => meetingOf(bodies[0]!, body, { clearance: 0, aisle: AISLE }) !== null),
  );
  const { p50, p99 } = spreadOf(moves);
  return { naiveMs, allMs, naiveMoveMs, moveMs: p50, slowMoveMs: p99 };
}

/** The least that can say which units are too near to each other. */
function allPairs(rows: readonly FloorRow[]): number {
  const bodies = rows.map((row) => bodiesOf(row)[0]!);
  let near = 0;
  for (let at = 0; at < bodies.length; at++)
    for (let other = at + 1; other < bodies.length; other++) {
      const aisle = rows[at]!.zone === rows[other]!.zone ? AISLE : 0;
      if (meetingOf(bodies[at]!, bodies[other]!, { clearance: 0, aisle }) !== null) near++;
    }
  return near;
}

const pairsOf = (judge: FloorJudge): number => judge.problems().filter((one) => 'other' in one).length;

/** Lines of tables, desks and cars in zones of eight lines; every 40th item is moved towards its neighbour. */
function hall(): { rows: FloorRow[]; zones: ReadonlyMap<string, ZoneArea>; venue: Venue } {
  const rows = Array.from({ length: ITEMS }, (_, at): FloorRow => {
    const line = Math.floor(at / PER_LINE);
    const round = at % 4 === 0;
    return {
      ...{ id: `item-${at}`, zone: `zone-${Math.floor(line / ZONE_LINES)}`, stackedOn: null, clearance: 0 },
      ...{ x: (at % PER_LINE) * PITCH + (at % 40 === 1 ? 900 : 0), y: line * PITCH, height: 700 },
      ...{ width: 1_500, depth: round ? 1_500 : 600 + (at % 5) * 100, round, elevation: 0 },
      ...{ rotation: at % 2 === 0 ? 0 : (at * 7) % 360, quantity: 1, perRow: 1, gapX: 0, gapY: 0 },
    };
  });
  const width = PER_LINE * PITCH;
  const lines = ITEMS / PER_LINE;
  const zones = Array.from({ length: lines / ZONE_LINES }, (_, at): [string, ZoneArea] => [
    `zone-${at}`,
    {
      ...{ x: 0, y: at * ZONE_LINES * PITCH, width, depth: ZONE_LINES * PITCH },
      ...{ height: 4_000, aisle: AISLE },
    },
  ]);
  return { rows, zones: new Map(zones), venue: { width, depth: lines * PITCH } };
}
