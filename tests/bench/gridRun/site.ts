import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, preview } from 'vite';
import { iconPaths } from '../../../scripts/vite/iconPaths.ts';

/** A page of the benchmarks, built as the app is and served over loopback. */
export async function openSite(
  folder: 'gridPage' | 'timelinePage' | 'floorPage' = 'gridPage',
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'cuegrid-bench-'));
  const site = {
    configFile: false as const,
    root: join(import.meta.dirname, '..', folder),
    logLevel: 'error' as const,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
  };
  await build({ ...site, plugins: [iconPaths(), svelte({ configFile: false })] });
  const server = await preview({ ...site, preview: { host: '127.0.0.1', port: 0 } });
  return {
    url: server.resolvedUrls!.local[0]!,
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
