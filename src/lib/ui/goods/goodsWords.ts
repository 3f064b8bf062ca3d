import { DAY } from '#lib/domain/clock.ts';
import type { Condition, MovementKind } from '#lib/domain/movements.ts';
import type { StockReason } from '#lib/domain/stockUses.ts';
import { m } from '#lib/paraglide/messages.js';
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

const MOVEMENTS: Readonly<Record<MovementKind, () => string>> = {
  received: m.goods_received,
  out: m.goods_went_out,
  in: m.goods_came_in,
};
export const movementWord = (kind: MovementKind): string => MOVEMENTS[kind]();

const MOVE_TITLES: Readonly<Record<MovementKind, () => string>> = {
  received: m.goods_receive,
  out: m.goods_send_out,
  in: m.goods_take_in,
};
export const moveTitle = (kind: MovementKind): string => MOVE_TITLES[kind]();

const CONDITIONS: Readonly<Record<Condition, () => string>> = {
  intact: m.goods_intact,
  damaged: m.goods_damaged,
  lost: m.goods_lost,
};
export const conditionWord = (condition: Condition): string => CONDITIONS[condition]();

const REASONS: Readonly<Record<StockReason, () => string>> = {
  'too-much': m.goods_reason_too_much,
  gone: m.goods_reason_gone,
  'not-back': m.goods_reason_not_back,
  shared: m.goods_reason_shared,
};
export const reasonWord = (reason: StockReason): string => REASONS[reason]();

/** Whose claim comes first, where it is others who need it; else there is nothing to say. */
export function claimWord(short: {
  readonly reason: StockReason | null;
  readonly hasClaim: boolean;
}): string {
  if (short.reason !== 'shared') return '';
  return short.hasClaim ? m.goods_has_claim() : m.goods_gives_way();
}
