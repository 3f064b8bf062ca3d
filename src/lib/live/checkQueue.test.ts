import { beforeEach, describe, expect, test } from 'vitest';
import type { CheckAnswer, SentCheck } from '#lib/domain/sentChecks.ts';
import { CheckQueue, type Sent } from './checkQueue.ts';
import { memorySiteStore } from './memorySiteStore.ts';
import type { SiteStore } from './siteStore.ts';

let store: SiteStore;
let made = 0;
beforeEach(() => {
  store = memorySiteStore();
});

/** A server that a test sets by hand, and a queue in one tab. */
class Desk {
  online = true;
  /** The server does its work, and its answer is lost. */
  deaf = false;
  readonly taken = new Map<string, SentCheck>();
  readonly requests: string[][] = [];
  readonly problems = new Map<string, CheckAnswer['problem']>();
  readonly waits: (() => void)[] = [];
  readonly told: string[] = [];
  photos: Sent<string> = { ok: true, answer: 'a'.repeat(64) };
  readonly queue: CheckQueue;

  constructor(tab = 'one', alive: readonly string[] = [tab]) {
    this.queue = new CheckQueue({
      ...{ planId: 'p', tab, store, now: () => ++made, changed: () => {}, taken: () => {} },
      aliveTabs: async () => new Set(alive),
      after: (_, work) => {
        this.waits.push(work);
        return () => this.waits.splice(this.waits.indexOf(work), 1);
      },
      photoRefused: (words) => this.told.push(words),
      sendPhoto: async () => (this.online ? this.photos : { ok: false, again: 'later' }),
      send: async (checks) => this.#send(checks),
    });
  }

  #send(checks: readonly SentCheck[]): Sent<readonly CheckAnswer[]> {
    if (!this.online) return { ok: false, again: 'later' };
    this.requests.push(checks.map(({ id }) => id));
    if (checks.some(({ note }) => note === 'nonsense')) return { ok: false, again: 'never', words: 'No' };
    for (const check of checks)
      if (!this.taken.has(check.id) && !this.problems.has(check.id)) this.taken.set(check.id, check);
    if (this.deaf) return { ok: false, again: 'later' };
    const answer = checks.map(({ id, row }) => {
      return { id, row, problem: this.problems.get(id) ?? null, outcomes: {}, now: null };
    });
    return { ok: true, answer };
  }
}

const check = (id: string, more: Partial<SentCheck> = {}): SentCheck => ({
  ...{ id, row: id, photos: [], seen: { secured: 0, status: 'planned', note: null }, at: ++made, ...more },
});

