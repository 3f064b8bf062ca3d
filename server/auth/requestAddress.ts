import type { IncomingMessage } from 'node:http';
import { addressKey } from './limits.ts';

/**
 * What counts as the address of a raw request (W18): the connection's own, or what the proxy in front states in
 * the header configured for that; of a list the last, which is the one that the proxy itself has seen.
 */
export function requestAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  header: string | null,
): string {
  const stated = header === null ? undefined : headers[header.toLowerCase()];
  const last = [stated ?? []].flat().join(',').split(',').at(-1)?.trim();
  return addressKey(last || (socket.remoteAddress ?? ''));
}
