import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  const actor = actorOf(event);
  const { plan } = event.params;
  const asked = Object.fromEntries(
    ['person', 'before'].flatMap((name) => {
      const value = event.url.searchParams.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const [log, { members }] = await shown(
    event,
    Promise.all([commands.readAudit(actor, plan, asked), commands.listMembers(actor, plan)]),
  );
  return { log, asked, people: members.map(({ userId, name }) => ({ id: userId, label: name })) };
};
