import type { RunResult } from '../crowd/run.ts';
import { medianOf } from '../figures.ts';
import { HOCUSPOCUS_NOTE, inTurn, openSide, SIDES, type Side } from '../sides.ts';
import { openCrowd, type Found, type Options } from '../stage.ts';

const CLIENTS = 50;
const SECONDS = 3;
const PATIENCE_MS = 4_000;
/** What counts as keeping up. */
const MOST_P95 = 100;
const MOST_LATE_MS = 50;
const FIRST = 1_000;
const MOST = 32_000;
/** Between the last rate that held and the first that did not, this many looks. */
const LOOKS_BETWEEN = 2;

interface Step extends RunResult {
  readonly perSecond: number;
  readonly held: boolean;
}

/** The highest rate of edits at which 50 clients still see each other's edits within 100 ms. */
export async function sustained({ rounds, sides }: Options): Promise<Found> {
  const climbs = new Map<Side, Step[][]>(sides.map((side) => [side, []]));
  // A climb is many runs already.
  for (let round = 0; round < Math.ceil(rounds / 3); round++)
    for (const side of inTurn(sides, round)) climbs.get(side)!.push(await climb(side, round));
  const best = (side: Side): Step[] =>
    climbs
      .get(side)!
      .map((steps) => steps.filter(({ held }) => held).sort((a, b) => b.perSecond - a.perSecond)[0]!);
  return {
    tables: [
      {
        title: `Sustained: edits a second that ${CLIENTS} clients see with p95 below ${MOST_P95} ms`,
        head: ['', 'edits/s', 'deliveries/s', 'p50', 'p95', 'p99'],
        rows: sides.map((side) => {
          const steps = best(side).filter((step) => step !== undefined);
          return [
            SIDES[side],
            medianOf(steps, (step) => step.perSecond),
            medianOf(steps, (step) => step.perSecond * (CLIENTS - 1)),
            medianOf(steps, (step) => step.propagation.p50),
            medianOf(steps, (step) => step.propagation.p95),
            medianOf(steps, (step) => step.propagation.p99),
          ];
        }),
        note: `The rate rises by half until it no longer holds, and is then looked for in between. Edits that come while others are being stored are stored and passed on together. ${HOCUSPOCUS_NOTE}`,
      },
    ],
    raw: Object.fromEntries(climbs),
  };
}

/** Each side starts anew, since what a failed step leaves behind would weigh on the next. */
async function climb(side: Side, round: number): Promise<Step[]> {
  const steps: Step[] = [];
  const look = async (perSecond: number): Promise<boolean> => {
    const step = await measure(side, perSecond, 100 * round + steps.length);
    steps.push(step);
    return step.held;
  };
  let [good, bad] = [0, 0];
  for (let rate = FIRST; rate <= MOST && bad === 0; rate = Math.round((rate * 1.5) / 100) * 100) {
    if (await look(rate)) good = rate;
    else bad = rate;
  }
  for (let looks = 0; looks < LOOKS_BETWEEN && bad > 0; looks++) {
    const middle = Math.round((good + bad) / 200) * 100;
    if (await look(middle)) good = middle;
    else bad = middle;
  }
  return steps;
}

async function measure(side: Side, perSecond: number, seed: number): Promise<Step> {
  const server = await openSide(side, CLIENTS);
  const crowd = await openCrowd();
  try {
    await crowd.ask('enter', { doors: await server.doors(CLIENTS), seed });
    const task = { seconds: SECONDS, patienceMs: PATIENCE_MS, seed };
    await crowd.ask('edits', { ...task, perSecond: FIRST, seed: seed + 50 });
    const result = await crowd.ask('edits', { ...task, perSecond });
    const held = result.propagation.p95 < MOST_P95 && result.missing === 0 && result.lateMs < MOST_LATE_MS;
    return { ...result, perSecond, held };
  } finally {
    await Promise.all([crowd.stop(), server.close()]);
  }
}
