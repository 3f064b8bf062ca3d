import { errorText } from '#lib/ui/errorText.server.ts';
import { isExpected } from '#lib/ui/form/refusal.server.ts';
import { runningApp } from '#server/handoff.ts';
import type { RequestHandler } from './$types';

/** How long a copy may be shown before it is asked for again, in seconds. */
const FRESH = 300;

/** A calendar that programs follow: `/calendar/<secret>.ics`. What a link never said is not there (W7). */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const secret = params.secret.replace(/\.ics$/, '');
  try {
    const { body, etag, changedAt } = await runningApp().commands.readCalendar(locals.ip, secret);
    const headers = {
      etag,
      'cache-control': `private, max-age=${FRESH}`,
      'last-modified': new Date(changedAt).toUTCString(),
      'x-robots-tag': 'noindex',
    };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(body, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } });
  } catch (thrown) {
    if (!isExpected(thrown)) throw thrown;
    return new Response(errorText(thrown), {
      status: thrown.status,
      headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
    });
  }
};
