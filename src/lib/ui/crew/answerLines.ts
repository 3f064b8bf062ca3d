import type { CrewStanding } from '#lib/domain/crewAnswers.ts';
import type { PlanView, RowView } from '#lib/schema/index.ts';
import { personsIn } from '#lib/schema/reading.ts';

/** Somebody who stands in shifts, with each of them. */
export interface AnswerLine {
  readonly id: string;
  readonly name: string;
  readonly shifts: readonly {
    readonly row: string;
    /** Which shift it is. */
    readonly words: string;
    readonly standing: CrewStanding;
  }[];
}

/** Everybody in the shifts of a plan with what they answered, in the order in which they are named. */
export function answerLines(
  plan: PlanView,
  standingIn: (row: string, person: string) => CrewStanding,
  say: { readonly name: (person: string) => string; readonly shift: (row: RowView) => string },
): AnswerLine[] {
  const lines = new Map<string, AnswerLine['shifts'][number][]>();
  for (const row of plan.rows('staffing'))
    for (const person of personsIn(row)) {
      const shift = { row: row.id, words: say.shift(row), standing: standingIn(row.id, person) };
      lines.set(person, [...(lines.get(person) ?? []), shift]);
    }
  return [...lines].map(([id, shifts]) => ({ id, name: say.name(id), shifts }));
}
