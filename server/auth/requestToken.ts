import type { IncomingHttpHeaders } from 'node:http';

const BEARER = 'bearer.';

/**
 * The session token of a raw request: its cookie, or for programs `bearer.<token>` among the offered
 * subprotocols, since an address would land in logs (S18).
 */
export function requestToken(headers: IncomingHttpHeaders, cookieName: string): string | null {
  const offered = headers['sec-websocket-protocol']?.split(',').map((part) => part.trim()) ?? [];
  const bearer = offered.find((part) => part.startsWith(BEARER));
  if (bearer) return bearer.slice(BEARER.length);
  for (const pair of headers.cookie?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === cookieName) return pair.slice(at + 1).trim();
  }
  return null;
}
