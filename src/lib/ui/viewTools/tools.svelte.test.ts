import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { TableState } from '#lib/grid/index.ts';
import '#lib/grid/testing/withLater.ts';
import { SHEETS, type CellValue } from '#lib/schema/index.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import ColumnsTool from './ColumnsTool.svelte';
import FilterTool from './FilterTool.svelte';
import GroupTool from './GroupTool.svelte';
import SortTool from './SortTool.svelte';

const sheet = SHEETS.supplies;
const rows: Record<string, Record<string, CellValue>> = {
  a: { item: 'Desk', status: 'planned', quantity: 2000 },
  b: { item: 'Chips', status: 'ordered', quantity: 120_000 },
};
const source = new ArraySource(sheet.fields, rows, { context: { locale: 'en' } });
const { columns } = source;

let open: ReturnType<typeof mount> | null = null;
let view: Pick<SheetViewState, 'filters' | 'match' | 'sorts'>;
let told: unknown[];

beforeEach(() => {
  document.cookie = 'PARAGLIDE_LOCALE=en';
  view = { filters: [], match: 'all', sorts: [] };
  told = [];
});
afterEach(async () => {
  if (open) await unmount(open);
  open = null;
  document.body.replaceChildren();
});

const named = <T extends HTMLElement>(name: string): T => {
  const found = [...document.querySelectorAll<T>('[aria-label]')].find(
    (one) => one.getAttribute('aria-label') === name,
  );
  if (!found) throw new Error(`nothing is called ${name}`);
  return found;
};
function choose(name: string, value: string): void {
  const select = named<HTMLSelectElement>(name);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}
function type(name: string, text: string): void {
  const input = named<HTMLInputElement>(name);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
function press(text: string): void {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  button!.click();
  flushSync();
}
function tick_(label: string): void {
  const line = [...document.querySelectorAll('label')].find((one) => one.textContent.includes(label));
  line!.querySelector('input')!.click();
  flushSync();
}
const text = (): string => document.body.textContent.replaceAll(/\s+/g, ' ');

describe('the filter', () => {
  function show(field: string | null = null): void {
    open = mount(FilterTool, {
      target: document.body,
      props: {
        ...{ sheet, columns, source, field, known: true },
        get view() {
          return view;
        },
        onchange: (part) => {
          view = { ...view, ...part };
          told.push(part);
        },
      },
    });
    flushSync();
  }

  test('V27 a column is chosen, its options are ticked; nothing is hidden before', () => {
    show();
    choose('Add a condition', 'status');
    expect(told).toEqual([]);
    tick_('Ordered');
    expect(view.filters).toEqual([{ field: 'status', condition: { is: 'one-of', values: ['ordered'] } }]);
    choose('Condition on “Status”', 'none-of');
    expect(view.filters).toEqual([{ field: 'status', condition: { is: 'none-of', values: ['ordered'] } }]);
  });

  test('V28 an end of a range says how it was understood, and why where it was not', () => {
    show('quantity');
    choose('Condition on “Needed”', 'between');
    type('“Needed” from', '1.2万');
    expect(text()).toContain('12,000');
    expect(view.filters).toEqual([
      { field: 'quantity', condition: { is: 'between', from: 12_000_000, to: null } },
    ]);
    type('“Needed” to', 'lots');
    expect(named('“Needed” to').getAttribute('aria-invalid')).toBe('true');
    expect(view.filters).toHaveLength(1);
  });

  test('V24 opened from a column, the keys are where its value is said', async () => {
    show('item');
    await tick();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Words in “Item”');
    type('Words in “Item”', 'chip');
    expect(view.filters).toEqual([{ field: 'item', condition: { is: 'contains', text: 'chip' } }]);
  });

  test('V27 several conditions: all or any of them; they are taken away one by one, or all', () => {
    view = {
      ...view,
      filters: [
        { field: 'item', condition: { is: 'filled' } },
        { field: 'note', condition: { is: 'empty' } },
      ],
    };
    show();
    choose('Which conditions have to fit', 'any');
    expect(view.match).toBe('any');
    named('Remove the condition on “Item”').click();
    flushSync();
    expect(view.filters).toEqual([{ field: 'note', condition: { is: 'empty' } }]);
    press('Clear filters');
    expect(view.filters).toEqual([]);
    expect(text()).toContain('only rows that fit are shown');
  });
});

describe('sorting', () => {
  function show(): void {
    if (open) void unmount(open);
    document.body.replaceChildren();
    open = mount(SortTool, {
      target: document.body,
      props: { columns, sorts: view.sorts, onchange: (sorts) => (view = { ...view, sorts }) },
    });
    flushSync();
  }

  test('V29 keys are added, turned round, put before one another and taken away', () => {
    show();
    choose('Add a column to sort by', 'neededBy');
    show();
    choose('Add a column to sort by', 'item');
    show();
    expect(text()).toContain('Earliest first');
    choose('Direction of “Item”', 'down');
    show();
    named('Move “Item” up').click();
    expect(view.sorts).toEqual([
      { field: 'item', descending: true },
      { field: 'neededBy', descending: false },
    ]);
    show();
    named('Don’t sort by “Item”').click();
    show();
    press('Clear sort');
    expect(view.sorts).toEqual([]);
  });

  test('V29 a column that sorts already is not offered again', () => {
    view = { ...view, sorts: [{ field: 'item', descending: false }] };
    show();
    const offered = [...named<HTMLSelectElement>('Add a column to sort by').options].map(
      ({ value }) => value,
    );
    expect(offered).toContain('status');
    expect(offered).not.toContain('item');
  });
});

test('V30 groups are offered with the usual ones first, and by no long text', () => {
  let group: string | null = 'zone';
  open = mount(GroupTool, {
    target: document.body,
    props: { columns, usual: sheet.list.group, groupBy: group, onchange: (to) => (group = to) },
  });
  flushSync();
  const labels = [...document.querySelectorAll('label')].map((one) => one.textContent.trim());
  expect(labels.slice(0, 3)).toEqual(['No groups', 'Zone', 'Category']);
  expect(labels).not.toContain('Note');
  tick_('No groups');
  expect(group).toBeNull();
});

describe('the list of columns', () => {
  function show(table: TableState): void {
    open = mount(ColumnsTool, { target: document.body, props: { table, columns: table.all() } });
    flushSync();
  }

  test('V22 columns are hidden and shown again, the one that names the row stays', () => {
    const table = new TableState(columns);
    show(table);
    tick_('Spec');
    expect(table.shown().map(({ id }) => id)).not.toContain('spec');
    const first = document.querySelector<HTMLInputElement>('label input')!;
    expect(first.disabled).toBe(true);
    press('Show all');
    expect(table.shown()).toHaveLength(columns.length);
  });

  test('V21 a column is moved by its buttons and by Ctrl+Alt with arrows, and frozen up to', () => {
    const table = new TableState(columns);
    show(table);
    named('Move “Spec” up').click();
    expect(
      table
        .shown()
        .map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['item', 'spec', 'category']);
    const box = document.querySelectorAll<HTMLInputElement>('label input')[1]!;
    box.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', ctrlKey: true, altKey: true, bubbles: true }),
    );
    expect(
      table
        .all()
        .map(({ column }) => column.id)
        .slice(0, 4),
    ).toEqual(['item', 'spec', 'category', 'quantity']);
    choose('Freeze up to', 'spec');
    expect(
      table
        .shown()
        .filter(({ frozen }) => frozen)
        .map(({ id }) => id),
    ).toEqual(['item', 'spec']);
  });
});
