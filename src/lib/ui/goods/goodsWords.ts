import { DAY } from '#lib/domain/clock.ts';
import { options } from '#lib/schema/index.ts';
import type { ArrivalState } from '#lib/schema/supplyTimes.ts';
import { clockOn, dayHeading } from '#lib/transfer/rundownTable.ts';
import { quantityText } from '../approval/approvalWords.ts';
import { locale, sayOption } from '../lang/say.ts';
import type { ArrivalDay } from './arrivalList.ts';

export const ARRIVAL_TONES: Readonly<Record<ArrivalState, 'error' | 'warn' | 'mute' | 'ok'>> = {
  overdue: 'error',
  today: 'warn',
  coming: 'mute',
  here: 'ok',
};

export const arrivalWord = (state: ArrivalState): string => sayOption(options.arrivalState, state);

/** `2027-06-19 Sat`. */
export const dayWord = (day: Pick<ArrivalDay, 'day' | 'date'>): string => dayHeading(day, locale());

/** `14:30`, as the clock of the plan's zone shows it. */
export const clockWord = (at: number): string => clockOn(at, Math.floor(at / DAY));

/** `12 sets`. */
export const amountWord = (quantity: number, unit: string): string =>
  `${quantityText(quantity)} ${unit}`.trim();
