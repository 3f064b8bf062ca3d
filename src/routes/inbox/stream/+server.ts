import type { RequestHandler } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';

const RETRY_SECONDS = '30';
const PRIVATE = { 'cache-control': 'no-store' };

/** How many notices somebody has not read, now and after every change, as text/event-stream. */
export const GET: RequestHandler = ({ locals }) => {
  const { session } = locals;
  if (session === null) return new Response(null, { status: 401, headers: PRIVATE });
  const stream = runningApp().notices.follow(session.user.id, session.sessionId);
  if (stream === 'full')
    return new Response(null, { status: 503, headers: { ...PRIVATE, 'retry-after': RETRY_SECONDS } });
  return new Response(stream, {
    headers: { ...PRIVATE, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  });
};
