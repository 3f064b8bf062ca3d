import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const ID = String.raw`[A-Z]\d{1,2}`;

/** Rules of the grid's spec in their order: `**K1**`, and both of `**M4, M5**`. */
function rules(): string[] {
  const spec = readFileSync(join(root, 'docs/spec/grid.md'), 'utf8');
  const marks = spec.matchAll(new RegExp(String.raw`\*\*(${ID}(?:, ${ID})*)\*\* `, 'g'));
  return [...marks].flatMap(([, ids]) => ids!.split(', '));
}

/** Folders whose tests name rules of the grid: elsewhere the same letters are rules of another page. */
const FOLDERS = ['src/lib/grid', 'src/lib/views', 'src/lib/ui', 'src/lib/schema', 'tests/e2e'];
const FILES = ['tests/live.sync.test.ts', 'tests/live.views.test.ts', 'server/commands/savedViews.test.ts'];

/** Rules that stand at the beginning of a test's title. */
function tried(): Set<string> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
  const title = new RegExp(String.raw`(?:\b(?:describe|test|it)|\))\(\s*['"\x60]((?:${ID},? )+)`, 'g');
  return new Set(
    [...files, ...FILES].flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(title)].flatMap(([, ids]) =>
        ids!.trim().split(/,? /),
      ),
    ),
  );
}

it('every rule of the grid has a test whose title starts with it', () => {
  const known = tried();
  expect(rules().filter((rule) => !known.has(rule))).toEqual([]);
});

it('every rule of the grid has a number of its own', () => {
  const all = rules();
  expect(all.length).toBeGreaterThan(90);
  expect(all.filter((rule, index) => all.indexOf(rule) !== index)).toEqual([]);
});

/** What hands know from every spreadsheet, and input methods ask for; what is ours comes after these numbers. */
const WHOLE = { K: 37, C: 23, M: 8 };

it('the rules of keys, clipboard and input methods are all there', () => {
  const known = new Set(rules());
  const wanted = Object.entries(WHOLE).flatMap(([letter, last]) =>
    Array.from({ length: last }, (_, index) => `${letter}${index + 1}`),
  );
  expect(wanted.filter((rule) => !known.has(rule))).toEqual([]);
});
