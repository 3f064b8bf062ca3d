import { expect, it } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { faultWords } from './supplierFile.ts';

it.each([
  ['required', {}, m.invalid_required],
  ['too-long', { limit: 200 }, () => m.invalid_too_long({ limit: 200 })],
  ['not-an-email', {}, m.invalid_not_an_email],
  ['twice', {}, m.goods_file_twice],
  ['something-new', {}, m.error_invalid_field],
])('a line of a file that is wrong (%s) is told with its place and what to do', (reason, limit, words) => {
  const place = m.goods_file_place({ line: 3, field: m.goods_name() });
  const told = faultWords({ line: 3, field: 'name', text: 'x', reason, ...limit });
  expect(told).toBe(`${place} “x”: ${words()}`);
});
