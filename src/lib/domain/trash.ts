/** How long a deleted row can be restored (sync rule S4). */
export const TRASH_DAYS = 30;
const DAY = 86_400_000;

/** Moments in UTC milliseconds: what was deleted before is out of reach. */
export function trashBegins(now: number): number {
  return now - TRASH_DAYS * DAY;
}

/** Days in which it can still be restored, the one that runs included; 0 once it is out of reach. */
export function trashDaysLeft(deletedAt: number, now: number): number {
  return Math.max(0, Math.ceil((deletedAt - trashBegins(now)) / DAY));
}
