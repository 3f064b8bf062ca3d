import { describe, expect, test } from 'vitest';
import { COMMON_PASSWORDS, isCommonPassword } from './commonPasswords.ts';
import { checkPassword, createPasswords } from './passwords.ts';

const words = (length: number) =>
  String.fromCodePoint(...Array.from({ length }, (_, index) => 0x4e00 + ((index * 37) % 997)));

describe('W10 a password', () => {
  const passwords = createPasswords();

  test('is stored by argon2id with no less than OWASP asks for', async () => {
    const stored = await passwords.hash('seven green umbrellas');
    const [, memory, time, lanes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored)!;
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
    expect(Number(time)).toBeGreaterThanOrEqual(2);
    expect(Number(lanes)).toBe(1);
    expect(passwords.outdated(stored)).toBe(false);
    expect(passwords.outdated(stored.replace(/m=\d+/, 'm=4096'))).toBe(true);
  });

  test('is the same however its accents were composed', async () => {
    const stored = await passwords.hash('caf\u00e9 au lait 7');
    expect(await passwords.verify(stored, 'cafe\u0301 au lait 7')).toBe(true);
    expect(await passwords.verify(stored, 'cafe au lait 7')).toBe(false);
  });

  test('of nobody is never right', async () => {
    expect(await passwords.verify(null, 'seven green umbrellas')).toBe(false);
  });

  test('is not computed when the gate says no', async () => {
    const closed = () => Promise.reject(new Error('closed'));
    await expect(passwords.verify(null, 'x', closed)).rejects.toThrow('closed');
  });

  test.each([
    ['short', 'ninechars', 'password-too-short'],
    ['at most long', words(128), null],
    ['long', words(129), 'password-too-long'],
    ['just long enough', 'tenletters', null],
    ['a sentence', 'three blue kites over the harbour', null],
    ['ten characters of Chinese', '今天天气不错我们去海边', null],
    ['the commonest of its length', '1234567890', 'password-common'],
    ['common with a year', 'Password2027', 'password-common'],
    ['common between signs', '!!sunshine!!1', 'password-common'],
    ['a piece repeated', 'abcabcabcabc', 'password-common'],
    ['a run', 'abcdefghijkl', 'password-common'],
    ['the name of the person', 'wangxiaolin99', 'password-common'],
  ])('that is %s', (_what, text, problem) => {
    const check = () => checkPassword(text, ['Wang Xiaolin', 'w@example.com']);
    if (problem) expect(check).toThrow(expect.objectContaining({ id: problem, field: 'password' }));
    else expect(check).not.toThrow();
  });

  test('is held against more than 3,000 common ones', () => {
    expect(COMMON_PASSWORDS).toBeGreaterThan(3_000);
    expect(isCommonPassword('woaini1314')).toBe(true);
  });
});
