import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vitest/config';
import { bundleServer } from './server/bundle.ts';
import { iconPaths } from './scripts/vite/iconPaths.ts';
import { scriptsByLanguage } from './scripts/vite/languages.ts';
import { plainLib0 } from './scripts/vite/plainLib0.ts';
import { longestFirst } from './scripts/vite/longestFirst.ts';
import { startChunks } from './scripts/vite/startChunks.ts';
import { SCRIPT_LANGUAGES } from './src/lib/wire/scriptLanguage.ts';
import { attachApp } from './server/devServer.ts';

const testing = process.env.VITEST !== undefined;
/** Left alone, Vitest keeps one processor for itself, which is half of a machine that has two. */
const WORKERS = Math.max(availableParallelism(), 2);

export default defineConfig({
  // Scripts of pages that may open later are fetched as they import each other; lists of them would weigh on the first.
  build: {
    modulePreload: { resolveDependencies: (_file, needed) => needed.filter((name) => name.endsWith('.css')) },
  },
  // Bundled beforehand, icons would reach the page as components instead of paths (iconPaths).
  optimizeDeps: { exclude: ['@lucide/svelte'] },
  plugins: testing
    ? []
    : [
        paraglideVitePlugin({
          project: './project.inlang',
          outdir: './src/lib/paraglide',
          strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
        }),
        plainLib0(),
        iconPaths(),
        sveltekit(),
        startChunks(),
        scriptsByLanguage(SCRIPT_LANGUAGES),
        attachApp(),
        bundleServer(),
      ],
  test: {
    sequence: { sequencer: longestFirst },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // The modules of a file serve the next one too: a third of the time was spent on reading them.
          isolate: false,
          maxWorkers: WORKERS,
          include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'migrations/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['src/**/*.svelte.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [iconPaths(), svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'runes',
          environment: 'happy-dom',
          // As above: reading components again for every file took four fifths of the time.
          isolate: false,
          setupFiles: ['tests/support/freshPage.ts'],
          maxWorkers: WORKERS,
          include: ['src/**/*.svelte.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As long as other waits of these tests: a second is too short on a machine with much to do.
          expect: { poll: { timeout: 15_000 } },
          // Each file has its own server, data folder and browser, which keep a processor and a half busy: with more of
          // them at once nothing is done sooner, and pages wait for seconds.
          maxWorkers: WORKERS,
          // Two browsers on two processors may leave a page without a frame for a second; the report names what was
          // tried again and why, and each of those is looked into.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
