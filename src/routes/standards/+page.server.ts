import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  const actor = actorOf(event);
  return {
    read: await shown(event, commands.listPacks(actor)),
    proposals: await shown(event, commands.listPackChanges(actor)),
  };
};
