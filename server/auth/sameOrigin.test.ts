import { expect, test } from 'vitest';
import { mayChange } from './sameOrigin.ts';

const own = 'https://plans.example.com';
const origins = new Set([own]);

/** S20 and W2, from rows of: Origin, Sec-Fetch-Site, cookie, allowed. */
test.each([
  [own, null, true, true],
  [own, 'same-origin', true, true],
  [own, null, false, true],
  ['https://evil.example', null, true, false],
  ['https://evil.example', 'same-origin', false, false],
  ['https://plans.example.com.evil.example', null, true, false],
  ['https://plans.example.com:8443', null, true, false],
  ['http://plans.example.com', null, true, false],
  ['HTTPS://PLANS.EXAMPLE.COM', null, true, false],
  ['null', null, true, false],
  ['null', null, false, false],
  ['', null, true, false],
  [null, 'same-origin', true, true],
  [null, 'same-site', true, false],
  [null, 'cross-site', true, false],
  [null, 'cross-site', false, false],
  [null, 'none', true, false],
  [null, null, true, false],
  [null, null, false, true],
])('Origin %s, Sec-Fetch-Site %s, cookie %s: %s', (origin, secFetchSite, cookie, allowed) => {
  expect(mayChange({ origin, secFetchSite, cookie }, origins)).toBe(allowed);
});
