import { m } from '#lib/paraglide/messages.js';

/** `40 min`, `2 h`, `1 h 30 min`; minutes are the smallest that is said. */
export function durationInWords(seconds: number): string {
  const all = Math.round(Math.abs(seconds) / 60);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  if (hours === 0) return m.duration_minutes({ minutes });
  return minutes === 0 ? m.duration_hours({ hours }) : m.duration_hours_minutes({ hours, minutes });
}
