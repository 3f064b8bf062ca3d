import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const read = runningApp().commands.readPapers(actorOf(event), event.params.plan);
  // Orders and invoices come live, over rooms.
  const { prefix } = await shown(event, read);
  const { searchParams } = event.url;
  return {
    prefix,
    wanted: (searchParams.get('lines') ?? '').split(',').filter((row) => row !== ''),
    only: searchParams.get('line'),
  };
};
