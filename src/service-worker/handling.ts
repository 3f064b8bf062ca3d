/**
 * What becomes of a request: `asset` comes from the cache, `page` from the network and else from what was kept, `data`
 * is only listened to, `photo` is as a page, named by its content, and everything else (the API, sync, forms) is left alone.
 */
export type Handling = 'asset' | 'page' | 'data' | 'photo' | 'leave';

/** A photo of supplies on site. */
export const PHOTO = /^\/api\/plans\/[^/]+\/photos\/[0-9a-f]{64}$/;

export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly path: string;
}

export function handlingOf({ method, mode, path }: Asked, own: ReadonlySet<string>): Handling {
  if (method !== 'GET') return 'leave';
  if (own.has(path) || path.startsWith('/_app/immutable/')) return 'asset';
  // A clock's stream goes on for ever.
  if (/^\/clock\/[^/]+\/./.test(path)) return 'leave';
  if (PHOTO.test(path) && mode !== 'navigate') return 'photo';
  if (path === '/api' || path.startsWith('/api/') || path.startsWith('/sync/')) return 'leave';
  if (mode === 'navigate') return 'page';
  return path.endsWith('/__data.json') ? 'data' : 'leave';
}
