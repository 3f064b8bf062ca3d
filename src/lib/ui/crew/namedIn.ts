import type { CrewStanding } from '#lib/domain/crewAnswers.ts';
import type { PlanView } from '#lib/schema/index.ts';
import { personsIn } from '#lib/schema/reading.ts';
import { standingWords } from './standingWords.ts';

/** Somebody who stands in shifts. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** Where the least settled of their shifts stands, in words. */
  readonly words: string;
  /** An answer is missing. */
  readonly open: boolean;
}

/** Least settled first. */
const ORDER: readonly CrewStanding[] = [null, 'again', 'tentative', 'declined', 'confirmed'];

/** Everybody in the shifts of a plan, in the order in which they are named. */
export function namedIn(
  plan: PlanView,
  standingIn: (row: string, person: string) => CrewStanding,
  nameOf: (person: string) => string,
): Named[] {
  const standings = new Map<string, CrewStanding[]>();
  for (const row of plan.rows('staffing'))
    for (const person of personsIn(row))
      standings.set(person, [...(standings.get(person) ?? []), standingIn(row.id, person)]);
  return [...standings].map(([id, own]) => ({
    ...{ id, name: nameOf(id), words: standingWords(ORDER.find((one) => own.includes(one)) ?? null) },
    open: own.some((one) => one !== 'confirmed' && one !== 'declined'),
  }));
}
