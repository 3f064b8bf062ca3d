import { runningApp } from '#server/handoff.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  const health = await runningApp().health();
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
