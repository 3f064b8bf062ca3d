import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, preview, type InlineConfig } from 'vite';
import { iconPaths } from '../../scripts/vite/iconPaths.ts';

/**
 * Serves the page with one grid over arrays, on a free port of this machine. It is built first: served file by file,
 * each of the many times that tests open it would take a second.
 */
export async function serveGridPage(): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'cuegrid-grid-page-'));
  const config: InlineConfig = {
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false, modulePreload: false },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build({ ...config, plugins: [iconPaths(), svelte({ configFile: false })] });
  const server = await preview(config);
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page is not served');
  return {
    url,
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
