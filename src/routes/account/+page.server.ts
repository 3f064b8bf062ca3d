import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { actorOf, dropSession } from '../request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  actorOf(event);
  return { account: event.locals.session!.user };
};

export const actions: Actions = {
  everywhere: async (event) => {
    await runningApp().commands.logoutEverywhere(actorOf(event));
    dropSession(event.cookies);
    redirect(303, '/sign-in');
  },
};
