import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { toasts } from '../overlay/toasts.svelte.ts';
import PickField from './PickField.svelte';
import { arrayFloor } from './testing/arrayFloor.ts';

const zone = (name: string, x: number) => ({ name, x, y: 0, width: 5_000, depth: 8_000 });
const desk = (more = {}) => ({ item: 'Desk', x: 1_000, y: 1_000, width: 1_600, depth: 600, ...more });

let floor: ReturnType<typeof arrayFloor>;
let page: ReturnType<typeof mount> | null = null;

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  floor = arrayFloor(
    {
      zones: { hall: zone('Hall', 0), yard: zone('Yard', 5_000), backyard: zone('Backyard', 10_000) },
      floor: { a: desk({ zone: 'hall' }), b: desk({ zone: 'yard' }), c: desk({ zone: 'hall' }) },
    },
    { width: 30_000, depth: 20_000 },
  );
});
afterEach(async () => {
  if (page) await unmount(page);
  page = null;
});

function open(rows: readonly string[], column = 'zone', without?: ReadonlySet<string>): HTMLInputElement {
  const { source } = floor.stage.options;
  const props = { source, rows, column, short: 'Zone', none: 'In no zone', revision: 0, without };
  page = mount(PickField, { target: document.body, props });
  flushSync();
  return document.querySelector('input')!;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

function press(input: HTMLInputElement, key: string): void {
  input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  flushSync();
}

const offered = () => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent?.trim());
const zoneOf = (row: string) => floor.stage.options.source.value(row, 'zone');

test('H66 typing narrows the list, and Enter takes what is highlighted, as one gesture', () => {
  const input = open(['a']);
  expect(input.value).toBe('Hall');
  type(input, 'yar');
  expect(offered()).toEqual(['Yard', 'Backyard']);
  press(input, 'ArrowDown');
  press(input, 'Enter');
  expect([zoneOf('a'), floor.gestures.length, offered()]).toEqual(['backyard', 1, []]);
});

test('H66 several items at once: what differs is said to, and one choice is written into all', () => {
  const input = open(['a', 'b', 'c']);
  expect([input.value, input.placeholder]).toEqual(['', 'Mixed']);
  type(input, 'Yard');
  press(input, 'Enter');
  expect(['a', 'b', 'c'].map(zoneOf)).toEqual(['yard', 'yard', 'yard']);
  expect(floor.gestures).toEqual([
    ['a', 'c'].map((row) => ({ type: 'set', row, field: 'zone', value: 'yard' })),
  ]);
});

test('H66 those that may not be written stay, and how many is said with the reason', () => {
  floor.locked.add('c');
  const input = open(['a', 'c']);
  type(input, 'Yard');
  press(input, 'Enter');
  expect(['a', 'c'].map(zoneOf)).toEqual(['yard', 'hall']);
  expect(toasts().at(-1)?.text).toMatch(/^1 items? stays? as/);
});

test('H66 where none of them may be written, the field is read only', () => {
  floor.locked.add('a');
  const input = open(['a']);
  expect(input.readOnly).toBe(true);
  press(input, 'ArrowDown');
  expect(offered()).toEqual([]);
});

test('H66 a name that nothing has stays in the field with the reason, and Escape gives it up', () => {
  const input = open(['a']);
  type(input, 'Nowhere');
  input.dispatchEvent(new FocusEvent('blur'));
  flushSync();
  expect([zoneOf('a'), input.value]).toEqual(['hall', 'Nowhere']);
  expect(document.querySelector('[role=alert]')?.textContent).toBeTruthy();
  press(input, 'Escape');
  expect([input.value, document.querySelector('[role=alert]')]).toEqual(['Hall', null]);
});

test('H66 emptied by typing, it belongs to nothing', () => {
  const input = open(['a']);
  type(input, '');
  press(input, 'Enter');
  expect(zoneOf('a')).toBeNull();
});

test('H66 emptied by its button, several belong to nothing, also where they differed', () => {
  open(['a', 'b']);
  document.querySelector<HTMLElement>('button.clear')!.click();
  expect([zoneOf('a'), zoneOf('b'), floor.gestures.length]).toEqual([null, null, 1]);
});

test('H66 nothing is put onto itself', () => {
  const input = open(['a'], 'stackedOn', new Set(['a', 'b']));
  press(input, 'ArrowDown');
  expect(document.querySelectorAll('[role=option]')).toHaveLength(1);
});

test('H66 what makes no sense there is left out, and what is chosen stays the one that is highlighted', () => {
  const { source } = floor.stage.options;
  for (const [row, item] of Object.entries({ a: 'A', b: 'B', c: 'C', d: 'D' }))
    floor.set(row, desk({ item, ...(row === 'a' && { stackedOn: 'c' }) }), false);
  const input = open(['a'], 'stackedOn', new Set(['a']));
  press(input, 'Enter');
  expect([offered(), document.querySelector('[aria-selected=true]')?.textContent?.trim()]).toEqual([
    ['B', 'C', 'D'],
    'C',
  ]);
  press(input, 'Enter');
  expect(source.value('a', 'stackedOn')).toBe('c');
});

test('H66 of a long list as much is offered as there is room for, also where something is left out', () => {
  for (let at = 0; at < 150; at++) floor.set(`more${at}`, desk({ item: `More ${at}` }), false);
  const input = open(['a'], 'stackedOn', new Set(['a', 'b']));
  press(input, 'ArrowDown');
  expect(offered()).toHaveLength(100);
});

test('H66 the button that empties a field leaves the focus in it', () => {
  const input = open(['a']);
  const clear = document.querySelector<HTMLElement>('button.clear')!;
  clear.focus();
  clear.click();
  flushSync();
  expect(document.activeElement).toBe(input);
});
