import { countDigits, type ClockFace } from '#lib/domain/clockFace.ts';
import { m } from '#lib/paraglide/messages.js';

/** What the large figure counts, in a word. Empty where a show is too far off for one. */
export function figureLabel({ phase, down, figure }: ClockFace): string {
  switch (phase) {
    case 'running':
      return m.clock_left();
    case 'over':
      return m.clock_over_label();
    case 'held':
      return m.clock_held();
    case 'waiting':
      if (figure === null) return '';
      return down ? m.clock_starts_in() : m.clock_due();
    case 'done':
      return m.clock_done();
  }
}

/** `16:24`; over and due with a plus. Empty where nothing is counted. */
export function figureText({ figure, down, phase }: ClockFace): string {
  if (figure === null) return '';
  const sign = !down && (phase === 'over' || phase === 'waiting') ? '+' : '';
  return sign + countDigits(figure, down);
}

/** `Late 10:00`, in words and never by colour alone. Null where the plan says no time. */
export function latenessText({ lateness, by }: ClockFace): string | null {
  const time = countDigits(by, false);
  switch (lateness) {
    case 'late':
      return m.clock_late({ time });
    case 'early':
      return m.clock_early({ time });
    case 'on-time':
      return m.clock_on_time();
    case null:
      return null;
  }
}
