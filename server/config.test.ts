import { describe, expect, test } from 'vitest';
import { ConfigError, reach, readConfig } from './config.ts';

describe('the environment', () => {
  test('may be empty', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      origin: null,
      addressHeader: null,
      rateFactor: 1,
    });
    expect(readConfig({}).dataDir).toMatch(/\/data$/);
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT must be'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ PORT: '-1' }, 'PORT must be'],
    [{ SMTP_URL: 'https://mail.example.com', MAIL_FROM: 'a@example.com' }, 'SMTP_URL must look like'],
    [{ MAIL_FROM: 'a@example.com' }, 'SMTP_URL must look like'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM must look like'],
    [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a@b\nBcc: c@d' }, 'MAIL_FROM must look like'],
    [{ ORIGIN: 'plans.example.com' }, 'ORIGIN must look like'],
    [{ ORIGIN: 'https://plans.example.com/app' }, 'ORIGIN must look like'],
    [{ ORIGIN: 'ftp://plans.example.com' }, 'ORIGIN must look like'],
  ])('%j is refused in words', (env, words) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(words);
  });

  test('an origin may end in a slash', () => {
    expect(readConfig({ ORIGIN: 'https://plans.example.com/' }).origin).toBe('https://plans.example.com');
  });
});

describe('S23 the demo', () => {
  test.each([
    [{}, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '192.0.2.7' }, false],
    [{ ORIGIN: 'http://127.0.0.1:3000' }, false],
    [{ ADDRESS_HEADER: 'x-forwarded-for' }, false],
    [{ PROTOCOL_HEADER: 'x-forwarded-proto' }, false],
    [{ HOST_HEADER: 'x-forwarded-host' }, false],
    [{ HOST: '0.0.0.0', ORIGIN: 'https://plans.example.com', DEMO: '1' }, true],
    [{ DEMO: '0' }, false],
  ])('with %j is offered: %s', (env, offered) => {
    expect(readConfig(env).demo).toBe(offered);
  });

  test('is not switched by a guess', () => {
    expect(() => readConfig({ DEMO: 'yes' })).toThrow('DEMO must be 1 or 0');
  });
});

describe('W1 the origins that are ours', () => {
  test("are this machine's own names on the port while no ORIGIN is set", () => {
    const { origin, origins } = reach({ host: '127.0.0.1', origin: null }, 3000);
    expect(origin).toBe('http://127.0.0.1:3000');
    expect([...origins]).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000']);
  });

  test('are the one of ORIGIN alone once it is set', () => {
    const { origin, origins } = reach({ host: '0.0.0.0', origin: 'https://plans.example.com' }, 3000);
    expect([origin, ...origins]).toEqual(['https://plans.example.com', 'https://plans.example.com']);
  });

  test('include the address that was asked for', () => {
    expect(reach({ host: '192.0.2.7', origin: null }, 80)).toMatchObject({ origin: 'http://192.0.2.7' });
    expect(reach({ host: '192.0.2.7', origin: null }, 80).origins.has('http://192.0.2.7')).toBe(true);
    expect(reach({ host: 'localhost', origin: null }, 80).origin).toBe('http://localhost');
    expect(reach({ host: '0.0.0.0', origin: null }, 3000).origins.has('http://localhost:3000')).toBe(true);
  });
});
