import { runningApp } from '#server/handoff.ts';
import { DECIDING, NOTICES } from '#lib/ui/notice/notices.ts';
import { actorOf, shown } from '../request.ts';
import type { PageServerLoad } from './$types';

/** What waits over all plans, and of the plan that is open what its own page is served with. */
export const load: PageServerLoad = async (event) => {
  event.depends(NOTICES, DECIDING);
  const { commands } = runningApp();
  const actor = actorOf(event);
  const { searchParams } = event.url;
  const chosen = ['sort', 'plan'].flatMap((name) => {
    const value = searchParams.get(name);
    return value ? [[name, value]] : [];
  });
  const page = await shown(event, commands.readManagerPage(actor, Object.fromEntries(chosen)));
  const id = searchParams.get('open');
  if (id === null) return { page, open: null };
  const [plan, { lines: _, ...approvals }] = await shown(
    event,
    Promise.all([commands.getPlan(actor, id), commands.readApprovals(actor, id)]),
  );
  return { page, open: { plan, approvals } };
};
