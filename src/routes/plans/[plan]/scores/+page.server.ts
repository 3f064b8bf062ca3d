import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const other = event.url.searchParams.get('with');
  const { commands } = runningApp();
  const [actor, plan] = [actorOf(event), event.params.plan];
  const read = commands.readScorePage(actor, plan, other);
  // The plan's own scores come live, over rooms.
  return {
    scores: await shown(event, read),
    changes: await shown(event, commands.listStandardChanges(actor, plan)),
  };
};
