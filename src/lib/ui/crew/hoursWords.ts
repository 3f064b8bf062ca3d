import type { WorkSum } from '#lib/domain/crewHours.ts';
import { m } from '#lib/paraglide/messages.js';
import { numberInWords } from '../format.ts';
import { locale } from '../lang/say.ts';

/** Hours of somebody or of a shift, with what of them is overtime. */
export function hoursWords({ seconds, overtime }: WorkSum): string {
  const hours = hoursText(seconds);
  return overtime === 0
    ? m.hours_value({ hours })
    : m.hours_with_overtime({ hours, overtime: hoursText(overtime) });
}

/** In hours, to a tenth. */
export function hoursText(seconds: number): string {
  return numberInWords(Math.round(seconds / 360) / 10, locale());
}
