import { flushSync, mount, unmount } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { RowEdit, RowId } from '#lib/schema/index.ts';
import { planOf, type Cells } from '../../../../../tests/support/planOf.ts';
import FloorRail from './FloorRail.svelte';
import type { RailHost } from './railHost.ts';

const supply = (item: string, category: string, quantity: number): Cells => ({
  ...{ item, category, quantity: quantity * 1000 },
});
const supplies = {
  tables: supply('嘉宾圆桌', 'furniture', 12),
  kit: supply('急救箱', 'safety', 2),
  stage: supply('舞台', 'stage', 1),
};
const zones = { hall: { name: '大厅', x: 0, y: 0, width: 10_000, depth: 10_000 } };

let floor: Record<string, Cells>;
let changed: () => void;
let offers: { text: string; undo: () => void }[];
let selected: SvelteSet<RowId>;
let page: ReturnType<typeof mount>;

const plan = () => planOf({ supplies, floor, zones }, { locale: 'zh-CN' });
const host = (mayAdd: boolean): RailHost => ({
  ...{ planId: 'p', mayAdd, selected, scale: 0.05 },
  get plan() {
    return plan();
  },
  onChange: (listener) => {
    changed = listener;
    return () => {};
  },
  newRowId: () => `new-${Object.keys(floor).length}`,
  add: (edits: readonly RowEdit[]) => {
    for (const edit of edits) if (edit.type === 'add') floor = { ...floor, [edit.row]: edit.cells };
    changed();
    return true;
  },
  undo: () => {
    floor = Object.fromEntries(Object.entries(floor).slice(0, -1));
    changed();
  },
  offer: (text, undo) => void offers.push({ text, undo }),
  select: (rows) => {
    selected.clear();
    for (const row of rows) selected.add(row);
  },
  centre: () => ({ x: 5_000, y: 5_000 }),
  pointAt: (x, y) => (x > 232 ? { x: (x - 232) * 20, y: y * 20 } : null),
});
function open(mayAdd = true): void {
  page = mount(FloorRail, { target: document.body, props: { host: host(mayAdd) } });
  flushSync();
}

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
  floor = {
    s: { item: '舞台', supply: 'stage', quantity: 1, width: 6_000, depth: 4_000, symbol: 'stage' },
    car: { item: '展车', quantity: 3, width: 5_000, depth: 2_000, symbol: 'car' },
  };
  offers = [];
  selected = new SvelteSet();
});
afterEach(() => {
  unmount(page);
  vi.unstubAllGlobals();
});

const rows = (): string[] =>
  [...document.querySelectorAll('.row > .main')].map((row) => row.getAttribute('aria-label')!);
const row = (label: string): HTMLElement =>
  [...document.querySelectorAll<HTMLElement>('.main')].find((one) =>
    one.getAttribute('aria-label')!.startsWith(label),
  )!;
function click(label: string): void {
  row(label).click();
  flushSync();
}
function type(text: string): void {
  const field = document.querySelector('input')!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

test('H47: says how many of how many are placed, and follows the rows live', () => {
  open();
  expect(rows().slice(0, 4)).toEqual([
    ...['嘉宾圆桌, 0 of 12 placed', '急救箱, 0 of 2 placed', '舞台, 1 of 1 placed', '展车, 3 on the floor'],
  ]);
  floor = { ...floor, t: { item: '圆桌', supply: 'tables', quantity: 5, width: 1_800, depth: 1_800 } };
  changed();
  flushSync();
  expect(rows()[0]).toBe('嘉宾圆桌, 5 of 12 placed');
});

test('H48: what is missing of a supply is placed in one gesture, which is taken back by one', () => {
  open();
  click('嘉宾圆桌');
  expect(floor['new-2']).toMatchObject({
    ...{ item: '嘉宾圆桌', supply: 'tables', quantity: 12, symbol: 'round-table', zone: 'hall' },
  });
  expect([...selected]).toEqual(['new-2']);
  expect(rows()[0]).toBe('急救箱, 0 of 2 placed');
  expect(offers.map(({ text }) => text)).toEqual(['Placed 12 × 嘉宾圆桌']);
  offers[0]!.undo();
  flushSync();
  expect(rows()[0]).toBe('嘉宾圆桌, 0 of 12 placed');
});

test('choosing what stands there selects its rows and places nothing', () => {
  floor = { ...floor, s2: { ...floor.s!, quantity: 1 } };
  open();
  click('舞台');
  expect([...selected]).toEqual(['s', 's2']);
  expect(row('舞台').getAttribute('aria-pressed')).toBe('true');
  expect(offers).toEqual([]);
});

test('H48: more than planned can be placed by dragging, and is said', () => {
  open();
  const stage = row('舞台');
  stage.setPointerCapture = () => {};
  const at = (kind: string, clientX: number, clientY: number) => {
    stage.dispatchEvent(new PointerEvent(kind, { clientX, clientY, button: 0, bubbles: true }));
    flushSync();
  };
  at('pointerdown', 20, 100);
  at('pointermove', 22, 101);
  expect(document.querySelector('.dragged')).toBeNull();
  at('pointermove', 482, 250);
  expect(document.querySelector('.dragged.lands')).not.toBeNull();
  at('pointerup', 482, 250);
  stage.click();
  flushSync();
  expect(document.querySelector('.dragged')).toBeNull();
  expect(floor['new-2']).toMatchObject({ supply: 'stage', quantity: 1, x: 2_000, y: 3_000 });
  expect(offers.map(({ text }) => text)).toEqual(['Placed 1 × 舞台: 1 more than planned']);
  expect(rows()).toContain('舞台, 2 of 1 placed, 1 more than planned');
  expect([...selected]).toEqual(['new-2']);
});

test('what is let go beside the plan, or with Escape, stays in the list', () => {
  open();
  const kit = row('急救箱');
  kit.setPointerCapture = () => {};
  const at = (kind: string, clientX: number) => {
    kit.dispatchEvent(new PointerEvent(kind, { clientX, clientY: 40, button: 0, bubbles: true }));
    flushSync();
  };
  at('pointerdown', 20);
  at('pointermove', 120);
  at('pointerup', 120);
  expect(Object.keys(floor)).toEqual(['s', 'car']);
  at('pointerdown', 20);
  at('pointermove', 400);
  kit.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  at('pointerup', 400);
  expect(Object.keys(floor)).toEqual(['s', 'car']);
});

test('finds things, zones and the library by name, pinyin and initials', async () => {
  open();
  await vi.waitFor(() => {
    type('jbyz');
    expect(rows().filter((label) => label.includes('placed'))).toEqual(['嘉宾圆桌, 0 of 12 placed']);
  });
  type('dating');
  expect(document.querySelector('.zone')!.getAttribute('aria-label')).toBe('大厅: select its 0 items');
  type('round table');
  expect(rows()[0]).toBe('Round table 1.5 m, seats 8, 1.5 × 1.5 m, seats 8');
  type('zzzz');
  expect(rows()).toEqual([]);
  expect(document.body.textContent).toContain('Nothing of that name');
});

test('who may not add rows reads counts, and is offered nothing to place', () => {
  open(false);
  expect(rows()).toHaveLength(4);
  click('嘉宾圆桌');
  expect(Object.keys(floor)).toEqual(['s', 'car']);
  expect(document.body.textContent).not.toContain('Item library');
});

test('arrows go from thing to thing', () => {
  open();
  const first = row('嘉宾圆桌');
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    get: () => document.body,
    configurable: true,
  });
  first.focus();
  first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  expect(document.activeElement).toBe(row('急救箱'));
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  expect(document.activeElement).toBe(first);
});
