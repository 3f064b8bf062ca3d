import type { CrewStanding } from '#lib/domain/crewAnswers.ts';
import { m } from '#lib/paraglide/messages.js';

/** Where an assignment stands, for those who read it. */
export function standingWords(standing: CrewStanding): string {
  switch (standing) {
    case 'confirmed':
      return m.shifts_confirmed();
    case 'declined':
      return m.shifts_declined();
    case 'again':
      return m.shifts_again();
    case 'tentative':
      return m.shifts_tentative();
    case null:
      return m.shifts_not_asked();
  }
}
