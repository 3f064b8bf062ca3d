import { m } from '#lib/paraglide/messages.js';

/** The server, or the way to it, did not do what was asked. The message is for people. */
export class ApiRefusal extends Error {
  /** As in server/errors.ts; null when no answer came. */
  readonly id: string | null;
  /** What of the request it is about; null where that is no single field. */
  readonly field: string | null;
  /** What the answer holds beyond its words. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    id: string | null,
    message: string,
    detail: Readonly<Record<string, unknown>> = {},
    field: string | null = null,
  ) {
    super(message);
    this.name = 'ApiRefusal';
    this.id = id;
    this.field = field;
    this.detail = detail;
  }
}

/**
 * Asks the JSON API; null for an answer without content.
 * @param key under which the server does it once, however often it is asked
 * @throws ApiRefusal
 */
export async function askApi(method: string, url: string, body?: object, key?: string): Promise<unknown> {
  const once = key === undefined ? null : { 'idempotency-key': key };
  const json = body && {
    headers: { 'content-type': 'application/json', ...once },
    body: JSON.stringify(body),
  };
  let answer: Response;
  let said: unknown;
  try {
    answer = await fetch(url, { method, ...json });
    said = answer.status === 204 ? null : await answer.json();
  } catch {
    throw new ApiRefusal(null, m.views_no_answer());
  }
  if (answer.ok) return said;
  const { error } = said as {
    readonly error?: Readonly<{ id: string; message: string; detail?: object; field?: string }>;
  };
  const message = error?.message ?? m.views_no_answer();
  throw new ApiRefusal(error?.id ?? null, message, { ...error?.detail }, error?.field ?? null);
}
