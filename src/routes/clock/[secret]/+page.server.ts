import { error } from '@sveltejs/kit';
import { errorText } from '#lib/ui/errorText.server.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { runningApp } from '#server/handoff.ts';
import { HIDDEN } from './hidden.ts';
import type { PageServerLoad } from './$types';

/** The same answer for a link that was revoked and one that never was. */
export const load: PageServerLoad = async ({ params, setHeaders }) => {
  setHeaders(HIDDEN);
  const clock = await runningApp().clocks.picture(params.secret);
  if (!clock) error(404, errorText({ id: 'not-found' }));
  return { secret: params.secret, clock, locale: getLocale() };
};
