import { isHttpError, isRedirect, type RequestEvent, type RequestHandler } from '@sveltejs/kit';
import { BODY_KB, FILE_BYTES } from '#lib/api/limits.ts';
import { OPERATIONS, type Access, type Operation, type OperationId } from '#lib/api/operations.ts';
import { cellForm } from '#lib/api/cellForm.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { fieldOf, isSheetId, LOCALES, SHEETS, type Locale } from '#lib/schema/index.ts';
import { errorText } from '#lib/ui/errorText.server.ts';
import { AppError, isAppError } from '#server/errors.ts';
import { runningApp, type Actor, type Commands, type FileOut, type Me } from '#server/handoff.ts';

/** What a route of the JSON API has to do its work with. */
export interface Asked {
  readonly event: RequestEvent;
  readonly commands: Commands;
  /** The parsed body, unchecked: commands trust nothing about it. Asking for it twice is an error. */
  body(): Promise<unknown>;
  /** Under which the request may be sent again. */
  readonly key: string | null;
}

/** A handler that says which operation it carries out. */
export type ApiHandler = RequestHandler & { readonly operation: OperationId };

/**
 * A route of the JSON API for somebody who is signed in, or a program whose token reaches that far. What `work`
 * answers becomes the body; nothing becomes 204. Errors become `{error: {id, message, field?}}` in the language
 * of the request.
 */
export function endpoint(
  operation: OperationId,
  work: (asked: Asked & { readonly actor: Actor; readonly me: Me }) => Promise<unknown>,
): ApiHandler {
  return openEndpoint(operation, async (asked) => {
    const { actor, me } = whoAsks(asked.event, OPERATIONS[operation].access);
    return work({ ...asked, actor, me });
  });
}

/** A route that hands out a file, in the language that `?lang=` names, or else in that of the request. */
export function fileEndpoint(
  operation: OperationId,
  work: (asked: Asked & { readonly actor: Actor; readonly locale: Locale }) => Promise<FileOut>,
): ApiHandler {
  return endpoint(operation, async (asked) => {
    const lang = asked.event.url.searchParams.get('lang');
    const locale = LOCALES.find((known) => known === lang) ?? getLocale();
    return fileResponse(await work({ ...asked, locale }));
  });
}

/**
 * As an attachment, so that nothing in it is ever shown as a page of ours (F6); where a program shows it all the same,
 * nothing in it runs or loads anything (H56).
 */
function fileResponse({ name, type, bytes }: FileOut): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    },
  });
}

/** A name as RFC 6266 wants it: plain letters for old programs, the whole of it in UTF-8 for the rest (F3). */
export function attachment(name: string): string {
  const own = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
    .trim();
  const short =
    own.length > 150 ? own.slice(0, 130).toWellFormed() + own.slice(own.lastIndexOf('.')).slice(0, 10) : own;
  const plain = short.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_');
  const encoded = encodeURIComponent(short).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The same for anybody. */
export function openEndpoint(operation: OperationId, work: (asked: Asked) => Promise<unknown>): ApiHandler {
  const { access } = OPERATIONS[operation];
  const handler = answering(async (asked) => {
    if (access === 'no-token' && asked.event.locals.bearer) throw new AppError('person-only');
    return work(asked);
  }, OPERATIONS[operation]);
  return Object.assign(handler, { operation });
}

/** Answers what `work` answers, as JSON, and what it throws as an error that programs can read. */
export function answering(
  work: (asked: Asked) => Promise<unknown>,
  { status = 200, bodyKb = BODY_KB }: Partial<Operation> = {},
): RequestHandler {
  return async (event) => {
    const app = runningApp();
    try {
      const answer = await work({
        event,
        commands: app.commands,
        body: () => readBody(event.request, bodyKb),
        key: event.request.headers.get('idempotency-key'),
      });
      return answer instanceof Response ? answer : reply(answer, answer === undefined ? 204 : status);
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
  const { id, field, row, status, detail } = error;
  const place = { ...(field !== null && { field }), ...(row !== null && { row }) };
  return reply({ error: { id, message: messageOf(error), ...place, ...(detail && { detail }) } }, status);
}

/** Of several rows it says which; of a cell, what it takes. */
function messageOf(error: AppError): string {
  const { id, field, row, params } = error;
  const words = id === 'invalid-cell' ? takes(String(params.sheet), field!) : errorText(error);
  if (row === null) return words;
  const place = field === null ? `rows[${row}]` : `rows[${row}].${field}`;
  return m.error_in_row({ place, words });
}

function takes(sheet: string, name: string): string {
  const field = isSheetId(sheet) ? fieldOf(SHEETS[sheet], name) : null;
  return m.error_invalid_cell({ form: field ? cellForm(field)[getLocale()] : '' });
}

function reply(body: unknown, status: number): Response {
  const headers = { 'cache-control': 'no-store' };
  return body === undefined
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers });
}

/** @throws AppError sign-in-needed; person-only, token-scope for a program */
function whoAsks({ locals }: RequestEvent, access: Access): { actor: Actor; me: Me } {
  const { ip, session, bearer } = locals;
  if (bearer) {
    const { tokenId, scopes, user } = bearer;
    if (access === 'person') throw new AppError('person-only');
    if (!(scopes as readonly string[]).includes(access))
      throw new AppError('token-scope', { params: { scope: access } });
    return { actor: { userId: user.id, sessionId: null, tokenId, ip }, me: user };
  }
  if (!session) throw new AppError('sign-in-needed');
  return { actor: { userId: session.user.id, sessionId: session.sessionId, ip }, me: session.user };
}

function isTooLarge(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'status' in cause && cause.status === 413;
}

/** The body as bytes, counted as they come. @throws AppError bad-request, and what says that it is too large */
export async function readFileBytes(
  request: Request,
  most: { readonly bytes: number; readonly error: 'file-too-large' | 'attachment-too-large' } = {
    ...{ bytes: FILE_BYTES, error: 'file-too-large' },
  },
): Promise<Uint8Array> {
  const tooLarge = (): AppError => new AppError(most.error, { params: { limit: most.bytes / 1024 / 1024 } });
  if (Number(request.headers.get('content-length') ?? 0) > most.bytes) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      size += piece.byteLength;
      if (size > most.bytes) throw tooLarge();
      pieces.push(piece);
    }
  } catch (cause) {
    if (isAppError(cause)) throw cause;
    throw isTooLarge(cause) ? tooLarge() : new AppError('bad-request');
  }
  return Buffer.concat(pieces);
}

/** What the sender calls the file, percent-encoded in a header; nothing is ever stored under it (F3). */
export function fileName(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '').slice(-200);
  } catch {
    throw new AppError('bad-request');
  }
}

async function readBody(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('bad-request');
  const tooLarge = () => new AppError('too-large', { params: { limit } });
  if (Number(request.headers.get('content-length') ?? 0) > limit * 1024) throw tooLarge();
  const bytes = await request.arrayBuffer().catch((cause: unknown) => {
    // The adapter cuts off what is larger than it takes; otherwise the sender has gone in mid-sentence.
    throw isTooLarge(cause) ? tooLarge() : new AppError('bad-request');
  });
  if (bytes.byteLength > limit * 1024) throw tooLarge();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError('bad-request');
  }
}
