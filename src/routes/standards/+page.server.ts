import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  read: await shown(event, runningApp().commands.listPacks(actorOf(event))),
});
