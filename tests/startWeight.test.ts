import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasBuild, startFiles } from './support/startFiles.ts';

const CLIENT = join(import.meta.dirname, '../.svelte-kit/output/client');
const IN_PLAN = ['plans/[plan]/+layout.svelte', 'plans/[plan]/+error.svelte'];

describe.skipIf(!hasBuild)(
  'what a page loads before it is usable (skipped until the pages are built)',
  () => {
    it.each([
      ['the first page', ['sign-in/+page.svelte'], 75_000],
      ['the plans', ['plans/+page.svelte'], 110_000],
      ['a sheet', [...IN_PLAN, 'plans/[plan]/[sheet]/+page.svelte'], 219_000],
    ])('%s stays below its budget of gzipped script', (_page, routes, most) => {
      const files = startFiles(routes).map((file) => {
        const bytes = gzipSync(readFileSync(join(CLIENT, file)), { level: 9 }).length;
        return { file, bytes };
      });
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      const largest = files
        .toSorted((a, b) => b.bytes - a.bytes)
        .slice(0, 8)
        .map(({ file, bytes }) => `${bytes.toLocaleString('en')} ${file}`);
      expect(files.length).toBeGreaterThan(3);
      expect(total, `The largest, in bytes:\n${largest.join('\n')}\n`).toBeLessThanOrEqual(most);
    });
  },
);
