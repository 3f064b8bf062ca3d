import type { RequestOrigin } from '../handoff.ts';

/**
 * Whether a request that changes something comes from one of our own pages (S20): its Origin is one of ours,
 * or a browser that leaves that out says that it stayed within one origin. With neither, it is no browser's;
 * a program may do what needs no cookie, such as signing in. A foreign Origin, `null` too, never passes.
 */
export function mayChange(request: RequestOrigin, origins: ReadonlySet<string>): boolean {
  if (request.origin !== null) return origins.has(request.origin);
  if (request.secFetchSite !== null) return request.secFetchSite === 'same-origin';
  return !request.cookie;
}
