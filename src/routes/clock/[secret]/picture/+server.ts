import type { RequestHandler } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { HIDDEN } from '../hidden.ts';

/** What the clock shows now, for a screen whose stream was refused. */
export const GET: RequestHandler = async ({ params }) => {
  const clock = await runningApp().clocks.picture(params.secret!);
  return clock
    ? Response.json(clock, { headers: HIDDEN })
    : new Response(null, { status: 404, headers: HIDDEN });
};
