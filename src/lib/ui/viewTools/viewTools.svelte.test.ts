import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { TableState, type GridColumn } from '#lib/grid/index.ts';
import { SHEETS } from '#lib/schema/index.ts';
import { VIEW_LIMITS } from '#lib/views/viewLimits.ts';
import { declaredView } from '#lib/views/declaredView.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import { SheetViewControl } from '../sheet/sheetViewState.svelte.ts';
import { ViewMemory } from '../sheet/viewMemory.ts';
import { ViewActions } from './viewActions.svelte.ts';
import ViewTools from './ViewTools.svelte';

const sheet = SHEETS.supplies;
const columns: readonly GridColumn[] = Object.entries(sheet.fields).map(([id, field]) => ({
  id,
  field,
  width: field.width,
}));
let control: SheetViewControl;
let actions: ViewActions;
let tools: ReturnType<typeof mount> | null;
let closed: number;

beforeEach(() => {
  document.cookie = 'PARAGLIDE_LOCALE=en';
  const of = { userId: 'wang', planId: 'p', sheet };
  const memory = new ViewMemory(of, null, null);
  control = new SheetViewControl(memory, { role: 'planner', money: true });
  actions = new ViewActions(control, () => columns);
  tools = null;
  closed = 0;
});
afterEach(async () => {
  vi.unstubAllGlobals();
  if (tools) await unmount(tools);
});

function show(
  view: Partial<SheetViewState>,
  folded = false,
  source: ArraySource | null = null,
): (string | null)[] {
  control.set(view);
  const table = new TableState(columns, control.state.columns);
  tools = mount(ViewTools, {
    target: document.body,
    props: {
      ...{ control, actions, sheet, source, columns, table, columnList: table.all() },
      ...{ known: true, folded, onclose: () => closed++ },
    },
  });
  flushSync();
  return words();
}
const words = (): string[] =>
  [...document.querySelectorAll('button')].map((button) => button.textContent.trim());

test('V26 every tool says what is on', () => {
  expect(show({})).toEqual(['Filter', 'Sort', 'Group', '6 hidden', '', '']);
  control.set({
    filters: [{ field: 'status', condition: { is: 'filled' } }],
    sorts: [
      { field: 'item', descending: false },
      { field: 'note', descending: true },
    ],
    groupBy: 'zone',
    rowHeight: 'tall',
    formats: [
      {
        ...{ field: 'item', condition: { is: 'filled' }, row: false },
        format: { tint: 'red', bold: true, struck: false },
      },
    ],
  });
  flushSync();
  expect(words()).toEqual(['Filter 1', 'Sort 2', 'Group: Zone', '6 hidden', '', '1']);
  expect(document.querySelector('[data-tool=height]')!.getAttribute('aria-label')).toBe(
    'Row height: Tall, four lines',
  );
  expect(document.querySelector('[data-tool=formats]')!.getAttribute('aria-label')).toBe(
    'Conditional formats: 1',
  );
});

test('V26 where there is little room they are icons with figures, and keep their names', () => {
  expect(show({ filters: [{ field: 'item', condition: { is: 'filled' } }], groupBy: 'zone' }, true)).toEqual([
    '1',
    '',
    '',
    '6',
    '',
    '',
  ]);
  const names = [...document.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
  expect(names.slice(0, 4)).toEqual(['Filter 1', 'Sort', 'Group: Zone', 'Which columns are shown: 6 hidden']);
});

test('V26 a tool that is open stays where it is when its figure comes or goes', () => {
  show({}, true);
  const button = document.querySelector('[data-tool=filter]');
  control.set({ filters: [{ field: 'item', condition: { is: 'filled' } }] });
  flushSync();
  expect(words()[0]).toBe('1');
  expect(document.querySelector('[data-tool=filter]')).toBe(button);
});

test('V26 its own button closes a tool again', async () => {
  const source = new ArraySource(sheet.fields, {}, { context: { locale: 'en' } });
  show({}, false, source);
  const button = document.querySelector<HTMLElement>('[data-tool=group]')!;
  const press = (): void => {
    button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    button.click();
    flushSync();
  };
  press();
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).not.toBeNull(), 15_000);
  press();
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull(), 5_000);
  expect(actions.open).toBeNull();
}, 30_000);

test('V26 a tool that is asked for again while it still closes opens again', async () => {
  const source = new ArraySource(sheet.fields, {}, { context: { locale: 'en' } });
  show({}, false, source);
  const button = document.querySelector<HTMLElement>('[data-tool=group]')!;
  const dialog = () => document.querySelector('[role=dialog][data-state=open]');
  button.click();
  await vi.waitFor(() => expect(dialog()).not.toBeNull(), 15_000);
  // The frame that takes it off the page does not come.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  flushSync();
  await vi.waitFor(() => expect([dialog(), closed]).toEqual([null, 1]));
  button.click();
  flushSync();
  await vi.waitFor(() => expect(dialog()).not.toBeNull());
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await vi.waitFor(() => expect([dialog(), closed]).toEqual([null, 2]));
}, 30_000);

test('V31 rows that edits left out of their place are counted, and move when asked to', () => {
  show({});
  control.stale = { moved: 2, added: 1, leaving: 0 };
  flushSync();
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('3 rows'))!;
  control.reapply = () => (control.stale = { moved: 0, added: 0, leaving: 0 });
  button.click();
  flushSync();
  expect(words()).toHaveLength(6);
  expect(closed).toBe(1);
});

test('V24 what the menu of a column does to the view: one sort, one filter for the column, one group', () => {
  actions.sort('item', true);
  expect(control.state.sorts).toEqual([{ field: 'item', descending: true }]);
  actions.sort('neededBy', false);
  expect(control.state.sorts).toEqual([{ field: 'neededBy', descending: false }]);
  actions.sort('neededBy', null);
  expect(control.state.sorts).toEqual([]);
  actions.filterBy('status', 'planned');
  actions.filterBy('item', null);
  actions.filterBy('status', 'ordered');
  expect(control.state.filters).toEqual([
    { field: 'item', condition: { is: 'empty' } },
    { field: 'status', condition: { is: 'one-of', values: ['ordered'] } },
  ]);
  expect([actions.mayGroup('zone'), actions.mayGroup('note')]).toEqual([true, false]);
  actions.group('zone');
  expect(actions.groupBy).toBe('zone');
  actions.openFilter('owner');
  expect(actions.open).toEqual({ tool: 'filter', field: 'owner' });
});

test('V24 a view never gets more filters than it may hold', () => {
  control.set({
    ...declaredView(sheet),
    filters: Array.from({ length: VIEW_LIMITS.filters }, () => ({
      field: 'note',
      condition: { is: 'filled' as const },
    })),
  });
  actions.filterBy('item', 'Desk');
  expect(control.state.filters).toHaveLength(VIEW_LIMITS.filters);
  expect(control.state.filters.at(-1)?.field).toBe('item');
});
