import { MOST_ROSTER_LINES } from '#lib/api/limits.ts';
import { standingOf } from '#lib/domain/crewAnswers.ts';
import { NO_NAMES } from '#lib/schema/noNames.ts';
import { str } from '#lib/schema/reading.ts';
import { rosterPlaces, mostRosterPlaces } from '#lib/schema/rosterPlaces.ts';
import type { CellContext, Locale } from '#lib/schema/index.ts';
import { rosterTable, type RosterLine } from '#lib/transfer/rosterTable.ts';
import * as v from 'valibot';
import { LIMITS } from '../auth/limits.ts';
import { Breath } from '../breath.ts';
import { crewAnswersOf } from '../db/crewAnswers.ts';
import { cardsOf } from '../db/directory.ts';
import { workspaceRoleOf } from '../db/organizationMembers.ts';
import { peopleOfPlan } from '../db/people.ts';
import type { Commands } from '../handoff.ts';
import { answersByKey } from './askCrew.ts';
import type { Context } from './context.ts';
import { readCrewPay } from './crewRules.ts';
import { dayInQuery, invalid, readInput } from './input.ts';
import { openPlan } from './planAccess.ts';
import { viewOf } from './planView.ts';
import { tableFile } from './tableFile.ts';

const NAME: Readonly<Record<Locale, string>> = { 'zh-CN': '排班', en: 'Roster' };

/** `day`: one day of the plan, counted from day 0; all without it. */
export const rosterInput = { day: v.optional(dayInQuery) };

/**
 * The roster as a file, a line for each place on each day. How people are reached is for members of the workspace (J7),
 * what hours cost for those who may read rates (J16); whoever else has no such columns.
 * @throws AppError not-found, invalid-field, too-many-tries
 */
export function exportRoster(context: Context): Commands['exportRoster'] {
  const { db, files, limiter } = context;
  return async (actor, planId, input, format, locale) => {
    const { plan, grant } = await openPlan(db, actor.userId, planId);
    const { day = null } = readInput(rosterInput, input);
    await limiter.take(LIMITS.exports, actor.userId);
    const { view } = await viewOf(context, plan, grant, ['staffing', 'zones']);
    if (mostRosterPlaces(view, day) > MOST_ROSTER_LINES)
      throw invalid('day', 'roster-too-long', { limit: MOST_ROSTER_LINES });
    const pay = await readCrewPay(context)(actor, planId);
    const said = answersByKey(await crewAnswersOf(db, planId));
    const answerOf = (row: string, person: string) => said.get(`${row} ${person}`) ?? null;
    const isDeclined = (row: string, person: string) => answerOf(row, person)?.state === 'declined';
    const isMember = (await workspaceRoleOf(db, plan.organizationId, actor.userId)) !== null;
    const cards = isMember ? await cardsOf(db, plan.organizationId) : null;
    const names = new Map((await peopleOfPlan(db, planId)).map(({ id, name }) => [id, name]));
    const zoneName = (id: string | null): string | null => {
      const zone = id === null ? null : view.row('zones', id);
      return zone && str(zone, 'name');
    };
    const breath = new Breath();
    const lines: RosterLine[] = [];
    for (const { person, zone, ...place } of rosterPlaces(view, { ...pay, isDeclined }, day)) {
      const card = person === null ? undefined : cards?.get(person);
      lines.push({
        ...{ ...place, zone: zoneName(zone) },
        standing: person === null ? null : standingOf(answerOf(place.row, person), place.times),
        person:
          person === null
            ? null
            : {
                name: names.get(person) ?? '–',
                ...{ phone: card?.phone ?? null, email: card?.email ?? null },
              },
      });
      await breath.take();
    }
    const { currency, day0, timeZone } = plan;
    const cells: CellContext = { locale, currency, day0, timeZone, names: NO_NAMES };
    const may = { contact: isMember, cost: pay.rates !== null };
    return tableFile(
      files,
      `${plan.name} – ${NAME[locale]}`,
      rosterTable(lines, may, NAME[locale], cells),
      format,
    );
  };
}
