import type { CrewRates } from '../domain/crewPay.ts';
import type { CrewReading } from '../schema/crewCost.ts';
import { USUAL_CREW_RULES, type Booking, type CrewRules } from '../domain/bookings.ts';

/** What a plan's own sheets do not say about its people: the rules that hold, what they can, where else they are. */
export interface CrewBeside {
  readonly planId: string;
  /** Where the plan itself takes place, as one compares it. */
  readonly venue: string | null;
  readonly rules: CrewRules;
  /** Of people that this plan names, in other plans of the workspace. */
  readonly elsewhere: readonly Booking[];
  /** Topics that each person is trained in; a person who is not there has none on record. */
  readonly trained: ReadonlyMap<string, readonly string[]>;
  /** Persons who will not come, as `row person`. */
  readonly declined: ReadonlySet<string>;
  /** What an hour of them costs. */
  readonly rates: CrewRates;
}

export const NO_CREW: CrewBeside = {
  ...{ planId: '', venue: null, rules: USUAL_CREW_RULES, elsewhere: [] },
  ...{ trained: new Map(), declined: new Set(), rates: { persons: {}, roles: {} } },
};

/** How an assignment is named: a person in a row of the staffing sheet. */
export function assignmentKey(row: string, person: string): string {
  return `${row} ${person}`;
}

/** What a check reads of people's hours. */
export function crewReading({ rules, rates, declined }: CrewBeside): CrewReading {
  return {
    ...{ dailyLimit: rules.dailyLimit, overtimePercent: rules.overtimePercent, rates },
    isDeclined: (row, person) => declined.has(assignmentKey(row, person)),
  };
}
