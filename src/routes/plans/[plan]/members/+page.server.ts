import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { refusal } from '#lib/ui/form/refusal.server.ts';
import { actorOf, shown, textOf } from '../../../request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = actorOf(event);
  return await shown(event, runningApp().commands.listMembers(actor, event.params.plan));
};

export const actions: Actions = {
  invite: async (event) => {
    const data = await event.request.formData();
    const email = textOf(data, 'email').trim();
    try {
      const input = { email, role: textOf(data, 'role') };
      const answer = await runningApp().commands.addMember(actorOf(event), event.params.plan, input);
      return 'joined' in answer ? answer : { invite: answer.invite, email };
    } catch (thrown) {
      return refusal(thrown, data, { 'already-member': 'email' });
    }
  },
  change: async (event) => {
    const data = await event.request.formData();
    try {
      const input = { role: textOf(data, 'role'), money: data.has('money') };
      await runningApp().commands.changeMember(
        actorOf(event),
        event.params.plan,
        textOf(data, 'user'),
        input,
      );
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
  remove: async (event) => {
    const data = await event.request.formData();
    const user = textOf(data, 'user');
    const actor = actorOf(event);
    try {
      await runningApp().commands.removeMember(actor, event.params.plan, user);
    } catch (thrown) {
      return refusal(thrown, data);
    }
    if (user === actor.userId) redirect(303, '/plans');
  },
  revoke: async (event) => {
    const data = await event.request.formData();
    try {
      await runningApp().commands.revokeInvite(actorOf(event), event.params.plan, textOf(data, 'invite'));
    } catch (thrown) {
      return refusal(thrown, data);
    }
  },
};
