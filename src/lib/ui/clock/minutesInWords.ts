import { m } from '#lib/paraglide/messages.js';

/** `20 min`, `1:15 h` of a cue that is to come. */
export function minutesInWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return m.clock_minutes({ count: minutes });
  return m.clock_hours({ time: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` });
}
