import { describe, expect, test } from 'vitest';
import { drawnRows, keptScroll, layOut, LIST_HEAD, LIST_ROW } from './listLayout.ts';
import type { RowGroup } from './rowGroups.ts';

function groupOf(key: string, rows: readonly string[]): RowGroup {
  return { key, rows, label: key, option: null, alerts: [], subtotal: null };
}
const numbered = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);
const open = { headed: true, closed: new Set<string>() };

describe('where groups and rows lie', () => {
  test('one below the other; a closed group is its heading alone', () => {
    const groups = [groupOf('a', ['a0', 'a1']), groupOf('b', ['b0'])];
    expect(layOut(groups, open).placeOf('b0')!.top).toBe(2 * LIST_HEAD + 2 * LIST_ROW);
    const folded = layOut(groups, { headed: true, closed: new Set(['a']) });
    expect(folded.placeOf('b0')!.top).toBe(2 * LIST_HEAD);
    expect(folded.placeOf('a0')).toBeNull();
    expect(layOut(groups, { ...open, headed: false }).placeOf('a0')!.top).toBe(0);
  });

  test('of five thousand rows a screen full is drawn', () => {
    const layout = layOut([groupOf('a', numbered('a', 5_000))], open);
    const { first, end } = drawnRows(layout.blocks[0]!, 200_000, 200_700);
    expect(first).toBeLessThan((200_000 - LIST_HEAD) / LIST_ROW);
    expect(end).toBeGreaterThan((200_700 - LIST_HEAD) / LIST_ROW);
    expect(end - first).toBeLessThan(30);
    expect(drawnRows(layout.blocks[0]!, -2_000, -1_200)).toEqual({ first: 0, end: 0 });
  });
});

describe('what is seen stays where it is', () => {
  const before = layOut([groupOf('a', numbered('a', 50)), groupOf('b', numbered('b', 50))], open);
  const top = before.placeOf('a20')!.top;

  test('while rows come above it', () => {
    const after = layOut(
      [groupOf('a', ['new', ...numbered('a', 50)]), groupOf('b', numbered('b', 50))],
      open,
    );
    expect(keptScroll(before, after, top, 700)).toBe(top + LIST_ROW);
  });

  test('when the first row in view goes to another group', () => {
    const rest = numbered('a', 50).filter((row) => row !== 'a20');
    const after = layOut([groupOf('a', rest), groupOf('b', ['a20', ...numbered('b', 50)])], open);
    expect(keptScroll(before, after, top, 700)).toBe(top - LIST_ROW);
  });

  test('and at the very top one sees what comes', () => {
    const after = layOut([groupOf('a', ['new', ...numbered('a', 50)])], open);
    expect(keptScroll(before, after, 0, 700)).toBe(0);
  });
});
