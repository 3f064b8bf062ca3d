import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PagedLog } from './pagedLog.svelte.ts';

interface Item {
  readonly id: number;
}
/** The server's list, newest first. */
let all: number[];
let asked: string[];
let broken: 'offline' | 404 | 500 | null;

beforeEach(() => {
  vi.useFakeTimers();
  all = Array.from({ length: 130 }, (_, index) => 130 - index);
  asked = [];
  broken = null;
});
afterEach(() => vi.useRealTimers());

const answerTo: typeof fetch = async (input) => {
  const url = new URL(String(input), 'http://here');
  asked.push(url.search);
  if (broken === 'offline') throw new TypeError('Failed to fetch');
  if (broken !== null) return new Response('{}', { status: broken });
  const before = Number(url.searchParams.get('before') ?? Infinity);
  const found = all.filter((id) => id < before);
  const ids = found.slice(0, Number(url.searchParams.get('limit') ?? 50));
  return Response.json({ ids, next: ids.length < found.length ? ids.at(-1) : null });
};
const open = (): PagedLog<Item> =>
  new PagedLog<Item>({
    address: '/list?field=x',
    read: (answer) => {
      const { ids, next } = answer as { ids: number[]; next: number | null };
      return { items: ids.map((id) => ({ id })), next };
    },
    keyOf: ({ id }) => id,
    fetch: answerTo,
  });
const ids = (log: PagedLog<Item>): number[] => log.items.map(({ id }) => id);

test('pages follow one another to the end', async () => {
  const log = open();
  await log.refresh();
  while (log.hasMore) await log.more();
  expect(ids(log)).toEqual(all);
  expect(asked).toEqual(['?field=x', '?field=x&before=81', '?field=x&before=31']);
});

test('what is new comes at the head, and what was read further back stays', async () => {
  const log = open();
  await log.refresh();
  await log.more();
  await log.more();
  all = [132, 131, ...all];
  await log.refresh();
  expect(ids(log)).toEqual(all);
  expect(log.hasMore).toBe(false);
});

test('where more is new than a page holds, the list begins anew rather than with a hole', async () => {
  const log = open();
  await log.refresh();
  all = [...Array.from({ length: 200 }, (_, index) => 400 - index), ...all];
  await log.refresh();
  expect(ids(log)).toEqual(all.slice(0, 50));
  expect(log.hasMore).toBe(true);
});

test.each([
  ['offline', 'offline'],
  [404, 'missing'],
  [500, 'failed'],
] as const)('%s is told, keeps what was read, and goes away with the next answer', async (how, trouble) => {
  const log = open();
  await log.refresh();
  broken = how;
  await log.refresh();
  expect([log.trouble, log.items.length]).toEqual([trouble, 50]);
  broken = null;
  await log.refresh();
  expect(log.trouble).toBeNull();
});

test('changes in a row are read once, and nothing after the end', async () => {
  const log = open();
  for (let times = 0; times < 20; times++) log.refreshSoon();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
  log.refreshSoon();
  log.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
});

test('an effect that reads the list is not called again by what was read', async () => {
  const log = open();
  const end = $effect.root(() => {
    $effect(() => void log.refresh());
  });
  for (let turn = 0; turn < 5; turn++) {
    flushSync();
    await vi.advanceTimersByTimeAsync(100);
  }
  end();
  expect(asked).toHaveLength(1);
});

test('an answer that was overtaken by another is not shown', async () => {
  const log = open();
  const early = log.refresh();
  all = [131, ...all];
  const late = log.refresh();
  await Promise.all([early, late]);
  expect(ids(log)[0]).toBe(131);
  expect(log.trouble).toBeNull();
});
