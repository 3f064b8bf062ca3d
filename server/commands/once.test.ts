import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEY_MS } from '#lib/api/limits.ts';
import { deleteReceiptsBefore } from '../db/receipts.ts';
import { openHarness, type Harness } from '../testing/harness.ts';
import { createOnce, type Once } from './once.ts';

let house: Harness;
let once: Once;
let userId: string;
let done: number;

beforeEach(async () => {
  house = await openHarness();
  once = createOnce(house.context);
  ({ userId } = await house.newcomer('Ann'));
  done = 0;
});
afterEach(() => house.close());

const ask = (key: string | null, what: unknown = 'this') =>
  once({ userId, key, what }, async () => ({ answer: ++done, stored: false }));

it('without a key everything is done each time', async () => {
  expect([await ask(null), await ask(null)]).toEqual([1, 2]);
});

it('a key is remembered for a day, and may then mean something else', async () => {
  expect([await ask('k'), await ask('k')]).toEqual([1, 1]);
  house.clock.forward(KEY_MS - 1);
  expect(await ask('k')).toBe(1);
  await expect(ask('k', 'that')).rejects.toMatchObject({ id: 'key-reused', status: 422 });
  house.clock.forward(1);
  expect([await ask('k', 'that'), await ask('k', 'that')]).toEqual([2, 2]);
  await deleteReceiptsBefore(house.db, house.clock.now());
  expect(await house.db.selectFrom('idempotency_key').selectAll().execute()).toEqual([]);
});

it('whoever asks while the first is under way gets its answer, or their own turn when it fails', async () => {
  const answers = await Promise.all([ask('k'), ask('k'), ask('k')]);
  expect(answers).toEqual([1, 1, 1]);
  const gate = Promise.withResolvers<never>();
  const failing = once({ userId, key: 'f', what: 'this' }, () => gate.promise);
  const waiting = ask('f');
  gate.reject(new Error('no'));
  await expect(failing).rejects.toThrow('no');
  expect(await waiting).toBe(2);
});
