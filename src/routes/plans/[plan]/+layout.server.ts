import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../request.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const actor = actorOf(event);
  return { plan: await shown(event, runningApp().commands.getPlan(actor, event.params.plan)) };
};
