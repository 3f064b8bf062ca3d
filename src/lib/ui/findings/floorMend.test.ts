import { expect, test } from 'vitest';
import { planOf, type Cells } from '#tests/support/planOf.ts';
import { FINDING_KINDS, runCheck } from '#lib/checks/index.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { Locale } from '#lib/schema/index.ts';
import { floorMendOf, mendText } from './floorMend.ts';

const desk: Cells = { item: 'Desk', zone: 'hall', width: 1600, depth: 600, height: 900, x: 2000, y: 2000 };
const plan = planOf({
  zones: { hall: { name: 'Hall', x: 0, y: 0, width: 10_000, depth: 10_000 } },
  floor: { a: desk, b: { ...desk, item: 'Game chips', x: 3400, width: 1500 } },
});
const [finding] = runCheck('overlap', plan);
const speak = (locale: Locale): void => overwriteGetLocale(() => locale);

test('H12 a finding of the floor offers what ends it, in words, to those who may write it', () => {
  speak('en');
  expect(floorMendOf(finding!, plan, () => true)).toEqual({
    label: 'Game chips: Move 20 cm east',
    edits: [{ type: 'set', row: 'b', field: 'x', value: 3600 }],
  });
  speak('zh-CN');
  expect(floorMendOf(finding!, plan, () => true)!.label).toBe('Game chips：右移 20 厘米');
  expect(floorMendOf(finding!, plan, () => false)).toBeNull();
});

test('H12 findings of other things, and those that the plan has outrun, offer none', () => {
  const other = FINDING_KINDS.filter((kind) => kind !== 'items_overlap');
  for (const kind of other) expect(floorMendOf({ ...finding!, kind }, plan, () => true)).toBeNull();
  expect(floorMendOf({ ...finding!, rows: ['a', 'gone'] }, plan, () => true)).toBeNull();
});

test('H12 every mend has words of its own in both languages', () => {
  const kinds = ['into-zone', 'into-room', 'onto', 'stack', 'turn', 'lower', 'spread'] as const;
  for (const locale of ['zh-CN', 'en'] as const) {
    speak(locale);
    const ways = [
      [250, 0],
      [-250, 0],
      [0, 250],
      [0, -250],
    ].map(([dx, dy]) => mendText({ kind: 'move', row: 'a', dx: dx!, dy: dy!, to: 0, edits: [] }));
    const words = kinds.map((kind) => mendText({ kind, row: 'a', dx: 0, dy: 0, to: 2100, edits: [] }));
    expect(new Set([...ways, ...words]).size).toBe(11);
    expect(ways.every((text) => text.includes('25'))).toBe(true);
  }
});
