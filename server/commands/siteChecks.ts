import { CHECK_PHOTOS, MOST_CHECKS, MOST_SENT_CHECKS } from '#lib/api/limits.ts';
import type { CheckAnswer, CheckProblem } from '#lib/domain/sentChecks.ts';
import { mayCheckOnSite } from '#lib/domain/roles.ts';
import {
  cellsOf,
  CHECKED_FIELDS,
  type CheckedCells,
  type Said,
  type Settles,
} from '#lib/domain/siteChecks.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { rowExists } from '../db/rowChanges.ts';
import { checkById, checksOfRow, countChecks, insertCheck, knownPhotos } from '../db/siteChecks.ts';
import type { StoredCheck } from '../db/siteChecks.ts';
import type { Actor, Commands } from '../handoff.ts';
import { AppError, type Reason } from '../errors.ts';
import { applyCheck, cellsNow } from './applyCheck.ts';
import type { Context } from './context.ts';
import { only, readInput, string, whole } from './input.ts';
import { demand, openPlan, readableSheet } from './planAccess.ts';
import { rowId } from './rowsInput.ts';

const reason = (name: Reason): Reason => name;
const id = v.pipe(string, v.regex(/^[A-Za-z0-9_-]{8,64}$/, reason('wrong-type')));
const sha256 = v.pipe(string, v.regex(/^[0-9a-f]{64}$/, reason('wrong-type')));
const quantity = whole(0, 1_000_000_000_000);
const note = v.nullable(v.pipe(string, v.maxLength(8_000, reason('too-long'))));
const status = v.pipe(string, v.maxLength(64, reason('too-long')));
/** UTC milliseconds. */
const moment = whole(0, 8_640_000_000_000);

/** One check of one supply, as a phone made it. */
const oneCheck = only({
  id,
  row: rowId,
  counted: v.optional(quantity),
  damaged: v.optional(quantity),
  status: v.optional(status),
  note: v.optional(note),
  photos: v.optional(v.pipe(v.array(sha256), v.maxLength(CHECK_PHOTOS, reason('too-many-rows'))), []),
  /** The cells as they were shown when it was made. */
  seen: only({
    secured: v.optional(
      v.nullable(v.pipe(v.number(reason('not-a-number')), v.safeInteger(reason('not-a-number')))),
      null,
    ),
    status: v.optional(v.nullable(status), null),
    note: v.optional(note, null),
  }),
  /** When it was made, by the phone's clock. */
  at: moment,
  settles: v.optional(
    only({
      check: id,
      field: v.picklist(CHECKED_FIELDS, reason('wrong-type')),
      use: v.picklist(['mine', 'theirs'], reason('wrong-type')),
    }),
  ),
});
export const checksInput = {
  checks: v.pipe(
    v.array(oneCheck, reason('wrong-type')),
    v.nonEmpty(reason('required')),
    v.maxLength(MOST_SENT_CHECKS, reason('too-many-rows')),
  ),
};
type CheckInput = v.InferOutput<typeof oneCheck>;

/**
 * Takes checks in the order in which they were made (U3). One that was taken before is answered as it was then. What
 * can't be taken at all is answered with its problem, and the others are taken nevertheless.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-tries; store-down where nothing more is taken
 */
export function recordChecks(context: Context): Commands['recordChecks'] {
  const { db, limiter, bus } = context;
  /** What two phones found is judged one after the other. */
  const last = new Map<string, Promise<unknown>>();
  return async (actor, planId, input) => {
    const { grant } = await openPlan(db, actor.userId, planId);
    demand(mayCheckOnSite(grant));
    const { checks } = readInput(checksInput, input);
    await limiter.take(LIMITS.rowWrites, actor.userId);
    const before = last.get(planId) ?? Promise.resolve();
    const taking = before.then(takeAll);
    const settled = taking.catch(() => {});
    last.set(planId, settled);
    void settled.then(() => last.get(planId) === settled && last.delete(planId));
    return taking;

    async function takeAll(): Promise<{ readonly checks: readonly CheckAnswer[] }> {
      const answers: CheckAnswer[] = [];
      try {
        for (const check of checks) answers.push(await take(context, actor, planId, check));
      } finally {
        if (answers.length > 0) bus.publish({ type: 'checks-changed', planId });
      }
      return { checks: answers };
    }
  };
}

async function take(context: Context, actor: Actor, planId: string, check: CheckInput): Promise<CheckAnswer> {
  const { db, clock } = context;
  const { row } = check;
  const known = await checkById(db, check.id);
  const isOwn = known?.planId === planId && known.by.userId === actor.userId && known.row === row;
  if (known && !isOwn) return refused(check, 'id-taken');
  if (known) {
    const now = await cellsNow(context, planId, row);
    return { id: known.id, row, problem: null, outcomes: known.outcomes, now };
  }
  if (!(await rowExists(db, planId, 'supplies', row))) return refused(check, 'unknown-row');
  const photos = [...new Set(check.photos)];
  if ((await knownPhotos(db, planId, photos)).size < photos.length) return refused(check, 'unknown-photo');
  if ((await countChecks(db, planId)) >= MOST_CHECKS) return refused(check, 'too-many-checks');
  const settles = check.settles ?? null;
  const answered = settles && (await checkById(db, settles.check));
  if (settles && (answered?.planId !== planId || answered.row !== row))
    return refused(check, 'unknown-check');
  const said = answered ? {} : saidBy(check);
  const asked = answered ? cellsAnswered(answered, settles!) : cellsOf(said);
  const { outcomes, now } = await applyCheck(context, actor, { planId, row, asked, seen: check.seen });
  await insertCheck(db, {
    ...{ id: check.id, planId, row, said, seen: check.seen, settles, photos, outcomes },
    ...{ by: actor.userId, at: check.at, takenAt: clock.now() },
  });
  return { id: check.id, row, problem: null, outcomes, now };
}

const refused = ({ id, row }: CheckInput, problem: CheckProblem): CheckAnswer => {
  return { id, row, problem, outcomes: {}, now: null };
};

function saidBy({ counted, damaged, status, note }: CheckInput): Said {
  return {
    ...(counted !== undefined && { counted }),
    ...(counted !== undefined && damaged !== undefined && { damaged }),
    ...(status !== undefined && { status }),
    ...(note !== undefined && { note }),
  };
}

/** Whoever keeps the other's value asks for nothing. */
function cellsAnswered({ outcomes }: StoredCheck, { field, use }: Settles): CheckedCells {
  const outcome = outcomes[field];
  return use === 'mine' && outcome?.state === 'differs' ? { [field]: outcome.mine } : {};
}

/** Checks of one supply that are told of. */
const MOST_READ = 200;

/** What was found of one supply, the newest first. @throws AppError not-found */
export function readChecks({ db }: Context): Commands['readChecks'] {
  return async ({ userId }, planId, row) => {
    const { grant } = await openPlan(db, userId, planId);
    readableSheet(grant, 'supplies');
    if (!(await rowExists(db, planId, 'supplies', row))) throw new AppError('not-found');
    const checks = await checksOfRow(db, planId, row, MOST_READ);
    return {
      checks: checks.map(({ id, said, photos, settles, outcomes, by, at, takenAt }) => ({
        ...{ id, by, at, takenAt, said, photos, settles, outcomes },
      })),
    };
  };
}
