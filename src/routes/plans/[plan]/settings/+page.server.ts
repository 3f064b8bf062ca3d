import { runningApp } from '#server/handoff.ts';
import { mayReadMoney } from '#lib/domain/roles.ts';
import { refusal, refuse } from '#lib/ui/form/refusal.server.ts';
import { problemText } from '#lib/ui/grid/words.ts';
import { actorOf, shown, textOf } from '../../../request.ts';
import { settingsPatch } from './settingsPatch.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { plan } = await event.parent();
  const read = mayReadMoney(plan.grant)
    ? runningApp().commands.readPlanMoney(actorOf(event), event.params.plan)
    : null;
  const packs = await shown(event, runningApp().commands.listPlanPacks(actorOf(event), event.params.plan));
  const rules = await shown(event, runningApp().commands.readCrewRules(actorOf(event), event.params.plan));
  return { packs, rules, money: read && (await shown(event, read)) };
};

export const actions: Actions = {
  default: async (event) => {
    const { commands } = runningApp();
    const actor = actorOf(event);
    const data = await event.request.formData();
    const before = await shown(event, commands.getPlan(actor, event.params.plan));
    const { patch, unread } = settingsPatch(data, textOf(data, 'currency') || before.currency);
    const wrong = Object.entries(unread);
    if (wrong.length > 0)
      return refuse(Object.fromEntries(wrong.map(([name, problem]) => [name, problemText(problem)])), data);
    try {
      await commands.updatePlan(actor, event.params.plan, patch);
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
};
