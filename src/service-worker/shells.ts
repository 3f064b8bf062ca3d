import { ACCOUNT_HEADER } from '#lib/wire/accountHeader.ts';
import { PHOTO } from './handling.ts';

export const OFFLINE_PAGE = '/offline';

const PLAN_PAGE =
  /^\/plans\/[^/]+\/(?:overview|zones|floor|staffing|supplies|budget|cues|touchpoints|tasks|evaluation|on-site)$/;
/** Screens at a venue show a clock on through a reload without a network. */
const CLOCK_PAGE = /^\/clock\/[^/]+$/;
const PLAN = /^(\/plans\/[^/]+)(?:\/.*)?$/;
/** Where one lands when the app is opened. */
const FRONT = new Set(['/', '/plans']);
/** So many pages of plans are kept, the last opened ones. */
const MOST = 30;
/** And so many photos of supplies, 3 MB each at most and usually a tenth of that. */
const MOST_PHOTOS = 100;

/** As much of a browser's cache as is needed. */
export interface PageCache {
  match(path: string, options?: CacheQueryOptions): Promise<Response | undefined>;
  put(path: string, response: Response): Promise<void>;
  delete(path: string): Promise<boolean>;
  /** In the order in which they were put. */
  keys(): Promise<readonly { readonly url: string }[]>;
}

/**
 * The pages of plans that were opened last, for opening them without a network: the rows themselves come from the
 * account's own store in the browser. They are one account's; an answer for another account, or for nobody, ends them.
 */
export class Shells {
  readonly #open: () => Promise<PageCache>;
  #work: Promise<unknown> = Promise.resolve();

  constructor(open: () => Promise<PageCache>) {
    this.#open = open;
  }

  /** An answer of the network to a page that was asked for. */
  heard(path: string, answer: Response): Promise<void> {
    return this.#inTurn(async (cache) => {
      await this.#follow(cache, answer);
      const account = answer.headers.get(ACCOUNT_HEADER);
      const plan = PLAN.exec(path)?.[1];
      if (plan !== undefined && (answer.status === 403 || answer.status === 404))
        return this.#forget(
          cache,
          (kept) => kept === plan || kept.startsWith(`${plan}/`) || kept.startsWith(`/api${plan}/`),
        );
      if (PHOTO.test(path)) return this.#keepPhoto(cache, path, answer);
      const isClock = CLOCK_PAGE.test(path);
      if (isClock && answer.status === 404) return this.#forget(cache, (kept) => kept === path);
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
      if (!(PLAN_PAGE.test(path) || isClock) || answer.status !== 200 || answer.redirected || !isPage) return;
      if (account === null || (account === '-' && !isClock)) return;
      await cache.delete(path);
      await cache.put(path, answer);
      await trim(cache, (kept) => !PHOTO.test(kept), MOST);
    });
  }

  async #keepPhoto(cache: PageCache, path: string, answer: Response): Promise<void> {
    const account = answer.headers.get(ACCOUNT_HEADER);
    if (answer.status === 403 || answer.status === 404) await cache.delete(path);
    if (answer.status !== 200 || account === null || account === '-') return;
    await cache.delete(path);
    await cache.put(path, answer);
    await trim(cache, (kept) => PHOTO.test(kept), MOST_PHOTOS);
  }

  /** A photo that was shown before, while there is no network. */
  async photo(path: string): Promise<Response | null> {
    await this.#work.catch(() => {});
    return (await (await this.#open()).match(path, { ignoreVary: true })) ?? null;
  }

  /** Any other answer of the server. */
  heardOf(answer: Response): Promise<void> {
    return this.#inTurn((cache) => this.#follow(cache, answer));
  }

  /**
   * What to show of a page while there is no network: itself, the page of the same plan that was open last, or, where
   * one lands when the app is opened, the page that was open last of all. Null when nothing of it was kept.
   */
  async page(path: string): Promise<Response | null> {
    await this.#work.catch(() => {});
    const cache = await this.#open();
    const kept = await cache.match(path, { ignoreVary: true });
    if (kept) return kept;
    const paths = (await pathsOf(cache)).filter((other) => !PHOTO.test(other));
    const plan = PLAN.exec(path)?.[1];
    const near = FRONT.has(path)
      ? paths.findLast((other) => !CLOCK_PAGE.test(other))
      : paths.findLast((other) => plan !== undefined && path === plan && other.startsWith(`${plan}/`));
    return near === undefined ? null : new Response(null, { status: 302, headers: { location: near } });
  }

  async #follow(cache: PageCache, answer: Response): Promise<void> {
    const account = answer.headers.get(ACCOUNT_HEADER);
    if (account === null) return;
    const [first] = await pathsOf(cache);
    const owner =
      first === undefined
        ? null
        : (await cache.match(first, { ignoreVary: true }))?.headers.get(ACCOUNT_HEADER);
    if (owner !== null && owner !== account) await this.#forget(cache, () => true);
  }

  async #forget(cache: PageCache, which: (path: string) => boolean): Promise<void> {
    for (const path of await pathsOf(cache)) if (which(path)) await cache.delete(path);
  }

  /** One after the other: answers of two accounts must not interleave. */
  #inTurn(work: (cache: PageCache) => Promise<void>): Promise<void> {
    const done = this.#work.catch(() => {}).then(async () => work(await this.#open()));
    this.#work = done;
    return done;
  }
}

async function pathsOf(cache: PageCache): Promise<string[]> {
  return (await cache.keys()).map(({ url }) => new URL(url, 'http://own').pathname);
}

/** Lets go of the oldest of some beyond as many as may be kept. */
async function trim(cache: PageCache, which: (path: string) => boolean, most: number): Promise<void> {
  const paths = (await pathsOf(cache)).filter(which);
  for (const old of paths.slice(0, Math.max(0, paths.length - most))) await cache.delete(old);
}
