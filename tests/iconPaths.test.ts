import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { iconPaths, pathOf } from '../scripts/vite/iconPaths.ts';

test('a path that begins at a distance does so from the corner, wherever the shape before it ended', () => {
  expect(pathOf([['path', { d: 'm21 21-4.34-4.34' }]])).toBe('m21 21-4.34-4.34');
  const second = [
    ['path', { d: 'M1 2h3' }],
    ['path', { d: 'm21 21-4.34-4.34' }],
  ] as const;
  expect(pathOf(second)).toBe('M1 2h3M0 0m21 21-4.34-4.34');
});

test('circles, lines and boxes, with corners or without, are drawn all around', () => {
  expect(pathOf([['circle', { cx: '11', cy: '11', r: '8' }]])).toBe('M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0');
  expect(pathOf([['line', { x1: '2', x2: '22', y1: '3', y2: '4' }]])).toBe('M2 3L22 4');
  expect(pathOf([['rect', { x: '2', y: '3', width: '8', height: '5' }]])).toBe('M2 3h8v5h-8z');
  expect(pathOf([['rect', { x: '2', y: '3', width: '8', height: '5', rx: '1' }]])).toBe(
    'M3 3h6a1 1 0 0 1 1 1v3a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-3a1 1 0 0 1 1 -1z',
  );
});

test('a shape with a look of its own, or of an unknown kind, stops the build', () => {
  expect(() => pathOf([['circle', { cx: '1', cy: '1', r: '1', fill: 'currentColor' }]])).toThrow('fill');
  expect(() => pathOf([['text', {}]])).toThrow('<text>');
});

test('every icon of the app has an outline, under its other names too', () => {
  const src = join(import.meta.dirname, '../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(svelte|ts)$/.test(file),
  );
  const names = new Set(
    files.flatMap(
      (file) => readFileSync(join(src, file), 'utf8').match(/@lucide\/svelte\/icons\/[a-z0-9-]+/g) ?? [],
    ),
  );
  const { load } = iconPaths() as unknown as { load: (id: string) => string | null };
  for (const name of names) {
    const file = fileURLToPath(import.meta.resolve(name));
    // The development server asks for it with the version of its package.
    for (const id of [file, `${file}?v=1a2b3c4d`])
      expect(load(id), name).toMatch(/^export default "m[^"]+";$/i);
  }
  expect(names.size).toBeGreaterThan(50);
});
