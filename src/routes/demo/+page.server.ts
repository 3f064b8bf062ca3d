import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { refusal } from '#lib/ui/form/refusal.server.ts';
import { locale } from '#lib/ui/lang/say.ts';
import { fromOf, keepSession, ownPath, textOf } from '../request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/sign-in');

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const { commands } = runningApp();
    const session = event.locals.session;
    // Whoever changes roles stays in the demo of the same language, and in the same plan.
    const playing = session && (await commands.demoRole(session.user.id));
    try {
      const input = { role: textOf(data, 'role'), locale: playing?.locale ?? locale() };
      keepSession(event.cookies, await commands.enterDemo(input, fromOf(event)));
    } catch (thrown) {
      return refusal(thrown, data);
    }
    redirect(303, ownPath(textOf(data, 'next') || null));
  },
};
