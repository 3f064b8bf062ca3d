import { expect, test } from 'vitest';
import type { SearchAnswer } from '#server/handoff.ts';
import { Searching } from './searching.svelte.ts';

/** A server and a clock that a test moves by hand. */
class Desk {
  readonly asked: {
    query: string;
    answer: (partial: boolean) => void;
    fail: () => void;
    signal: AbortSignal;
  }[] = [];
  readonly waits: (() => void)[] = [];
  isOnline = true;
  readonly searching = new Searching({
    ask: (query, signal) =>
      new Promise<SearchAnswer>((resolve, reject) => {
        const answer = (partial: boolean) => resolve({ hits: [], partial });
        this.asked.push({ query, answer, fail: () => reject(new Error('no')), signal });
      }),
    isOnline: () => this.isOnline,
    after: (_ms, work) => {
      this.waits.push(work);
      return () => void this.waits.splice(this.waits.indexOf(work), 1);
    },
  });

  rest(): void {
    for (const work of this.waits.splice(0)) work();
  }
}

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

test('fast typing is one question, and it waits from the first letter on', async () => {
  const desk = new Desk();
  for (const typed of ['q', 'qd', 'qdq']) desk.searching.ask(typed);
  expect(desk.searching.asking).toBe(true);
  expect(desk.asked).toEqual([]);
  desk.rest();
  expect(desk.asked.map(({ query }) => query)).toEqual(['qdq']);
  desk.asked[0]!.answer(true);
  await turn();
  expect(desk.searching.answer).toEqual({ hits: [], partial: true, query: 'qdq' });
  expect(desk.searching.asking).toBe(false);
});

test('a late answer to an earlier question is dropped', async () => {
  const desk = new Desk();
  desk.searching.ask('a', 'once');
  desk.searching.ask('b', 'once');
  expect(desk.asked[0]!.signal.aborted).toBe(true);
  desk.asked[1]!.answer(false);
  await turn();
  desk.asked[0]!.answer(true);
  await turn();
  expect(desk.searching.answer).toMatchObject({ query: 'b', partial: false });
});

test('a question without an answer says why, and the next one starts anew', async () => {
  const desk = new Desk();
  desk.searching.ask('a', 'once');
  desk.asked[0]!.fail();
  await turn();
  expect(desk.searching.problem).toBe('failed');
  expect(desk.searching.asking).toBe(false);
  desk.isOnline = false;
  desk.searching.ask('b', 'once');
  expect(desk.searching.problem).toBeNull();
  desk.asked[1]!.fail();
  await turn();
  expect(desk.searching.problem).toBe('offline');
  desk.searching.ask('c', 'once');
  desk.asked[2]!.answer(false);
  await turn();
  expect(desk.searching.problem).toBeNull();
  expect(desk.searching.answer).toMatchObject({ query: 'c' });
});

test('nothing is said after it was closed', async () => {
  const desk = new Desk();
  desk.searching.ask('a', 'once');
  desk.searching.close();
  desk.asked[0]!.answer(false);
  await turn();
  expect(desk.searching.answer).toBeNull();
  desk.searching.ask('b');
  desk.searching.close();
  desk.rest();
  expect(desk.asked).toHaveLength(1);
});
