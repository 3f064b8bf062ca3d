import { dayNumber, isoDate } from '#lib/domain/calendar.ts';
import { DAY } from '#lib/domain/clock.ts';
import type { Condition, MovementKind } from '#lib/domain/movements.ts';
import type { StockReason } from '#lib/domain/stockUses.ts';
import { m } from '#lib/paraglide/messages.js';
import { options } from '#lib/schema/index.ts';
import type { ArrivalState } from '#lib/schema/supplyTimes.ts';
import { clockOn, dayHeading } from '#lib/transfer/rundownTable.ts';
import { quantityText } from '../approval/approvalWords.ts';
import { dayInWords } from '../format.ts';
import { locale, sayOption } from '../lang/say.ts';
import type { ArrivalDay } from './arrivalList.ts';
import type { OutReason, OutState } from './stillOut.ts';

export const ARRIVAL_TONES: Readonly<Record<ArrivalState, 'error' | 'warn' | 'mute' | 'ok'>> = {
  overdue: 'error',
  today: 'warn',
  coming: 'mute',
  here: 'ok',
};

export const arrivalWord = (state: ArrivalState): string => sayOption(options.arrivalState, state);

/** `Sat 19 Jun 2027`; the count of days while there is no date. */
export const dayWord = (day: Pick<ArrivalDay, 'day' | 'date'>): string =>
  day.date === null ? dayHeading(day, locale()) : dayInWords(day.date, locale());

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

const OUT_REASONS: Readonly<Record<OutReason, () => string>> = {
  'checked-out': m.goods_out_checked_out,
  rented: m.goods_out_rented,
  borrowed: m.goods_out_borrowed,
  stock: m.goods_out_stock,
};
export const reasonOutWord = (reason: OutReason): string => OUT_REASONS[reason]();

const OUT_STATES: Readonly<Record<OutState, () => string>> = {
  overdue: m.goods_out_overdue,
  today: m.goods_out_today,
  later: m.goods_out_later,
  open: m.goods_out_open,
};
export const outWord = (state: OutState): string => OUT_STATES[state]();

/** `Sat 19 Jun 2027 14:30`. */
export function momentWord(at: number, day0: string | null): string {
  const day = Math.floor(at / DAY);
  const first = day0 === null ? null : dayNumber(day0);
  return `${dayWord({ day, date: first === null ? null : isoDate(first + day) })} ${clockWord(at)}`;
}
