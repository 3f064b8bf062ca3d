import { json, type RequestHandler } from '@sveltejs/kit';
import { runningApp } from '#server/handoff.ts';

const PRIVATE = { 'cache-control': 'no-store' };

/** The numbers of the stream at this moment, for pages that cannot hold a connection. */
export const GET: RequestHandler = async ({ locals }) => {
  const { session } = locals;
  if (session === null) return new Response(null, { status: 401, headers: PRIVATE });
  const { commands } = runningApp();
  const unread = await commands.countNotices(session.user.id);
  return json({ unread, ...(await commands.countWaiting(session.user.id)) }, { headers: PRIVATE });
};
