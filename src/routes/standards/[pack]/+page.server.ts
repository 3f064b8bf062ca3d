import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  const actor = actorOf(event);
  const { pack: id } = event.params;
  if (id !== SALES_SITE.id) {
    const own = await shown(event, commands.readPack(actor, id));
    return { own, builtIn: null, mayChange: own.mayChange };
  }
  const { mayChange } = await shown(event, commands.listPacks(actor));
  const builtIn = await shown(event, commands.readPackVersion(actor, id, SALES_SITE.version));
  return { own: null, builtIn, mayChange };
};
