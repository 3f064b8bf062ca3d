import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createServer } from 'vite';

/** Serves the page with one grid over arrays, on a free port of this machine. */
export async function serveGridPage(): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: import.meta.dirname,
    cacheDir: '../../node_modules/.vite-grid-page',
    plugins: [svelte({ configFile: false })],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { allow: ['../..'] } },
    logLevel: 'error',
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page is not served');
  return { url, close: () => server.close() };
}