describe('U7 checks that wait', () => {
  test('are kept, survive the page, and are sent in order, each once', async () => {
    const before = new Desk();
    before.online = false;
    await before.queue.open();
    for (const id of ['a', 'b', 'c']) await before.queue.add(check(id, { counted: 1_000 }));
    await before.queue.flush();
    expect(before.queue.waiting.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    before.queue.close();

    const after = new Desk('two');
    await after.queue.open();
    expect(after.requests).toEqual([['a', 'b', 'c']]);
    expect(after.queue.waiting).toEqual([]);
    expect(await store.waiting('p')).toEqual([]);
    await after.queue.flush();
    expect(after.requests).toHaveLength(1);
  });

  test('are sent again where no answer came, under the same ids', async () => {
    const desk = new Desk();
    desk.deaf = true;
    await desk.queue.add(check('a'));
    await desk.queue.flush();
    expect(desk.queue.waiting).toHaveLength(1);
    expect(desk.waits).toHaveLength(1);
    desk.deaf = false;
    await desk.queue.flush();
    expect(desk.requests).toEqual([['a'], ['a']]);
    expect([...desk.taken.keys()]).toEqual(['a']);
    expect(desk.queue.waiting).toEqual([]);
  });

  test('of a tab that is open are left to it', async () => {
    const other = new Desk('other');
    other.online = false;
    await other.queue.add(check('a'));
    const desk = new Desk('mine', ['mine', 'other']);
    await desk.queue.open();
    expect([desk.requests, desk.queue.waiting]).toEqual([[], []]);
  });

  test('go on with one that the server does not understand, or does not take', async () => {
    const desk = new Desk();
    desk.problems.set('b', 'unknown-row');
    await desk.queue.add(check('a', { note: 'nonsense' }));
    for (const id of ['b', 'c']) await desk.queue.add(check(id));
    await desk.queue.flush();
    expect(desk.queue.refused.map(({ check: { id }, problem }) => [id, problem])).toEqual([
      ['a', 'No'],
      ['b', 'unknown-row'],
    ]);
    expect([...desk.taken.keys()]).toEqual(['c']);
    await desk.queue.dismiss('a');
    expect((await store.waiting('p')).map(({ check: { id } }) => id)).toEqual(['b']);
  });

  test('of twenty-six go in two requests', async () => {
    const desk = new Desk();
    for (let at = 0; at < 26; at++) await desk.queue.add(check(`c${at}`));
    await desk.queue.flush();
    expect(desk.requests.map((ids) => ids.length)).toEqual([25, 1]);
  });
});

describe('U7 taps on one supply', () => {
  test('are one check until it is on its way, and what was seen first stays seen', async () => {
    const desk = new Desk();
    await desk.queue.add(check('a', { row: 'cups', counted: 1_000 }));
    const seen = { secured: 1_000, status: 'ordered', note: null };
    await desk.queue.add(check('b', { row: 'cups', counted: 2_000, status: 'delivered', seen }));
    await desk.queue.flush();
    expect(desk.taken.get('a')).toMatchObject({
      ...{ counted: 2_000, status: 'delivered', seen: { secured: 0, status: 'ordered' } },
    });
    expect(desk.taken.size).toBe(1);
    await desk.queue.add(check('c', { row: 'cups', counted: 3_000 }));
    await desk.queue.flush();
    expect([...desk.taken.keys()]).toEqual(['a', 'c']);
  });

  test('never join an answer to a difference', async () => {
    const desk = new Desk();
    const settles = { check: 'x', field: 'secured', use: 'mine' } as const;
    await desk.queue.add(check('a', { row: 'cups', settles }));
    await desk.queue.add(check('b', { row: 'cups', counted: 2_000 }));
    expect(desk.queue.waiting.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('U8 photos', () => {
  const photo = { id: 'pic', type: 'image/jpeg', bytes: new ArrayBuffer(4) };

  test('are sent before the check that names them', async () => {
    const desk = new Desk();
    desk.online = false;
    await desk.queue.add(check('a', { photos: ['pic'] }), [photo]);
    await desk.queue.flush();
    expect(await store.photo('pic')).not.toBeNull();
    desk.online = true;
    await desk.queue.flush();
    expect(desk.taken.get('a')!.photos).toEqual(['a'.repeat(64)]);
    expect(await store.photo('pic')).toBeNull();
  });

  test('that the server does not want are told, and the check goes without them', async () => {
    const desk = new Desk();
    desk.photos = { ok: false, again: 'never', words: 'Too large' };
    await desk.queue.add(check('a', { counted: 1_000, photos: ['pic'] }), [photo]);
    await desk.queue.flush();
    expect(desk.told).toEqual(['Too large']);
    expect(desk.taken.get('a')).toMatchObject({ counted: 1_000, photos: [] });
  });
});

test('whoever has to sign in keeps all that waits', async () => {
  const desk = new Desk();
  desk.photos = { ok: false, again: 'sign-in' };
  const photo = { id: 'pic', type: 'image/jpeg', bytes: new ArrayBuffer(4) };
  await desk.queue.add(check('a', { photos: ['pic'] }), [photo]);
  await desk.queue.flush();
  expect([desk.queue.needsSignIn, desk.queue.waiting.length, desk.waits]).toEqual([true, 1, []]);
});
