import { shiftTimes, standingOf, type CrewAnswer, type CrewStanding } from '#lib/domain/crewAnswers.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { num } from '#lib/schema/reading.ts';

/** By shift and person; a list is gone through once, however many cells are painted from it. */
const byCell = new WeakMap<readonly CrewAnswer[], ReadonlyMap<string, CrewAnswer>>();

function answersByCell(answers: readonly CrewAnswer[]): ReadonlyMap<string, CrewAnswer> {
  let found = byCell.get(answers);
  if (!found) byCell.set(answers, (found = new Map(answers.map((one) => [`${one.row} ${one.person}`, one]))));
  return found;
}

/** Where the assignments of a plan stand at this moment: asked, agreed, refused, or agreed to at other times. */
export function standingsIn(live: LivePlan): (row: string, person: string) => CrewStanding {
  const { view, facts } = live;
  const answers = answersByCell(live.answers);
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
