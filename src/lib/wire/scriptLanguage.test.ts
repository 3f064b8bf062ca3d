import { expect, it } from 'vitest';
import inlang from '../../../project.inlang/settings.json' with { type: 'json' };
import { inLanguage, SCRIPT_LANGUAGES } from './scriptLanguage.ts';

it('scripts are made in every language that pages are', () => {
  expect([...SCRIPT_LANGUAGES]).toEqual(inlang.locales);
});

it.each([
  [
    'import("../../_app/immutable/entry/start.a-B_1.js")',
    'import("../../_app/immutable/en/entry/start.a-B_1.js")',
  ],
  [
    '</_app/immutable/chunks/x.js>; rel="modulepreload"',
    '</_app/immutable/en/chunks/x.js>; rel="modulepreload"',
  ],
  ['./_app/immutable/assets/bar.x.css', './_app/immutable/assets/bar.x.css'],
  ['/_app/immutable/en/nodes/1.x.js', '/_app/immutable/en/nodes/1.x.js'],
])('names scripts of the language, and nothing else: %s', (text, named) => {
  expect(inLanguage(text, 'en')).toBe(named);
});
