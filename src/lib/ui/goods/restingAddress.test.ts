import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REST_MS, RestingAddress } from './restingAddress.ts';

let written: string[];
let address: RestingAddress<string>;
beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  address = new RestingAddress((said) => void written.push(said));
});
afterEach(() => void vi.useRealTimers());

/** Says a word letter by letter. */
function type(word: string, everyMs: number): void {
  for (let letters = 1; letters <= word.length; letters++) {
    address.say(word.slice(0, letters));
    vi.advanceTimersByTime(everyMs);
  }
}

test('G15 an address is not written letter by letter, but once whoever types rests', () => {
  type('chafing dishes', REST_MS / 4);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(REST_MS);
  expect(written).toEqual(['chafing dishes']);
  vi.advanceTimersByTime(10 * REST_MS);
  expect(written).toHaveLength(1);
});

test('G15 however somebody types, no browser is asked for more than 90 addresses in 30 s', () => {
  type('x'.repeat(Math.floor(30_000 / REST_MS)), REST_MS);
  expect(written.length).toBeLessThan(90);
});

test('G15 what waits is written before the page is left, and forgotten where another address has come', () => {
  address.say('cups');
  address.settle();
  expect(written).toEqual(['cups']);
  address.say('cups and');
  address.drop();
  vi.advanceTimersByTime(REST_MS);
  address.settle();
  expect(written).toEqual(['cups']);
});
