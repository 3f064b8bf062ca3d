import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import FigureField from './FigureField.svelte';
import { arrayFloor } from './testing/arrayFloor.ts';

let floor: ReturnType<typeof arrayFloor>;
let page: ReturnType<typeof mount> | null = null;

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  const desk = { item: 'Desk', x: 1_000, y: 1_000, width: 1_600, depth: 600, quantity: 2, gapX: 500 };
  floor = arrayFloor({ floor: { desk } }, { width: 30_000, depth: 20_000 });
});
afterEach(async () => {
  if (page) await unmount(page);
  page = null;
});

/** Types into the field of a column and leaves it: what is stored of it then, or what is said of the text. */
function typed(column: string, unit: 'm' | 'cm' | '', text: string): unknown {
  const { source } = floor.stage.options;
  const props = { source, rows: ['desk'], column, short: column, unit, revision: 0 };
  page = mount(FigureField, { target: document.body, props });
  flushSync();
  const input = document.querySelector('input')!;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new FocusEvent('blur'));
  flushSync();
  const said = document.querySelector('[role=alert]')?.textContent;
  return said ?? source.value('desk', column);
}

test.each([
  ['2.5', 2_500],
  ['１２', 12_000],
  ['１２．５', 12_500],
  ['12.', 12_000],
  ['.5', 500],
  ['=2*6', 12_000],
  ['=1.8+0.05', 1_850],
  ['1,200', 1_200_000],
  ['−2.5', -2_500],
  ['', null],
  ['1,5', 'This is not a number'],
  ['wide', 'This is not a number'],
  ['1.2345', 'Decimal places: at most 3'],
])('%j typed for metres is %j', (text, stored) => {
  expect(typed('x', 'm', text)).toBe(stored);
});

test.each([
  ['12.5', 125],
  ['１２', 120],
  ['12.55', 'Decimal places: at most 1'],
  ['=100/3', 333],
  ['-1', 'At least 0'],
])('%j typed for centimetres is %j', (text, stored) => {
  expect(typed('gapX', 'cm', text)).toBe(stored);
});

test('bounds are said in the unit in which one types', () => {
  expect(typed('width', 'm', '0')).toBe('At least 0.001');
});

test('what has no unit is read as in the grid', () => {
  expect(typed('quantity', '', '１２')).toBe(12);
});
