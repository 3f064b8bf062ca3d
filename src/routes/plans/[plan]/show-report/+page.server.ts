import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  report: await shown(event, runningApp().commands.readShowReport(actorOf(event), event.params.plan)),
});
