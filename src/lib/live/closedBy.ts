import { CLOSE } from '#lib/wire/index.ts';

/** What a final close of a room means to the person in front of it. */
export type ClosedBy = 'signedOut' | 'notYours' | 'outdated' | 'other';

export function closedBy(code: number): ClosedBy {
  switch (code) {
    case CLOSE.signIn:
      return 'signedOut';
    // Deleted, forbidden and never there look alike (safety W7).
    case CLOSE.notFound:
    case CLOSE.planDeleted:
    case CLOSE.rightsLost:
      return 'notYours';
    case CLOSE.clientTooOld:
      return 'outdated';
    default:
      return 'other';
  }
}
