import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { handOver } from '#server/handoff.ts';
import type { LiveApp } from './liveApp.ts';

export interface Posted {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly typed: readonly (readonly [name: string, value: string])[];
  readonly language?: string;
  readonly ip?: string;
}

/** What a page's form action or load function answers to a posted form, for a browser that reads a language. */
export async function postForm(
  { app, origin }: Pick<LiveApp, 'app' | 'origin'>,
  work: (event: never) => unknown,
  { path, params, typed, language = 'en', ip = '1.1.1.1' }: Posted,
): Promise<unknown> {
  const url = new URL(path, origin);
  const posted = new Request(url, {
    ...{ method: 'POST', body: new URLSearchParams(typed.map((pair) => [...pair])) },
    headers: { 'accept-language': language },
  });
  const cookies = { get: () => undefined, set: () => {} };
  handOver(app);
  return new Promise((done, failed) => {
    void paraglideMiddleware(posted, async ({ request }) => {
      const event = { params, cookies, locals: { ip }, request, url, setHeaders: () => {} };
      await Promise.resolve()
        .then(() => work(event as never))
        .then(done, failed);
      return new Response();
    });
  });
}
