/** Rooms of a plan in which only the server writes: facts for everybody in it, and facts about money. */
export const FACT_CHANNELS = ['plan', 'plan-money'] as const;
export type FactChannel = (typeof FACT_CHANNELS)[number];

export function isFactChannel(name: string): name is FactChannel {
  return (FACT_CHANNELS as readonly string[]).includes(name);
}

/** The row that holds a plan's facts, each under its own key. */
export const FACTS_ROW = 'plan';

/** The row of a person of the directory, in room `plan`. */
export function personRow(personId: string): string {
  return `person:${personId}`;
}
