import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { NOTICE_KINDS } from '#lib/api/notices.ts';
import { refusal, refuseEmpty } from '#lib/ui/form/refusal.server.ts';
import { actorOf, dropSession, textOf } from '../request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = actorOf(event);
  const { commands } = runningApp();
  // Whoever tries the demo shares its accounts with others, and they have no password that anybody knows.
  const inDemo = (await commands.demoRole(actor.userId)) !== null;
  const { tokens } = await commands.listTokens(actor);
  // Dates of tokens belong to no plan, so the server's own zone says them, the same on both sides.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const notices = await commands.readNoticeSettings(actor);
  const { mails } = runningApp();
  return { notices, mails, account: event.locals.session!.user, inDemo, tokens, timeZone };
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
  createToken: async (event) => {
    const data = await event.request.formData();
    try {
      const input = {
        name: textOf(data, 'name'),
        scopes: ['plans:read', ...data.getAll('scope').map(String)],
        days: Number(textOf(data, 'days')),
      };
      const { name, token } = await runningApp().commands.createToken(actorOf(event), input);
      return { name, token };
    } catch (thrown) {
      return refusal(thrown, data, { 'too-many-tokens': 'name' });
    }
  },
  revokeToken: async (event) => {
    const data = await event.request.formData();
    try {
      await runningApp().commands.revokeToken(actorOf(event), textOf(data, 'token'));
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
  notices: async (event) => {
    const data = await event.request.formData();
    const wanted = new Set(data.getAll('kind').map(String));
    try {
      await runningApp().commands.changeNoticeSettings(actorOf(event), {
        muted: NOTICE_KINDS.filter((kind) => !wanted.has(kind)),
        // Where none are sent, nobody was asked.
        ...(runningApp().mails && {
          email: data.has('email'),
          locale: textOf(data, 'locale') || null,
        }),
      });
    } catch (thrown) {
      return refusal(thrown, data);
    }
    return {};
  },
  everywhere: async (event) => {
    await runningApp().commands.logoutEverywhere(actorOf(event));
    dropSession(event.cookies);
    redirect(303, '/sign-in');
  },
};
