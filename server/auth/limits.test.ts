import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../db/open.ts';
import { emailOf, openHarness, PASSWORD, type Harness } from '../testing/harness.ts';
import { addressKey, createLimiter, LIMITS } from './limits.ts';
import { createSignInGuard } from './signInGuard.ts';

const MINUTE = 60_000;
let at: Harness;
beforeEach(async () => {
  at = await openHarness();
  await at.newcomer('Ann');
});
afterEach(() => at.close());

const tryAs = (ip: string, password = 'wrong password 1', email = emailOf('Ann')) =>
  at.commands.login({ email, password }, { ip }).then(
    () => 'in',
    (error: { id: string }) => error.id,
  );

describe('W9 guessing passwords', () => {
  test('ends after five tries from one address, for a quarter of an hour', async () => {
    for (let i = 0; i < 5; i++) expect(await tryAs('1.1.1.1')).toBe('wrong-credentials');
    expect(await tryAs('1.1.1.1', PASSWORD)).toBe('too-many-tries');
    expect(await tryAs('2.2.2.2', PASSWORD)).toBe('in');
    at.clock.forward(15 * MINUTE);
    expect(await tryAs('1.1.1.1', PASSWORD)).toBe('in');
  });

  test('forgets the tries of whoever remembers after all', async () => {
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 4; i++) expect(await tryAs('1.1.1.1')).toBe('wrong-credentials');
      expect(await tryAs('1.1.1.1', PASSWORD)).toBe('in');
    }
  });

  test('all at once from one address reaches no more than five', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => tryAs('1.1.1.1')));
    expect(answers.filter((answer) => answer === 'wrong-credentials')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'too-many-tries')).toHaveLength(95);
  });

  test('from many addresses slows the account down, and locks nobody out', async () => {
    const waits: number[] = [];
    const over: (() => void)[] = [];
    const wait = (ms: number) => new Promise<void>((done) => (waits.push(ms), over.push(done)));
    const guard = createSignInGuard(at.context.limiter, wait);
    for (let i = 0; i < 20; i++) await guard.attempt('ann@example.com', `3.3.3.${i}`);
    expect(waits).toEqual([]);
    const first = guard.attempt('ann@example.com', '4.4.4.1');
    await expect(guard.attempt('ann@example.com', '4.4.4.2')).rejects.toThrow('too-many-tries');
    over.pop()!();
    await first;
    const second = guard.attempt('ann@example.com', '4.4.4.3');
    await expect(guard.attempt('ann@example.com', '4.4.4.2')).rejects.toThrow('too-many-tries');
    over.pop()!();
    await second;
    expect(waits).toEqual([3_000, 3_000]);
  });

  test('of many accounts from one address ends after a hundred failures in an hour', async () => {
    const { limiter } = at.context;
    for (let i = 0; i < 100; i++) await limiter.count(LIMITS.address, '1.1.1.1');
    expect(await tryAs('1.1.1.1', PASSWORD)).toBe('too-many-tries');
    expect(await tryAs('::ffff:1.1.1.1', PASSWORD)).toBe('too-many-tries');
    at.clock.forward(60 * MINUTE);
    expect(await tryAs('1.1.1.1', PASSWORD)).toBe('in');
  });

  test('is still counted after a restart', async () => {
    for (let i = 0; i < 5; i++) await tryAs('1.1.1.1');
    const reopened = await openDatabase(at.file);
    const limiter = createLimiter(reopened, at.clock);
    await expect(limiter.take(LIMITS.accountAndAddress, 'ann@example.com 1.1.1.1')).rejects.toThrow();
    await reopened.destroy();
  });

  test('is not punished for a year when the clock was a year ahead', async () => {
    at.clock.forward(365 * 24 * 60 * MINUTE);
    for (let i = 0; i < 6; i++) await tryAs('1.1.1.1');
    at.clock.forward(-365 * 24 * 60 * MINUTE);
    expect(await tryAs('1.1.1.1', PASSWORD)).toBe('in');
  });
});

describe('W8 an account that does not exist', () => {
  test('answers, counts and computes like one that does', async () => {
    let computed = 0;
    const { passwords } = at.context;
    const counting = await openHarness({
      passwords: { ...passwords, verify: (...args) => (computed++, passwords.verify(...args)) },
    });
    await counting.newcomer('Ann');
    const answer = (email: string) =>
      counting.commands
        .login({ email, password: 'wrong password 1' }, { ip: '1.1.1.1' })
        .catch(({ id, field, params }: { id: string; field: string; params: object }) => ({
          id,
          field,
          params,
        }));
    for (let i = 0; i < 6; i++)
      expect(await answer('ann@example.com')).toEqual(await answer('nobody@example.com'));
    expect(computed).toBe(10);
    await counting.close();
  });

  test('is told of on registration only twenty times an hour', async () => {
    const again = () =>
      at.commands
        .register(
          { organization: 'O', name: 'B', email: emailOf('Ann'), password: PASSWORD },
          { ip: '1.1.1.1' },
        )
        .catch(({ id, field }: { id: string; field: string | null }) => ({ id, field }));
    for (let i = 0; i < 20; i++) expect(await again()).toEqual({ id: 'email-taken', field: 'email' });
    expect(await again()).toEqual({ id: 'too-many-tries', field: null });
  });
});

test.each([
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
])('the address %s counts as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});
