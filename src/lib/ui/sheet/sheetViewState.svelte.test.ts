import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FIELDS } from '#lib/grid/testing/bench.ts';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { ViewedSource } from '#lib/grid/viewed/viewedSource.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import { SheetViewControl } from './sheetViewState.svelte.ts';
import { ViewMemory } from './viewMemory.ts';

const planner = { role: 'planner', money: true } as const;
const byItem = [{ field: 'item', descending: false }];

function storageOf(kept: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage;
}
function controlOf(storage: Storage, planId = 'p1'): SheetViewControl {
  const of = { userId: 'wang', planId, sheet: SHEETS.supplies };
  return new SheetViewControl(new ViewMemory(of, storage, checkViewState), planner);
}
function opened(control: SheetViewControl, settle = () => true) {
  const { item, status } = FIELDS;
  const sheet = new ArraySource(
    { item, status },
    { a: { item: 'B', status: 'planned' }, b: { item: 'A', status: 'ordered' }, c: { item: 'C' } },
  );
  const rows = new ViewedSource(sheet, control.state, control.closed, { personId: () => null, alerts: [] });
  const end = control.follow(rows, settle);
  const stop = rows.onChange(() => undefined);
  return { sheet, rows, shown: () => rows.rowIds().join(''), close: () => (end(), stop()) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is asked for is shown at once and remembered for the person, the plan and the sheet', () => {
  const storage = storageOf();
  const control = controlOf(storage);
  const { shown, close } = opened(control);
  control.set({ sorts: byItem });
  expect(shown()).toBe('bac');
  control.set({ filters: [{ field: 'status', condition: { is: 'filled' } }] });
  expect([shown(), control.hiddenRows]).toEqual(['ba', 1]);
  close();
  expect(controlOf(storage).state).toEqual(control.state);
  expect(controlOf(storage, 'p2').state.sorts).toEqual([]);
});

test('V48 a view that is chosen between the making of the rows and their following is shown', () => {
  const control = controlOf(storageOf());
  const { item } = FIELDS;
  const sheet = new ArraySource({ item }, { a: { item: 'B' }, b: { item: 'A' } });
  const rows = new ViewedSource(sheet, control.state, [], { personId: () => null, alerts: [] });
  control.set({ sorts: byItem });
  expect(rows.rowIds()).toEqual(['a', 'b']);
  const end = control.follow(rows, () => true);
  expect(rows.rowIds()).toEqual(['b', 'a']);
  end();
});

test('columns are a habit: a plan that was never opened begins with them', () => {
  const storage = storageOf();
  const control = controlOf(storage);
  control.set({ columns: { ...control.state.columns, hidden: ['spec'], widths: { item: 300 } } });
  expect(controlOf(storage, 'p2').state.columns).toMatchObject({ hidden: ['spec'], widths: { item: 300 } });
});

test('what is not understood counts as not kept', () => {
  const kept = {
    'view wang p1 supplies': '{"state":{"sorts":[{"field":"x","descending":1}]},"closed":[7,"k"]}',
  };
  expect(controlOf(storageOf(kept)).state.sorts).toEqual([]);
  expect(controlOf(storageOf(kept)).closed).toEqual(['k']);
  expect(controlOf(storageOf({ 'view wang p1 supplies': 'no JSON' })).state.sorts).toEqual([]);
});

test('V4 edits are compared once they rest, and wait to be asked for', () => {
  const control = controlOf(storageOf());
  const { sheet, shown, close } = opened(control);
  control.set({ sorts: byItem });
  control.begin();
  sheet.remote([{ type: 'set', row: 'b', field: 'item', value: 'Z' }]);
  expect(control.stale.moved).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect([control.stale, shown()]).toEqual([{ moved: 1, added: 0, leaving: 0 }, 'bac']);
  control.reapply();
  expect([control.stale, shown()]).toEqual([{ moved: 0, added: 0, leaving: 0 }, 'acb']);
  close();
});

test('V4 what arrives while a sheet opens takes its place by itself, until somebody does something', () => {
  const control = controlOf(storageOf());
  control.set({ sorts: byItem });
  const { sheet, shown, close } = opened(control);
  sheet.remote([{ type: 'set', row: 'b', field: 'item', value: 'Z' }]);
  vi.advanceTimersByTime(1_000);
  expect([shown(), control.stale.moved]).toEqual(['acb', 0]);
  vi.advanceTimersByTime(5_000);
  sheet.remote([{ type: 'set', row: 'a', field: 'item', value: 'ZZ' }]);
  vi.advanceTimersByTime(1_000);
  expect([shown(), control.stale.moved]).toEqual(['acb', 1]);
  close();
});

test('V7 folded groups are remembered, and forgotten with what they were grouped by', () => {
  const storage = storageOf();
  const control = controlOf(storage);
  const { rows, shown, close } = opened(control);
  control.set({ groupBy: 'status' });
  rows.toggle('"planned"');
  expect([control.closed, shown()]).toEqual([['"planned"'], 'bc']);
  expect(controlOf(storage).closed).toEqual(['"planned"']);
  control.setClosed([]);
  expect(shown()).toBe('abc');
  rows.toggle('');
  control.set({ groupBy: null });
  expect(control.closed).toEqual([]);
  close();
});

test('an open editor is settled before its row may go', () => {
  const settle = vi.fn(() => true);
  const control = controlOf(storageOf());
  const { close } = opened(control, settle);
  control.set({ rowHeight: 'tall' });
  expect(settle).not.toHaveBeenCalled();
  control.set({ sorts: byItem });
  expect(settle).toHaveBeenCalledOnce();
  close();
});
