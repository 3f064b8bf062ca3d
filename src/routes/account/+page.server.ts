import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { refusal, refuseEmpty } from '#lib/ui/form/refusal.ts';
import { actorOf, dropSession, textOf } from '../request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { userId } = actorOf(event);
  // Whoever tries the demo shares its accounts with others, and they have no password that anybody knows.
  const inDemo = (await runningApp().commands.demoRole(userId)) !== null;
  return { account: event.locals.session!.user, inDemo };
};

export const actions: Actions = {
  password: async (event) => {
    const data = await event.request.formData();
    const empty = refuseEmpty(data, ['current', 'password']);
    if (empty) return empty;
    const input = { current: textOf(data, 'current'), password: textOf(data, 'password') };
    try {
      await runningApp().commands.changePassword(actorOf(event), input);
    } catch (thrown) {
      return refusal(thrown, data, { 'too-many-tries': 'current' });
    }
    return {};
  },
  everywhere: async (event) => {
    await runningApp().commands.logoutEverywhere(actorOf(event));
    dropSession(event.cookies);
    redirect(303, '/sign-in');
  },
};
