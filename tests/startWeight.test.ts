import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inLanguage, SCRIPT_LANGUAGES } from '#lib/wire/scriptLanguage.ts';
import { hasBuild, startFiles } from './support/startFiles.ts';

const CLIENT = join(import.meta.dirname, '../.svelte-kit/output/client');
const IN_PLAN = ['plans/[plan]/+layout.svelte', 'plans/[plan]/+error.svelte'];

// Skipped until the pages are built.
it.skipIf(!hasBuild).each([
  ['the first page', ['sign-in/+page.svelte'], 70_000],
  ['the plans', ['plans/+page.svelte'], 97_500],
  ['a sheet', [...IN_PLAN, 'plans/[plan]/[sheet]/+page.svelte'], 174_000],
])('%s stays below its budget of gzipped script', (_page, routes, most) => {
  for (const language of SCRIPT_LANGUAGES) {
    const files = startFiles(routes).map(({ file, name }) => {
      const script = readFileSync(join(CLIENT, inLanguage(`/${file}`, language)));
      return { name, bytes: gzipSync(script, { level: 9 }).length };
    });
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8);
    const said = largest.map(({ name, bytes }) => `${bytes.toLocaleString('en')} ${name}`).join('\n');
    expect(files.length).toBeGreaterThan(3);
    expect(total, `In ${language}, the largest, in bytes:\n${said}\n`).toBeLessThanOrEqual(most);
  }
});
