import { beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_HEADER } from '#lib/wire/accountHeader.ts';
import { Shells, type PageCache } from './shells.ts';

class MemoryCache implements PageCache {
  readonly #pages = new Map<string, Response>();

  async match(path: string): Promise<Response | undefined> {
    return this.#pages.get(path)?.clone();
  }
  async put(path: string, response: Response): Promise<void> {
    this.#pages.set(path, response);
  }
  async delete(path: string): Promise<boolean> {
    return this.#pages.delete(path);
  }
  async keys(): Promise<readonly { readonly url: string }[]> {
    return [...this.#pages.keys()].map((path) => ({ url: `http://own${path}` }));
  }
}

function answer(account: string | null, body = 'page', status = 200, type = 'text/html'): Response {
  const headers = new Headers({ 'content-type': type });
  if (account !== null) headers.set(ACCOUNT_HEADER, account);
  return new Response(body, { status, headers });
}

let cache: MemoryCache;
let shells: Shells;
beforeEach(() => {
  cache = new MemoryCache();
  shells = new Shells(async () => cache);
});
const kept = async () => (await cache.keys()).map(({ url }) => new URL(url).pathname);

describe('pages of plans', () => {
  test('are kept as they were opened, the newest answer of each', async () => {
    await shells.heard('/plans/p/supplies', answer('wang', 'one'));
    await shells.heard('/plans/p/cues', answer('wang', 'two'));
    await shells.heard('/plans/p/supplies', answer('wang', 'three'));
    expect(await kept()).toEqual(['/plans/p/cues', '/plans/p/supplies']);
    expect(await (await shells.page('/plans/p/supplies'))!.text()).toBe('three');
  });

  test('are the only pages that are kept, and only when they were answered as such', async () => {
    await shells.heard('/plans', answer('wang'));
    await shells.heard('/account', answer('wang'));
    await shells.heard('/plans/p/members', answer('wang'));
    await shells.heard('/plans/p/settings', answer('wang'));
    await shells.heard('/plans/p/supplies', answer('wang', 'no', 500));
    await shells.heard('/plans/p/supplies', answer('wang', '{}', 200, 'application/json'));
    await shells.heard('/plans/p/supplies', answer(null));
    await shells.heard('/plans/p/supplies', answer('-'));
    expect(await kept()).toEqual([]);
  });

  test('are no more than thirty', async () => {
    for (let at = 0; at < 35; at++) await shells.heard(`/plans/p${at}/cues`, answer('wang'));
    expect(await kept()).toHaveLength(30);
    expect((await kept())[0]).toBe('/plans/p5/cues');
  });
});

describe('an answer', () => {
  beforeEach(async () => {
    await shells.heard('/plans/p/supplies', answer('wang'));
    await shells.heard('/plans/q/cues', answer('wang'));
  });

  test.each(['li', '-'])('for %s ends what was kept of another account', async (account) => {
    await shells.heardOf(answer(account, '{}', 200, 'application/json'));
    expect(await kept()).toEqual([]);
    await shells.heard('/plans/p/supplies', answer('wang'));
    await shells.heard('/sign-in', answer(account));
    expect(await kept()).toEqual([]);
  });

  test('for the same account, or one that names none, ends nothing', async () => {
    await shells.heardOf(answer('wang'));
    await shells.heardOf(answer(null));
    expect(await kept()).toHaveLength(2);
  });

  test('that a plan can not be opened any more ends its pages', async () => {
    await shells.heard('/plans/p/cues', answer('wang', 'gone', 404));
    expect(await kept()).toEqual(['/plans/q/cues']);
  });

  test('of two accounts at once leaves the pages of one alone', async () => {
    await Promise.all([
      shells.heard('/plans/p/supplies', answer('li')),
      shells.heard('/plans/p/zones', answer('wang')),
      shells.heard('/plans/p/tasks', answer('li')),
    ]);
    expect(await kept()).toEqual(['/plans/p/tasks']);
  });
});

describe('the page of a clock', () => {
  test('is kept for a screen on which nobody is signed in, until its link is revoked', async () => {
    await shells.heard('/clock/secret', answer('-', 'clock'));
    await shells.heard('/clock/secret/stream', answer('-'));
    expect(await kept()).toEqual(['/clock/secret']);
    expect(await (await shells.page('/clock/secret'))!.text()).toBe('clock');
    expect(await shells.page('/plans')).toBeNull();
    await shells.heard('/clock/secret', answer('-', 'gone', 404));
    expect(await kept()).toEqual([]);
  });

  test('goes with the other pages when another account signs in', async () => {
    await shells.heard('/clock/secret', answer('-', 'clock'));
    await shells.heard('/plans/p/cues', answer('wang'));
    expect(await kept()).toEqual(['/plans/p/cues']);
  });
});

test('without a network one lands on the page that was open last', async () => {
  await shells.heard('/plans/p/supplies', answer('wang'));
  await shells.heard('/plans/q/cues', answer('wang'));
  const to = async (path: string) => (await shells.page(path))?.headers.get('location') ?? null;
  expect(await to('/plans')).toBe('/plans/q/cues');
  expect(await to('/plans/p')).toBe('/plans/p/supplies');
  expect(await shells.page('/plans/r')).toBeNull();
  expect(await shells.page('/account')).toBeNull();
});

describe('photos of supplies on site', () => {
  const photo = (at: number, plan = 'p') => `/api/plans/${plan}/photos/${String(at).padStart(64, '0')}`;
  const picture = (account: string, status = 200) => answer(account, 'jpeg', status, 'image/jpeg');

  test('U13 that were shown are kept, the last hundred, and push no page out', async () => {
    await shells.heard('/plans/p/on-site', answer('wang'));
    for (let at = 0; at < 105; at++) await shells.heard(photo(at), picture('wang'));
    expect(await kept()).toHaveLength(101);
    expect(await shells.photo(photo(4))).toBeNull();
    expect(await (await shells.photo(photo(5)))!.text()).toBe('jpeg');
    // Whoever opens the app without a network gets a page.
    expect((await shells.page('/'))!.headers.get('location')).toBe('/plans/p/on-site');
  });

  test('U13 are one account’s, and go with the right to see them', async () => {
    await shells.heard(photo(1), picture('wang'));
    await shells.heard(photo(2), picture('wang'));
    await shells.heard(photo(1), picture('wang', 404));
    expect(await shells.photo(photo(1))).toBeNull();
    expect(await shells.photo(photo(2))).not.toBeNull();
    await shells.heard('/plans/p/supplies', answer('wang', 'no', 404));
    expect(await shells.photo(photo(2))).toBeNull();
    await shells.heard(photo(3), picture('wang'));
    await shells.heardOf(answer('li', '{}'));
    expect(await kept()).toEqual([]);
    await shells.heard(photo(3), picture('-'));
    expect(await kept()).toEqual([]);
  });
});
