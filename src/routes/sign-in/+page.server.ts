import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { refusal, refuseEmpty } from '#lib/ui/form/refusal.server.ts';
import { locale } from '#lib/ui/lang/say.ts';
import { fromOf, keepSession, ownPath, textOf } from '../request.ts';
import { templateRows } from '../templateRows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.session) redirect(303, ownPath(url.searchParams.get('next')));
  const { commands } = runningApp();
  return { templates: templateRows(commands.templates()), demo: commands.demoOffer(locale()) };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const empty = refuseEmpty(data, ['email', 'password']);
    if (empty) return empty;
    try {
      const input = { email: textOf(data, 'email'), password: textOf(data, 'password') };
      keepSession(event.cookies, await runningApp().commands.login(input, fromOf(event)));
    } catch (thrown) {
      return refusal(thrown, data, { 'wrong-credentials': 'password' });
    }
    redirect(303, ownPath(event.url.searchParams.get('next')));
  },
};
