import { redirect } from '@sveltejs/kit';
import { runningApp, type InvitePeek } from '#server/handoff.ts';
import { isExpected, refusal, refuseEmpty } from '#lib/ui/form/refusal.server.ts';
import { actorOf, fromOf, keepSession, shown, textOf } from '../../request.ts';
import { templateRows } from '../../templateRows.ts';
import type { Actions, PageServerLoad } from './$types';

/** Null when the link is used, expired or was never given out: the page says so in words of its own. */
async function stillValid(token: string): Promise<InvitePeek | null> {
  try {
    return await runningApp().commands.peekInvite(token);
  } catch (thrown) {
    if (isExpected(thrown) && (thrown.id === 'invite-used' || thrown.id === 'not-found')) return null;
    throw thrown;
  }
}

export const load: PageServerLoad = async (event) => {
  const { commands } = runningApp();
  event.setHeaders({ 'referrer-policy': 'no-referrer' });
  return {
    invite: await shown(event, stillValid(event.params.token)),
    templates: templateRows(commands.templates()),
  };
};

export const actions: Actions = {
  accept: async (event) => {
    const data = await event.request.formData();
    let planId: string | null;
    try {
      ({ planId } = await runningApp().commands.acceptInvite(actorOf(event), event.params.token));
    } catch (thrown) {
      return refusal(thrown, data);
    }
    redirect(303, planId === null ? '/plans' : `/plans/${planId}`);
  },
  register: async (event) => {
    const data = await event.request.formData();
    const empty = refuseEmpty(data, ['name', 'password']);
    if (empty) return empty;
    const { commands } = runningApp();
    let planId: string | null;
    try {
      const input = {
        name: textOf(data, 'name'),
        email: textOf(data, 'email'),
        password: textOf(data, 'password'),
      };
      const from = { ...fromOf(event), inviteToken: event.params.token };
      const signedIn = await commands.register(input, from);
      keepSession(event.cookies, signedIn);
      planId = signedIn.joined;
    } catch (thrown) {
      return refusal(thrown, data, {
        'email-taken': 'email',
        'password-too-short': 'password',
        'password-too-long': 'password',
        'password-common': 'password',
      });
    }
    redirect(303, planId === null ? '/plans' : `/plans/${planId}`);
  },
};
