import { shiftTimes, standingOf, type CrewStanding } from '#lib/domain/crewAnswers.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { num } from '#lib/schema/reading.ts';

/** Where the assignments of a plan stand at this moment: asked, agreed, refused, or agreed to at other times. */
export function standingsIn(live: LivePlan): (row: string, person: string) => CrewStanding {
  const { view, facts } = live;
  const answers = new Map(live.answers.map((one) => [`${one.row} ${one.person}`, one]));
  return (row, person) => {
    const stored = view.row('staffing', row);
    if (!stored) return null;
    const times = shiftTimes({
      ...{ day0: facts.day0, start: num(stored, 'shiftStart'), end: num(stored, 'shiftEnd') },
      days: num(stored, 'days'),
    });
    return standingOf(answers.get(`${row} ${person}`) ?? null, times);
  };
}
