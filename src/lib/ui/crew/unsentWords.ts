import type { CrewUnsent } from '#lib/domain/crewAnswers.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why a link was not e-mailed, and what to do, for whoever asked. */
export function unsentWords(reason: CrewUnsent): string {
  switch (reason) {
    case 'no-address':
      return m.shifts_unsent_no_address();
    case 'mailed-just-now':
      return m.shifts_unsent_just_now();
    case 'address-limit':
      return m.shifts_unsent_address();
    case 'account-limit':
      return m.shifts_unsent_account();
    case 'workspace-limit':
      return m.shifts_unsent_workspace();
  }
}
