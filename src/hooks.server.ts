import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { mostKilobytesOf } from '#lib/api/requestSize.ts';
import { errorText } from '#lib/ui/errorText.server.ts';
import { isExpected, type Expected } from '#lib/ui/form/refusal.server.ts';
import { barMedia, THEME_COOKIE, themeOf } from '#lib/ui/frame/theme.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { ACCOUNT_HEADER } from '#lib/wire/accountHeader.ts';
import { inLanguage, SCRIPT_LANGUAGES } from '#lib/wire/scriptLanguage.ts';
import { runningApp, type App as Application } from '#server/handoff.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(inAskedLanguage(event), async ({ request, locale }) => {
    event.request = request;
    const app = runningApp();
    const limit = exceeded(event);
    const response = comesFromElsewhere(event, app)
      ? refused({ id: 'foreign-origin', status: 403 })
      : limit !== null
        ? refused({ id: 'too-large', status: 413, params: { limit } })
        : await answer();
    secure(response.headers, app.cookie.secure);
    // The service worker forgets the pages it keeps as soon as an answer is another account's.
    response.headers.set(ACCOUNT_HEADER, event.locals.session?.user.id ?? '-');
    return isForPrograms(event) ? inJson(response) : response;

    async function answer(): Promise<Response> {
      event.locals.ip = addressOf(event);
      const token = accessTokenOf(event);
      try {
        event.locals.bearer = token === null ? null : await app.bearer(token, event.locals.ip);
      } catch (thrown) {
        if (!isExpected(thrown)) throw thrown;
        return refused(thrown);
      }
      // Whoever brings a token is what the token says, and nothing more by a cookie that came along.
      event.locals.session = token === null ? await sessionOf(event, app) : null;
      const theme = themeOf(event.cookies.get(THEME_COOKIE));
      const bars = barMedia(theme);
      const scripts: string[] = [];
      return await resolve(event, {
        // In a header they fill the one buffer that proxies have for all of them, or are refused by the browser's side.
        preload({ type, path }) {
          if (type === 'js') scripts.push(`<link rel="modulepreload" href="${path}">`);
          return false;
        },
        transformPageChunk: ({ html }) =>
          inLanguage(html.replace('</head>', `${scripts.join('')}</head>`), locale)
            .replaceAll('%lang%', locale)
            .replace('%theme%', theme)
            .replace('%theme-light%', bars.light)
            .replace('%theme-dark%', bars.dark),
      });
    }
  });

/**
 * The address of a clock names its language: a screen that nobody is signed in on has no other way to say it. What the
 * reader's own pages are in, stays as it is.
 */
function inAskedLanguage({ request, url }: RequestEvent): Request {
  const asked = url.searchParams.get('lang');
  if (!url.pathname.startsWith('/clock/') || !SCRIPT_LANGUAGES.some((known) => known === asked))
    return request;
  const headers = new Headers(request.headers);
  headers.set('cookie', `PARAGLIDE_LOCALE=${asked}`);
  return new Request(request.url, { headers });
}

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

/** The token of a program, on its own addresses alone: pages are for people. */
function accessTokenOf(event: RequestEvent): string | null {
  if (!isForPrograms(event)) return null;
  return /^Bearer +(\S+)$/i.exec(event.request.headers.get('authorization') ?? '')?.[1] ?? null;
}

/**
 * Every request that may change something is asked where it comes from, whatever its content type (W2); one with
 * a token too, which no page of others has any business with (S20).
 */
function comesFromElsewhere(event: RequestEvent, app: Application): boolean {
  const { request, cookies } = event;
  const origin = request.headers.get('origin');
  if (READING.has(request.method)) {
    if (origin === null || accessTokenOf(event) === null) return false;
    return !app.mayChange({ origin, secFetchSite: null, cookie: false });
  }
  return !app.mayChange({
    origin,
    secFetchSite: request.headers.get('sec-fetch-site'),
    cookie: cookies.get(app.cookie.name) !== undefined,
  });
}

/** The kilobytes of which a request says that it brings more; null where it may. Without a length, its route cuts it off. */
function exceeded({ request, url }: RequestEvent): number | null {
  const most = mostKilobytesOf(request.method, url.pathname);
  const bytes = Number(request.headers.get('content-length') ?? 0);
  return most !== null && bytes > most * 1024 ? most : null;
}

function refused(error: Pick<Expected, 'id' | 'status'> & Partial<Expected>): Response {
  const headers: Record<string, string> = error.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  const body = { error: { id: error.id, message: errorText(error) } };
  return Response.json(body, { status: error.status, headers });
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
