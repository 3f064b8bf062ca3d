import type { IncomingHttpHeaders } from 'node:http';

const BEARER = 'bearer.';

export interface RequestToken {
  readonly token: string;
  /** A browser sends the cookie by itself; what a program brings is never sent without its will. */
  readonly by: 'bearer' | 'cookie';
}

/**
 * The token of a raw request: for programs `bearer.<token>` among the offered subprotocols, since an address
 * would land in logs (S18), or the Authorization header; else the cookie.
 */
export function requestToken(headers: IncomingHttpHeaders, cookieName: string): RequestToken | null {
  const offered = headers['sec-websocket-protocol']?.split(',').map((part) => part.trim()) ?? [];
  const bearer = offered.find((part) => part.startsWith(BEARER));
  if (bearer) return { token: bearer.slice(BEARER.length), by: 'bearer' };
  const [, authorized] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (authorized) return { token: authorized, by: 'bearer' };
  for (const pair of headers.cookie?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === cookieName)
      return { token: pair.slice(at + 1).trim(), by: 'cookie' };
  }
  return null;
}
