import { getLocale } from '#lib/paraglide/runtime.js';
import { runningApp } from '#server/handoff.ts';
import { actorOf } from '../request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  actorOf(event);
  return { account: event.locals.session!.user, document: runningApp().apiDocument(getLocale()) };
};
