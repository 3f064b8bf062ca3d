import { redirect } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { actorOf, dropSession } from '../request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  if (event.locals.session) await runningApp().commands.logout(actorOf(event));
  dropSession(event.cookies);
  redirect(303, '/sign-in');
};
