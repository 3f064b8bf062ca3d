/** How far an assignment is: asked for, agreed to, or refused. */
export const CREW_STATES = ['tentative', 'confirmed', 'declined'] as const;
export type CrewState = (typeof CREW_STATES)[number];

/** How far the e-mail with a link to answer by is. */
export const CREW_MAILS = ['sending', 'sent', 'failed'] as const;
export type CrewMail = (typeof CREW_MAILS)[number];

/**
 * Which of somebody's links work, of all that were not revoked, the newest first: the newest, and one before it that was
 * e-mailed or is about to be, as long as no newer one was e-mailed (J22). What lies in a mailbox is not made useless by
 * a link that may never get there.
 */
export function linksThatWork<L extends { readonly mail: CrewMail | null }>(newestFirst: readonly L[]): L[] {
  const mailed = newestFirst.findIndex(({ mail }) => mail === 'sent');
  const since = mailed === -1 ? newestFirst : newestFirst.slice(0, mailed + 1);
  return since.filter(({ mail }, at) => at === 0 || mail === 'sent' || mail === 'sending');
}

/** Why a link that was made is not e-mailed. It is there all the same, to be handed over. */
export const CREW_UNSENT = [
  ...(['no-address', 'mailed-just-now', 'address-limit'] as const),
  ...(['account-limit', 'workspace-limit'] as const),
] as const;
export type CrewUnsent = (typeof CREW_UNSENT)[number];

/** What somebody said of a shift, and when the shift was then. */
export interface CrewAnswer {
  readonly row: string;
  readonly person: string;
  readonly state: CrewState;
  readonly times: string;
}

/** When a shift is, in one word: an answer holds for these times alone. */
export function shiftTimes(shift: {
  readonly day0: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly days: number | null;
}): string {
  return [shift.day0 ?? '', shift.start ?? '', shift.end ?? '', shift.days ?? 1].join('/');
}

/** `again`: agreed to at other times than the shift has now. Null where nobody asked. */
export type CrewStanding = CrewState | 'again' | null;

/** Where an assignment stands now. Who declined has declined, whenever the shift is. */
export function standingOf(answer: CrewAnswer | null, times: string): CrewStanding {
  if (answer === null) return null;
  return answer.state === 'confirmed' && answer.times !== times ? 'again' : answer.state;
}

/** How long a link works at most, and how many days after the event it ends. */
export const CREW_LINK = { mostMs: 400 * 86_400_000, daysAfter: 2 } as const;
