import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const read = runningApp().commands.readMoneyDates(actorOf(event), event.params.plan);
  // Lines, orders and invoices come live, over rooms.
  return { dates: (await shown(event, read)).lines };
};
