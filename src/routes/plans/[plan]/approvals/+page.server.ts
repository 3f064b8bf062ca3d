import { DECIDING } from '#lib/ui/notice/notices.ts';
import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends(DECIDING);
  const read = runningApp().commands.readApprovals(actorOf(event), event.params.plan);
  // The lines come live, over rooms.
  const { lines: _, ...approvals } = await shown(event, read);
  return { approvals };
};
