import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { requestAddress } from './requestAddress.ts';

const request = (headers: Record<string, string>): IncomingMessage =>
  ({ headers, socket: { remoteAddress: '::ffff:10.0.0.1' } }) as unknown as IncomingMessage;

describe('W18 the address a connection is counted against', () => {
  test('is its own while no proxy is configured, whatever it states', () => {
    expect(requestAddress(request({ 'x-forwarded-for': '1.2.3.4' }), null)).toBe('10.0.0.1');
  });

  test('is what the proxy itself has seen: the last of a list, of which the caller wrote the rest', () => {
    const of = (stated: string): string =>
      requestAddress(request({ 'x-forwarded-for': stated }), 'X-Forwarded-For');
    expect(of('9.9.9.9, 8.8.8.8, 1.2.3.4')).toBe('1.2.3.4');
    expect(of('7.7.7.7, 1.2.3.4')).toBe(of('6.6.6.6, 1.2.3.4'));
    expect(of('')).toBe('10.0.0.1');
  });
});
