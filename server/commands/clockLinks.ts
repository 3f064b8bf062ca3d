import { mayCallShow } from '#lib/domain/roles.ts';
import { LOCALES, trackOf } from '#lib/schema/index.ts';
import { CLOCK_LAYOUTS } from '#lib/schema/clockPicture.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import { clockLinksOf, insertClockLink, revokeClockLink, type ClockLink } from '../db/clockLinks.ts';
import { tracksOfPlan } from '../db/planTracks.ts';
import { AppError } from '../errors.ts';
import type { ClockLinkRead, Commands } from '../handoff.ts';
import { hashSecret, randomId, randomSecret } from '../ids.ts';
import type { Context } from './context.ts';
import { invalid, line, readInput } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

/** Of a plan. */
export const MOST_CLOCK_LINKS = 50;

export const newClockInput = {
  name: line(80),
  layout: v.picklist(CLOCK_LAYOUTS, 'wrong-type'),
  tracks: v.optional(v.pipe(v.array(line(60), 'wrong-type'), v.maxLength(60, 'too-large')), []),
  zone: v.optional(v.nullable(line(60)), null),
  locale: v.picklist(LOCALES, 'wrong-type'),
};

/** The links to clocks of a plan's show, without their secrets. @throws AppError not-found, not-allowed */
export function listClocks({ db }: Context): Commands['listClocks'] {
  return async ({ userId }, planId) => {
    demand(mayCallShow((await openPlan(db, userId, planId)).grant));
    return { clocks: (await clockLinksOf(db, planId)).map(toRead) };
  };
}

/**
 * A link to a clock, for whoever gets it; only this answer ever shows it.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-clocks
 */
export function makeClock({ db, clock, liveRows, origin }: Context): Commands['makeClock'] {
  return async (actor, planId, input) => {
    demand(mayCallShow((await openPlan(db, actor.userId, planId)).grant));
    const wanted = readInput(newClockInput, input);
    const tracks = await tracksOfPlan(db, planId);
    if (wanted.tracks.some((id) => trackOf(tracks, id) === null)) throw invalid('tracks', 'wrong-type');
    if (wanted.layout === 'track' && wanted.tracks.length !== 1) throw invalid('tracks', 'required');
    const zone = wanted.layout === 'zone' ? wanted.zone : null;
    if (wanted.layout === 'zone') {
      if (zone === null) throw invalid('zone', 'required');
      const { rows } = await liveRows.read(planId, 'zones');
      if (!rows.some(({ id }) => id === zone)) throw invalid('zone', 'wrong-type');
    }
    const secret = randomSecret();
    const at = clock.now();
    const link: ClockLink = {
      ...{ id: randomId(), planId, name: wanted.name, layout: wanted.layout, zone },
      ...{ tracks: wanted.tracks, locale: wanted.locale, madeBy: actor.userId, createdAt: at },
    };
    await db.transaction().execute(async (trx) => {
      demand(mayCallShow((await openPlan(trx, actor.userId, planId)).grant));
      const { length } = await clockLinksOf(trx, planId);
      if (length >= MOST_CLOCK_LINKS)
        throw new AppError('too-many-clocks', { params: { max: MOST_CLOCK_LINKS } });
      await insertClockLink(trx, link, hashSecret(secret));
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'clock-made', subject: link.id });
    });
    return { ...toRead(link), url: `${origin}/clock/${secret}?lang=${link.locale}` };
  };
}

/** Makes a link useless; screens that show its clock lose it at once. @throws AppError not-found, not-allowed */
export function revokeClock({ db, clock, bus }: Context): Commands['revokeClock'] {
  return async (actor, planId, linkId) => {
    await db.transaction().execute(async (trx) => {
      demand(mayCallShow((await openPlan(trx, actor.userId, planId)).grant));
      const at = clock.now();
      if (!(await revokeClockLink(trx, planId, linkId, at))) throw new AppError('not-found');
      const by = { at, actor: actor.userId, ip: actor.ip, planId };
      await audit(trx, { ...by, action: 'clock-revoked', subject: linkId });
    });
    bus.publish({ type: 'clock-revoked', planId, linkId });
  };
}

function toRead({ id, name, layout, tracks, zone, locale, createdAt }: ClockLink): ClockLinkRead {
  return { id, name, layout, tracks, zone, locale, createdAt };
}
