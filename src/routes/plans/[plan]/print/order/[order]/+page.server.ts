import { m } from '#lib/paraglide/messages.js';
import { printLanguage } from '#lib/ui/print/printLanguage.ts';
import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../../../request.ts';
import { both } from '../../printData.ts';
import type { PageServerLoad } from './$types';

/** An order as it was placed last, in both languages unless one is asked for. */
export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  const actor = actorOf(event);
  const { plan: planId, order: orderId } = event.params;
  const order = await shown(event, commands.readOrder(actor, planId, orderId));
  const { name, currency, timeZone, venueName, locale } = await shown(event, commands.getPlan(actor, planId));
  return {
    order,
    plan: { id: planId, name, currency, timeZone, venueName, locale },
    language: printLanguage(event.url.searchParams.get('lang'), 'both'),
    words: {
      title: both(m.order_print_title),
      draft: both(m.order_draft),
      cancelled: both(m.order_cancelled),
      number: both(m.order_print_number),
      revision: both(m.order_print_revision),
      day: both(m.order_print_day),
      supplier: both(m.order_supplier),
      contact: both(m.order_contact),
      plan: both(m.order_print_plan),
      shipTo: both(m.order_ship_to),
      neededBy: both(m.order_needed_by),
      what: both(m.order_what),
      quantity: both(m.order_quantity),
      unitPrice: both(m.order_unit_price),
      amount: both(m.order_amount),
      total: both(m.order_print_total),
      terms: both(m.order_terms),
      note: both(m.order_note),
      buyer: both(m.order_print_buyer),
      seller: both(m.order_print_seller),
      sign: both(m.order_print_sign),
    },
  };
};
