import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inLanguage, SCRIPT_LANGUAGES } from '#lib/wire/scriptLanguage.ts';
import { hasBuild, startFiles } from './support/startFiles.ts';

const CLIENT = join(import.meta.dirname, '../.svelte-kit/output/client');
const ROUTES = join(import.meta.dirname, '../src/routes');
/** Where more is a page that imports what it does not need, all words of the app for one. */
const MOST = 220_000;

const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' });
/** A page with the layouts and error pages around it, below the outermost. */
const around = (page: string): string[] => [
  page,
  ...files.filter(
    (file) => /.\/\+(layout|error)\.svelte$/.test(file) && page.startsWith(`${dirname(file)}/`),
  ),
];
const pages = files
  .filter((file) => basename(file) === '+page.svelte')
  .map((page) => [`the page ${dirname(page)}`, around(page), MOST] as [string, string[], number]);

/** Bytes of gzipped script of each file that a page starts with, the largest first. */
function weigh(
  routes: readonly string[],
  language: string,
): { readonly name: string; readonly bytes: number }[] {
  return startFiles(routes)
    .map(({ file, name }) => {
      const script = readFileSync(join(CLIENT, inLanguage(`/${file}`, language)));
      return { name, bytes: gzipSync(script, { level: 9 }).length };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

it
  .skipIf(!hasBuild)
  .each([
    ['the first page', around('sign-in/+page.svelte'), 70_000],
    ['the plans', around('plans/+page.svelte'), 97_500],
    ['a sheet', around('plans/[plan]/[sheet]/+page.svelte'), 174_000],
    ...pages,
  ])('%s stays below its budget of gzipped script', (_page, routes, most) => {
  for (const language of SCRIPT_LANGUAGES) {
    const weights = weigh(routes, language);
    const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
    const said = weights.slice(0, 8).map(({ name, bytes }) => `${bytes.toLocaleString('en')} ${name}`);
    expect(weights.length).toBeGreaterThan(3);
    expect(total, `In ${language}, the largest, in bytes:\n${said.join('\n')}\n`).toBeLessThanOrEqual(most);
  }
});
