import { FARTHEST } from '#lib/domain/clock.ts';
import { answerOf, cuesOf, MOST_BATCHES, MOST_STATIONS, type BatchSetup } from '#lib/domain/batchSetup.ts';
import { routeSeconds } from '#lib/domain/batches.ts';
import { mayAddRows, type Grant } from '#lib/domain/roles.ts';
import { batchTrack, options, SHEETS, sheetRule } from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { batchesOfPlan, writeBatches, type KeptBatches } from '../db/planBatches.ts';
import { setParameters, type Plan } from '../db/plans.ts';
import { writeTracks } from '../db/planTracks.ts';
import { readMe } from '../db/users.ts';
import type { Db, Trx } from '../db/database.ts';
import { AppError } from '../errors.ts';
import type { BatchesRead, Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, line, only, readInput, whole, yesNo } from './input.ts';
import { demand, openPlan } from './planAccess.ts';
import { rowId } from './rowsInput.ts';
import { withBatchTracks, allTracks } from './tracks.ts';

/** Generations whose values are still known for what they are, after undo. */
const KEPT = 5;
const DAY = 86_400;

const seconds = (min: number) => whole(min, 7 * DAY);
const time = whole(-FARTHEST, FARTHEST);
const station = only({
  id: v.pipe(line(40), v.regex(/^[\w-]+$/, 'wrong-type')),
  title: line(500),
  seconds: seconds(1),
  capacity: v.nullable(whole(1, 1_000)),
  zone: v.nullable(rowId),
  ownerRole: v.nullable(v.picklist(Object.keys(options.crewRole), 'unknown-role')),
});
const setup = only({
  stations: v.pipe(
    v.array(station, 'wrong-type'),
    v.nonEmpty('required'),
    v.maxLength(MOST_STATIONS, 'too-large'),
  ),
  opens: time,
  closes: time,
  overlap: yesNo,
  headway: seconds(0),
  turnaround: seconds(0),
  guests: whole(1, 1_000_000),
  batches: v.nullable(whole(1, MOST_BATCHES)),
});

/** By batch and station. */
export const rowsByStop = v.record(v.string(), rowId, 'wrong-type');

const cells = v.record(
  v.string(),
  v.nullable(v.union([v.string(), v.number(), v.boolean()], 'wrong-type')),
  'wrong-type',
);
/** Cells of cues that were there before the first generation, by batch and station. */
export const cellsByStop = v.record(v.string(), cells, 'wrong-type');

export const batchesInput = {
  /** The version that was looked at; 0 before the first. */
  version: whole(0, Number.MAX_SAFE_INTEGER),
  setup,
  rowIds: rowsByStop,
  /** Of the first generation, what it replaces in cues that were there: an undo brings it back. */
  before: v.optional(cellsByStop, {}),
};

/** Makes cues and takes them away: whoever adds rows there. */
const mayPlanBatches = (grant: Grant): boolean => mayAddRows(grant, sheetRule(SHEETS.cues));

/** How the batches of a plan were made last. */
export function readBatches({ db }: Context): Commands['readBatches'] {
  return async ({ userId }, planId) => {
    await openPlan(db, userId, planId);
    return read(db, planId);
  };
}

/**
 * Keeps how batches are made and what is made of it, makes the tracks they need, and brings the plan's own figures in
 * step. The rows themselves are written like any others.
 * @throws AppError not-found, not-allowed, invalid-field, batches-changed when somebody else was first
 */
export function saveBatches({ db, clock, bus }: Context): Commands['saveBatches'] {
  return async (actor, planId, input) => {
    await db.transaction().execute(async (trx) => {
      const { plan, grant } = await openPlan(trx, actor.userId, planId);
      demand(mayPlanBatches(grant));
      const { version, setup, rowIds, before: replaced } = readInput(batchesInput, input);
      const before = await batchesOfPlan(trx, planId);
      if ((before?.version ?? 0) !== version) throw await changedSince(trx, before);
      const { plan: made, problem } = answerOf(setup);
      if (!made) throw invalid('setup', 'no-batches', { at: problem!.id });
      const cues = cuesOf(setup, made.batches, batchTrack);
      const strange = Object.keys({ ...rowIds, ...replaced }).find((key) => !cues.has(key));
      if (strange !== undefined) throw invalid('rowIds', 'unknown-key');
      if (new Set(Object.values(rowIds)).size < Object.keys(rowIds).length) throw invalid('rowIds', 'twice');
      const at = clock.now();
      const { userId, ip } = actor;
      await writeBatches(trx, planId, {
        ...{ version: version + 1, setup, rows: rowIds, changedBy: userId, changedAt: at },
        generations: [Object.fromEntries(cues), ...(before?.generations ?? [replaced])].slice(0, KEPT),
      });
      const tracks = withBatchTracks(await allTracks(trx, planId), made.batches.length);
      await writeTracks(trx, planId, tracks, { userId, at });
      await setParameters(trx, planId, figuresIn(plan, setup, made.batches.length));
      await audit(trx, { at, actor: userId, ip, action: 'batches-made', planId });
    });
    bus.publish({ type: 'plan-changed', planId });
    return read(db, planId);
  };
}

/** What rules go by (check 19, staffing) and the timeline (doors, in plan seconds) is what was made. */
function figuresIn(
  { parameters }: Plan,
  { stations, guests, opens, closes }: BatchSetup,
  count: number,
): Plan['parameters'] {
  return {
    ...parameters,
    ...{
      batchMinutes: Math.round(routeSeconds(stations) / 60),
      batchesPerDay: count,
      guestsPerBatch: guests,
      doorsOpen: opens,
      doorsClose: closes,
    },
  };
}

async function changedSince(trx: Trx, before: KeptBatches | null): Promise<AppError> {
  const by = before && (await readMe(trx, before.changedBy))?.name;
  return new AppError('batches-changed', { params: { name: by ?? '' } });
}

async function read(db: Db, planId: string): Promise<BatchesRead> {
  const kept = await batchesOfPlan(db, planId);
  if (!kept)
    return { version: 0, setup: null, rowIds: {}, generations: [], changedBy: null, changedAt: null };
  const { version, setup, rows, generations, changedBy, changedAt } = kept;
  const name = (await readMe(db, changedBy))?.name ?? null;
  return { version, setup, rowIds: rows, generations, changedBy: name, changedAt };
}
