import { refusalOf, showState, type ShowAct, type ShowCue, type ShowEvent } from '#lib/domain/liveShow.ts';
import { mayCallShow, type Grant } from '#lib/domain/roles.ts';
import { changedCells } from '#lib/domain/showCells.ts';
import * as v from 'valibot';
import { holdFreeze } from '../db/freezes.ts';
import { accessOf } from '../db/members.ts';
import { lapseProposals } from '../db/proposals.ts';
import { appendAct, latestRun } from '../db/showActs.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands, ShowRead } from '../handoff.ts';
import { randomId } from '../ids.ts';
import type { RowWrite } from '../rowWrites.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput, whole } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

const ABOUT_CUE = ['start', 'end', 'skip'] as const;
const ABOUT_TRACK = ['hold', 'resume'] as const;
const ABOUT_SHOW = ['arm', 'disarm', 'undo'] as const;

export const showActInput = {
  act: v.picklist([...ABOUT_CUE, ...ABOUT_TRACK, ...ABOUT_SHOW], 'wrong-type'),
  cue: v.optional(line(60)),
  track: v.optional(line(60)),
  /** The run and the last act that were looked at: two callers who press at once start one cue, not two. */
  run: whole(0, Number.MAX_SAFE_INTEGER),
  after: whole(0, Number.MAX_SAFE_INTEGER),
};

/** Where the show stands, with every act of its latest run. */
export function readShow({ db, clock }: Context): Commands['readShow'] {
  return async ({ userId }, planId): Promise<ShowRead> => {
    await openPlan(db, userId, planId);
    return { ...(await latestRun(db, planId)), now: clock.now() };
  };
}

/**
 * One act of the show caller: stored, told to every clock, and then written into the cue's row.
 * @throws AppError not-found, not-allowed, invalid-field, show-moved, show-refused (with the reason)
 */
export function actOnShow(context: Context): Commands['actOnShow'] {
  const { db, clock, bus, liveRows } = context;
  return async (actor, planId, input) => {
    const { grant } = await openPlan(db, actor.userId, planId);
    demand(mayCallShow(grant));
    const { run, after: seen, ...asked } = readInput(showActInput, input);
    const act = readAct(asked);
    const cues = (await liveRows.read(planId, 'cues')).rows.flatMap(({ id, values }): ShowCue[] =>
      typeof values.track === 'string' ? [{ id, track: values.track }] : [],
    );
    const { read, before, frozen } = await db.transaction().execute(async (trx) => {
      demand(mayCallShow((await openPlan(trx, actor.userId, planId)).grant));
      const latest = await latestRun(trx, planId);
      const last = latest.events.at(-1)?.id ?? 0;
      if (latest.run !== run || last !== seen) throw new AppError('show-moved');
      const refusal = refusalOf(act, latest.events, cues);
      if (refusal) throw new AppError('show-refused', { params: { reason: refusal } });
      const begins = act.act === 'arm';
      const events = begins ? [] : latest.events;
      const event: ShowEvent = { ...act, id: begins ? 1 : last + 1, at: clock.now() };
      const now = begins ? latest.run + 1 : latest.run;
      await appendAct(trx, planId, now, event, actor.userId);
      const after = [...events, event];
      const frozen = await holdFreeze(trx, planId, showState(after, cues).armed ? actor.userId : null);
      if (begins) await lapseProposals(trx, planId, event.at);
      return { read: { run: now, events: after, now: event.at }, before: events, frozen };
    });
    if (frozen) bus.publish({ type: 'freeze-changed', planId });
    bus.publish({ type: 'show-changed', planId });
    const writes = cellWrites(before, read.events, cues);
    if (writes.length > 0) await writeCues(context, actor, planId, grant, writes);
    return read;
  };

  async function writeCues(
    { log }: Context,
    actor: Actor,
    planId: string,
    grant: Grant,
    writes: readonly RowWrite[],
  ): Promise<void> {
    const { userId, sessionId, tokenId = null } = actor;
    const personId = (await accessOf(db, userId, planId))?.personId ?? null;
    const outcome = await liveRows.write(planId, 'cues', writes, {
      ...{ userId, sessionId, tokenId, grant, personId },
      gesture: { id: randomId(), label: 'show' },
    });
    // The acts are the truth of a show; its rows follow again with the next act.
    if (!outcome.ok) log.warn('the cues of a show could not be written', { planId, outcome });
  }
}

function readAct({
  act,
  cue,
  track,
}: {
  act: ShowAct['act'];
  cue?: string | undefined;
  track?: string | undefined;
}): ShowAct {
  switch (act) {
    case 'start':
    case 'end':
    case 'skip':
      if (cue === undefined) throw invalid('cue', 'required');
      return { act, cue };
    case 'hold':
    case 'resume':
      if (track === undefined) throw invalid('track', 'required');
      return { act, track };
    default:
      return { act };
  }
}

/** Rows of cues that are still there, with the cells that the act changed. */
function cellWrites(
  before: readonly ShowEvent[],
  after: readonly ShowEvent[],
  cues: readonly ShowCue[],
): RowWrite[] {
  const changed = changedCells(showState(before, cues), showState(after, cues));
  return [...changed].flatMap(([row, cells]) =>
    Object.entries(cells).map(([field, value]): RowWrite => ({ type: 'set', row, field, value })),
  );
}
