import type { OpenApiDocument } from '#lib/api/openapi.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { errorText } from '#lib/ui/errorText.server.ts';
import { runningApp } from '#server/handoff.ts';
import { actorOf } from '../request.ts';
import type { PageServerLoad } from './$types';

/** What stands in the words of errors where an answer would have its figures. */
const ANY = { limit: '…', minutes: 1, min: '…', max: '…', scope: '…', form: '…' };

export const load: PageServerLoad = (event) => {
  actorOf(event);
  const document = runningApp().apiDocument(getLocale());
  return { account: event.locals.session!.user, document, errorWords: wordsOfErrors(document) };
};

function wordsOfErrors({ paths }: OpenApiDocument): Readonly<Record<string, string>> {
  const refusals = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .flatMap(({ responses }) => Object.entries(responses))
    .filter(([status]) => Number(status) >= 400);
  const ids = new Set(refusals.flatMap(([, { description }]) => description.split(', ')));
  return Object.fromEntries([...ids].map((id) => [id, errorText({ id, params: ANY })]));
}
