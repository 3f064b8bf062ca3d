import { paperAsked } from '#lib/floor/paperSheets.ts';
import { m } from '#lib/paraglide/messages.js';
import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../../request.ts';
import { floorPrintData } from '../floorPrintData.ts';
import { both } from '../printData.ts';
import type { PageServerLoad } from './$types';

/** The floor to scale, in the reader's language unless another is asked for. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const { commands } = runningApp();
  const printed = await floorPrintData(event, 'reader');
  const { background } = await shown(event, commands.readBackground(actorOf(event), printed.plan.id));
  return {
    ...{ ...printed, background },
    asked: {
      ...paperAsked(searchParams),
      ...{ zone: searchParams.get('zone') || null, below: searchParams.get('below') === 'yes' },
    },
    words: {
      title: both(m.print_floor),
      legend: both(m.print_legend),
      plan: both(m.order_print_plan),
      venue: both(m.print_venue),
      date: both(m.print_date),
      scale: both(m.print_scale),
      paper: both(m.print_paper),
      printed: both(m.print_printed),
      by: both(m.print_by),
      sheet: both(m.print_sheet),
      portrait: both(m.print_portrait),
      landscape: both(m.print_landscape),
    },
  };
};
