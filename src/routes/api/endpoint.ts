import { isHttpError, isRedirect, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import { errorText } from '#lib/ui/errorText.ts';
import { AppError, isAppError } from '#server/errors.ts';
import { runningApp, type Actor, type Commands } from '#server/handoff.ts';

const BODY_BYTES = 64 * 1024;

/** What a route of the JSON API has to do its work with. */
export interface Asked {
  readonly event: RequestEvent;
  readonly commands: Commands;
  /** The parsed body, unchecked: commands trust nothing about it. Asking for it twice is an error. */
  body(): Promise<unknown>;
}

/**
 * A route of the JSON API for somebody who is signed in. What `work` answers becomes the body; nothing
 * becomes 204. Errors become `{error: {id, message, field?}}` in the language of the request.
 */
export function endpoint(
  work: (asked: Asked & { readonly actor: Actor }) => Promise<unknown>,
  status = 200,
): RequestHandler {
  return openEndpoint(async (asked) => work({ ...asked, actor: actorOf(asked.event) }), status);
}

/** The same for anybody. */
export function openEndpoint(work: (asked: Asked) => Promise<unknown>, status = 200): RequestHandler {
  return async (event) => {
    const app = runningApp();
    try {
      const answer = await work({ event, commands: app.commands, body: () => readBody(event.request) });
      return reply(answer, answer === undefined ? 204 : status);
    } catch (thrown) {
      if (isRedirect(thrown) || isHttpError(thrown)) throw thrown;
      if (isAppError(thrown)) return refuse(thrown);
      const reference = app.report(thrown, `${event.request.method} ${event.route.id ?? ''}`);
      return reply(
        { error: { id: 'internal', message: `${errorText({ id: 'internal' })} (${reference})` } },
        500,
      );
    }
  };
}

export function refuse(error: AppError): Response {
  const { id, field, status } = error;
  return reply({ error: { id, message: errorText(error), ...(field !== null && { field }) } }, status);
}

function reply(body: unknown, status: number): Response {
  const headers = { 'cache-control': 'no-store' };
  return body === undefined
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers });
}

function actorOf({ locals }: RequestEvent): Actor {
  if (!locals.session) throw new AppError('sign-in-needed');
  return { userId: locals.session.user.id, sessionId: locals.session.sessionId, ip: locals.ip };
}

function isTooLarge(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'status' in cause && cause.status === 413;
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('bad-request');
  const tooLarge = () => new AppError('too-large', { params: { limit: BODY_BYTES / 1024 } });
  if (Number(request.headers.get('content-length') ?? 0) > BODY_BYTES) throw tooLarge();
  const bytes = await request.arrayBuffer().catch((cause: unknown) => {
    // The adapter cuts off what is larger than it takes; otherwise the sender has gone in mid-sentence.
    throw isTooLarge(cause) ? tooLarge() : new AppError('bad-request');
  });
  if (bytes.byteLength > BODY_BYTES) throw tooLarge();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError('bad-request');
  }
}
