/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { inLanguage, SCRIPT_LANGUAGES } from '#lib/wire/scriptLanguage.ts';
import { handlingOf } from './handling.ts';
import { OFFLINE_PAGE, Shells } from './shells.ts';

/**
 * Makes the app open where there is no network. Of what it keeps, the build's own files are the same for everybody;
 * pages of plans are the last reader's and go as soon as an answer names another account or none (see Shells).
 * It never calls skipWaiting: tabs of an older build keep the files they may still ask for until the last is closed.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const ASSETS = `cuegrid-assets-${version}`;
// Named by the page that installs it: scripts are made once for each language, and a reader needs theirs alone. Whoever
// chooses another one has it installed by the page that comes with it; until then what they open is kept as it comes.
const asked = new URL(worker.location.href).searchParams.get('language');
const languages = SCRIPT_LANGUAGES.filter((language) => asked === null || language === asked);
const own: ReadonlySet<string> = new Set([
  ...build.flatMap((file) => languages.map((language) => inLanguage(file, language))),
  ...files,
]);
const shells = new Shells(() => caches.open(`cuegrid-pages-${version}`));

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(ASSETS);
      await cache.addAll([...own]);
      // Asked for as nobody: it has to be the same for whoever sees it.
      const headers = asked === null ? undefined : { 'accept-language': asked };
      const page = await fetch(OFFLINE_PAGE, { credentials: 'omit', headers });
      if (page.ok) await cache.put(OFFLINE_PAGE, page);
    })(),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter(
        (name) => name.startsWith('cuegrid-') && !name.endsWith(`-${version}`),
      );
      await Promise.all(old.map((name) => caches.delete(name)));
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  switch (handlingOf({ method: request.method, mode: request.mode, path: url.pathname }, own)) {
    case 'asset':
      event.respondWith(asset(request));
      break;
    case 'page':
      event.respondWith(page(event, url));
      break;
    case 'photo':
      event.respondWith(photo(event, url));
      break;
    case 'data':
      event.respondWith(data(event));
      break;
    case 'leave':
  }
});

/** Named by their content, so a kept one is as good as a new one; those of a newer build are kept as they come. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    await (await caches.open(ASSETS)).put(request, copy);
  }
  return answer;
}

async function page(event: FetchEvent, url: URL): Promise<Response> {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(shells.heard(url.pathname, answer.clone()));
    return answer;
  } catch {
    const kept = await shells.page(url.pathname);
    return kept ?? (await caches.match(OFFLINE_PAGE, { ignoreVary: true })) ?? Response.error();
  }
}

/** From the network as long as there is one, which says whether its reader may see it still. */
async function photo(event: FetchEvent, url: URL): Promise<Response> {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(shells.heard(url.pathname, answer.clone()));
    return answer;
  } catch {
    return (await shells.photo(url.pathname)) ?? Response.error();
  }
}

/** Never kept; only whose answer it is matters. */
async function data(event: FetchEvent): Promise<Response> {
  const answer = await fetch(event.request);
  event.waitUntil(shells.heardOf(answer));
  return answer;
}
