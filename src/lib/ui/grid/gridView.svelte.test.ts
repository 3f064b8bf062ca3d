import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FIELDS } from '#lib/grid/testing/bench.ts';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { TableState } from '#lib/grid/index.ts';
import { Announcer } from './announcer.svelte.ts';
import { GridView } from './gridView.svelte.ts';
import { RowSlot } from './rowSlot.ts';

let source: ArraySource;
let view: GridView;
const set = (row: string, value: string) => ({ type: 'set', row, field: 'item', value }) as const;
/** For each of two rows in view, whether each of its drawings was to light up what others did. */
let drawings: boolean[][];
const drawn = () => drawings.map(({ length }) => length);

beforeEach(() => {
  vi.useFakeTimers();
  source = new ArraySource({ item: FIELDS.item }, { a: { item: 'A' }, b: { item: 'B' }, c: {} });
  const host = { notice: () => {}, openMenu: () => {}, insertLineBreak: () => {} };
  view = new GridView(source, new TableState(source.columns), host, 'active');
  drawings = [[], []];
  for (const [index, log] of drawings.entries()) {
    const slot = Object.assign(new RowSlot(), { index });
    vi.spyOn(slot, 'draw').mockImplementation(() => void log.push(slot.flash));
    view.rows.slots.push(slot);
  }
});
afterEach(() => {
  view.dispose();
  vi.useRealTimers();
});

describe('drawing what changes', () => {
  test('D2 an own edit draws its row at once, and no other', () => {
    source.apply([set('b', 'mine')], 'type');
    expect(drawn()).toEqual([0, 1]);
  });

  test('D2 what others do is collected until the next frame, and a row out of view is not drawn', () => {
    source.remote([set('a', 'one')]);
    source.remote([set('a', 'two')]);
    source.remote([set('c', 'out of view')]);
    expect(drawn()).toEqual([0, 0]);
    vi.advanceTimersByTime(20);
    expect(drawn()).toEqual([1, 0]);
    expect(drawings[0]).toEqual([true]);
  });

  test('D2 a stream of changes by others is drawn a dozen times a second, and the last one always', () => {
    for (let change = 0; change < 100; change++) {
      source.remote([set('a', `change ${change}`)]);
      vi.advanceTimersByTime(10);
    }
    expect(drawn()[0]).toBeGreaterThan(8);
    expect(drawn()[0]).toBeLessThan(16);
    const before = drawn()[0]!;
    source.remote([set('a', 'the last one')]);
    vi.advanceTimersByTime(100);
    expect(drawn()[0]).toBe(before + 1);
  });
});

test('A3 of a run of reports the last is said, and the same one twice is said twice', () => {
  const announcer = new Announcer();
  announcer.say('1 row');
  announcer.say('2 rows');
  expect(announcer.text).toBe('');
  vi.advanceTimersByTime(500);
  const first = announcer.text;
  expect(first.trim()).toBe('2 rows');
  announcer.say('2 rows');
  vi.advanceTimersByTime(500);
  expect([announcer.text.trim(), announcer.text === first]).toEqual(['2 rows', false]);
});
