import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { refusal, refuseEmpty } from '#lib/ui/form/refusal.server.ts';
import { locale } from '#lib/ui/lang/say.ts';
import { fromOf, keepSession, textOf } from '../request.ts';
import { templateRows } from '../templateRows.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (locals.session) redirect(303, '/plans');
  const { commands } = runningApp();
  return { templates: templateRows(commands.templates()), demo: commands.demoOffer(locale()) };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const empty = refuseEmpty(data, ['organization', 'name', 'email', 'password']);
    if (empty) return empty;
    try {
      const input = {
        organization: textOf(data, 'organization'),
        name: textOf(data, 'name'),
        email: textOf(data, 'email'),
        password: textOf(data, 'password'),
      };
      keepSession(event.cookies, await runningApp().commands.register(input, fromOf(event)));
    } catch (thrown) {
      return refusal(thrown, data, {
        'email-taken': 'email',
        'password-too-short': 'password',
        'password-too-long': 'password',
        'password-common': 'password',
      });
    }
    redirect(303, '/plans');
  },
};
