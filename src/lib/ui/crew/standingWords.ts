import type { CrewStanding } from '#lib/domain/crewAnswers.ts';
import { CREW_STANDINGS } from '#lib/schema/crewStandings.ts';
import { say } from '../lang/say.ts';

/** Where an assignment stands, in the reader's language. */
export function standingWords(standing: CrewStanding): string {
  return say(CREW_STANDINGS[standing ?? 'none']);
}
