import type { RequestHandler } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';
import { HIDDEN } from '../hidden.ts';

const RETRY_SECONDS = '10';

/** All that the clock shows from now on, as text/event-stream. A browser says by itself which picture it had last. */
export const GET: RequestHandler = async ({ params, request, url }) => {
  const has = request.headers.get('last-event-id') ?? url.searchParams.get('has');
  const stream = await runningApp().clocks.follow(params.secret!, has);
  if (stream === null) return new Response(null, { status: 404, headers: HIDDEN });
  if (stream === 'full')
    return new Response(null, { status: 503, headers: { ...HIDDEN, 'retry-after': RETRY_SECONDS } });
  return new Response(stream, {
    headers: { ...HIDDEN, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  });
};
