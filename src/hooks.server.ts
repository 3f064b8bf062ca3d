import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { errorText } from '#lib/ui/errorText.ts';
import { THEME_COOKIE, themeOf } from '#lib/ui/frame/theme.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { runningApp, type App as Application } from '#server/handoff.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, async ({ request, locale }) => {
    event.request = request;
    const app = runningApp();
    const response = changesFromElsewhere(event, app)
      ? Response.json(
          { error: { id: 'foreign-origin', message: errorText({ id: 'foreign-origin' }) } },
          { status: 403 },
        )
      : await answer();
    secure(response.headers, app.cookie.secure);
    return isForPrograms(event) ? inJson(response) : response;

    async function answer(): Promise<Response> {
      event.locals.ip = addressOf(event);
      event.locals.session = await sessionOf(event, app);
      const theme = themeOf(event.cookies.get(THEME_COOKIE));
      return resolve(event, {
        transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme),
      });
    }
  });

export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status < 500) return { message: errorText({ id: status === 404 ? 'not-found' : 'bad-request' }) };
  const reference = runningApp().report(error, `${event.request.method} ${event.route.id ?? 'no route'}`);
  return { message: errorText({ id: 'internal' }), id: reference };
};

function isForPrograms({ url }: RequestEvent): boolean {
  return url.pathname === '/api' || url.pathname.startsWith('/api/');
}

/** What Kit itself refuses (a wrong method, an address it cannot read) is said to programs as all else is. */
function inJson(response: Response): Response {
  if (response.status < 400 || response.headers.get('content-type')?.includes('json')) return response;
  const ids: Readonly<Record<number, string>> = { 404: 'not-found', 405: 'method-not-allowed' };
  const id = response.status >= 500 ? 'internal' : (ids[response.status] ?? 'bad-request');
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const body = JSON.stringify({ error: { id, message: errorText({ id }) } });
  return new Response(body, { status: response.status, headers });
}

/** Every request that may change something is asked where it comes from, whatever its content type (W2). */
function changesFromElsewhere({ request, cookies }: RequestEvent, app: Application): boolean {
  if (READING.has(request.method)) return false;
  return !app.mayChange({
    origin: request.headers.get('origin'),
    secFetchSite: request.headers.get('sec-fetch-site'),
    cookie: cookies.get(app.cookie.name) !== undefined,
  });
}

/** With a proxy in front this throws for requests that went round it; those all share one count of tries. */
function addressOf(event: RequestEvent): string {
  try {
    return event.getClientAddress();
  } catch {
    return 'unknown';
  }
}

async function sessionOf({ cookies }: RequestEvent, app: Application): Promise<App.Locals['session']> {
  const { name, secure } = app.cookie;
  const token = cookies.get(name);
  const session = token === undefined ? null : await app.session(token);
  if (token !== undefined && session?.fresh) {
    cookies.set(name, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      expires: session.expiresAt,
    });
  }
  return session;
}

function secure(headers: Headers, https: boolean): void {
  const set = (name: string, value: string) => headers.has(name) || headers.set(name, value);
  set('x-content-type-options', 'nosniff');
  set('cache-control', 'private, no-cache');
  set('referrer-policy', 'same-origin');
  set('cross-origin-opener-policy', 'same-origin');
  set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  set('x-frame-options', 'DENY');
  if (https) set('strict-transport-security', 'max-age=31536000');
}
