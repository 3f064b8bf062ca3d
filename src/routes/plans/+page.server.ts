import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { refusal } from '#lib/ui/form/refusal.server.ts';
import { actorOf, shown, textOf } from '../request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  const actor = actorOf(event);
  const [plans, archived, trashed] = await shown(
    event,
    Promise.all([
      commands.listPlans(actor),
      commands.listPlans(actor, { archived: true }),
      commands.listPlans(actor, { trashed: true }),
    ]),
  );
  const view = event.url.searchParams.get('view');
  const listed = view === 'trash' ? [] : view === 'archive' ? archived : plans;
  // Not waited for: they come after the page, each as soon as it is reckoned.
  const standings = Object.fromEntries(
    listed.map(({ id }) => [id, commands.readStanding(actor, id).catch(() => null)]),
  );
  return { plans, archived, trashed, standings, templates: commands.templates(), view };
};

export const actions: Actions = {
  create: async (event) => {
    const data = await event.request.formData();
    let id: string;
    try {
      const input = {
        template: textOf(data, 'template') || undefined,
        name: textOf(data, 'name'),
        locale: textOf(data, 'locale'),
        day0: textOf(data, 'day0') || null,
        venueName: textOf(data, 'venueName').trim() || undefined,
        timeZone: textOf(data, 'timeZone') || undefined,
        currency: textOf(data, 'currency') || undefined,
      };
      ({ id } = await runningApp().commands.createPlan(actorOf(event), input));
    } catch (thrown) {
      return refusal(thrown, data);
    }
    redirect(303, `/plans/${id}`);
  },
  rename: async (event) => {
    const data = await event.request.formData();
    try {
      await runningApp().commands.updatePlan(actorOf(event), textOf(data, 'plan'), {
        name: textOf(data, 'name'),
      });
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
  duplicate: async (event) => {
    const data = await event.request.formData();
    let id: string;
    try {
      const { commands } = runningApp();
      ({ id } = await commands.duplicatePlan(actorOf(event), textOf(data, 'plan'), {
        name: textOf(data, 'name'),
      }));
    } catch (thrown) {
      return refusal(thrown, data);
    }
    redirect(303, `/plans/${id}`);
  },
  archive: async (event) => {
    const data = await event.request.formData();
    try {
      await runningApp().commands.updatePlan(actorOf(event), textOf(data, 'plan'), {
        archived: textOf(data, 'archived') === 'true',
      });
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
  trash: async (event) => {
    const data = await event.request.formData();
    try {
      await runningApp().commands.trashPlan(actorOf(event), textOf(data, 'plan'));
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
  restore: async (event) => {
    const data = await event.request.formData();
    try {
      await runningApp().commands.restorePlan(actorOf(event), textOf(data, 'plan'));
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
};
