import { error, redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { runningApp, type Actor, type From, type SignedIn } from '#server/handoff.ts';
import { errorText } from '#lib/ui/errorText.server.ts';
import { isExpected } from '#lib/ui/form/refusal.server.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url'>;

/** Who asks; sends to the sign-in page, and back here afterwards, when nobody is signed in. */
export function actorOf({ locals, url }: Asked): Actor {
  if (locals.session === null)
    redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  return { userId: locals.session.user.id, sessionId: locals.session.sessionId, ip: locals.ip };
}

/** Waits for what a page shows; an expected failure becomes the error page with its status and words. */
export async function shown<T>(asked: Asked, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (!isExpected(thrown)) throw thrown;
    if (thrown.id === 'sign-in-needed')
      redirect(303, `/sign-in?next=${encodeURIComponent(asked.url.pathname + asked.url.search)}`);
    error(thrown.status, { message: errorText(thrown), id: thrown.id });
  }
}

/** Where a sign-in comes from; a session that the browser still holds ends with the new one. */
export function fromOf({ locals }: Pick<RequestEvent, 'locals'>): From {
  return { ip: locals.ip, replaces: locals.session?.sessionId ?? null };
}

export function keepSession(cookies: Cookies, signedIn: SignedIn): void {
  const { name, secure } = runningApp().cookie;
  cookies.set(name, signedIn.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: signedIn.expiresAt,
  });
}

export function dropSession(cookies: Cookies): void {
  const { name, secure } = runningApp().cookie;
  cookies.delete(name, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

/** Where to go after signing in: only ever a path of our own. */
export function ownPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/plans';
}

/** A text of a form; the empty string when it is missing. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
