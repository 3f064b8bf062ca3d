import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROUTES = join(import.meta.dirname, '../../src/routes');

/** A route as its folder is named: `/plans/[plan]/members`. */
export interface Route {
  readonly path: string;
  readonly kind: 'page' | 'answer';
}

/** Every page, and every other address that answers by itself, without those of the JSON API. */
export function routesOutsideTheApi(): readonly Route[] {
  const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' });
  const paths = new Map<string, Route>();
  for (const file of files) {
    const found = /^(?:(.*)\/)?\+(page\.svelte|page\.server\.ts|page\.ts|server\.ts)$/.exec(file);
    if (!found) continue;
    const [, folder = '', name] = found;
    const path = `/${folder}`;
    if (path !== '/api' && !path.startsWith('/api/'))
      paths.set(path, { path, kind: name === 'server.ts' ? 'answer' : 'page' });
  }
  return [...paths.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
