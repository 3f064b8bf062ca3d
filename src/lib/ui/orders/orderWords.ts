import type { OrderStanding } from '#lib/domain/papers.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PaperFilter } from './orderList.ts';

const STANDINGS = {
  draft: { word: m.order_draft, tone: 'mute' },
  placed: { word: m.order_placed, tone: 'info' },
  'partly-delivered': { word: m.order_partly_delivered, tone: 'warn' },
  delivered: { word: m.order_delivered, tone: 'ok' },
  closed: { word: m.order_closed, tone: 'mute' },
  cancelled: { word: m.order_cancelled, tone: 'mute' },
} as const satisfies Readonly<Record<OrderStanding, object>>;

/** Where an order stands, in a word and its colour. */
export function standingLook(standing: OrderStanding): {
  readonly word: string;
  readonly tone: 'mute' | 'info' | 'warn' | 'ok';
} {
  const { word, tone } = STANDINGS[standing];
  return { word: word(), tone };
}

const FILTERS = {
  all: m.order_filter_all,
  open: m.order_filter_open,
  late: m.order_filter_late,
} as const satisfies Readonly<Record<PaperFilter, () => string>>;

export const filterText = (filter: PaperFilter): string => FILTERS[filter]();
