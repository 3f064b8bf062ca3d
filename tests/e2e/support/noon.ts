const HOUR_MS = 3_600_000;

/**
 * The day and time zone for a plan that is on today, where it is about noon now: a walk that takes a minute never sees
 * its day end, whenever it is taken.
 */
export function todayAtNoon(now = new Date()): { readonly day0: string; readonly timeZone: string } {
  const ahead = 12 - now.getUTCHours();
  const day0 = new Date(now.getTime() + ahead * HOUR_MS).toISOString().slice(0, 10);
  // The signs of these names are those of POSIX: Etc/GMT-8 is eight hours ahead of UTC.
  return { day0, timeZone: `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}` };
}
