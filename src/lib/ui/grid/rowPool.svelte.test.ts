import { afterEach, beforeEach, expect, test } from 'vitest';
import { FIELDS } from '#lib/grid/testing/bench.ts';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { TableState } from '#lib/grid/index.ts';
import { selectCell } from '#lib/grid/selection.ts';
import { GridView } from './gridView.svelte.ts';

const HEIGHT = 640;
let view: GridView;
let home: HTMLElement;
let scroller: HTMLElement;
let table: TableState;
let end: () => void;

beforeEach(() => {
  const rows = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `r${index}`,
      { item: `Item ${index}`, quantity: 1000 * index },
    ]),
  );
  const source = new ArraySource({ item: FIELDS.item, quantity: FIELDS.quantity, ready: FIELDS.ready }, rows);
  table = new TableState(source.columns);
  const host = { notice: () => {}, openMenu: () => {}, insertLineBreak: () => {} };
  view = new GridView(source, table, host, 'active');
  home = document.createElement('div');
  scroller = document.createElement('div');
  for (const [name, value] of [
    ['clientHeight', HEIGHT],
    ['clientWidth', 900],
  ] as const)
    Object.defineProperty(scroller, name, { value });
  const unmount = view.rows.mount(home);
  const detach = view.attach(scroller);
  view.drawRows(view.painter);
  end = () => {
    detach();
    unmount();
    view.dispose();
  };
});
afterEach(() => end());

const elements = () => [...home.children] as HTMLElement[];
const isShown = (row: HTMLElement) => row.style.display !== 'none';
const numbers = () =>
  elements()
    .map((row) => Number(row.getAttribute('aria-rowindex') ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
const textOf = (number: number) =>
  home.querySelector(`[aria-rowindex="${number}"] > [aria-colindex="2"]`)?.textContent;
function scrollTo(top: number): void {
  scroller.scrollTop = top;
  scroller.dispatchEvent(new Event('scroll'));
}

test('D1 each drawn row stands on the page once, and the spare one does not while the active row is in view', () => {
  const drawn = numbers();
  expect(drawn).toEqual(Array.from({ length: drawn.length }, (_, index) => index + 2));
  expect(drawn.length).toBeGreaterThan((HEIGHT - 32) / 32);
  expect(elements().filter((row) => !isShown(row))).toHaveLength(1);
  expect([textOf(2), textOf(12)]).toEqual(['Item 0', 'Item 10']);
});

test('D1 scrolling a row writes into one element, hides none and makes none', () => {
  scrollTo(3200);
  const before = new Map(elements().map((row) => [row, row.getAttribute('aria-rowindex')]));
  const cells = new Set(elements().flatMap((row) => [...row.children]));
  scrollTo(3232);
  const changed = elements().filter((row) => before.get(row) !== row.getAttribute('aria-rowindex'));
  expect(changed).toHaveLength(1);
  expect(elements().every((row) => [...row.children].every((cell) => cells.has(cell)))).toBe(true);
  // The active row is far above: the spare element draws it.
  expect(elements().every(isShown)).toBe(true);
  expect([textOf(2), textOf(110)]).toEqual(['Item 0', 'Item 108']);
  expect(home.querySelectorAll('#active')).toHaveLength(1);
});

test('D1 layers are moved by the call that draws the rows, and cover the view at once however far it went', () => {
  const layer = document.createElement('div');
  const letGo = view.follow(layer);
  scrollTo(9616);
  expect(layer.style.transform).toBe('translateY(-9616px)');
  const drawn = numbers().filter((number) => number > 5);
  expect([drawn[0], drawn.at(-1)]).toEqual([302, 302 + Math.ceil((HEIGHT - 32) / 32)]);
  letGo();
  scrollTo(0);
  expect(layer.style.transform).toBe('translateY(-9616px)');
});

test('A1 the active cell is on the page once, in view or out of it', () => {
  view.engine.select(selectCell({ row: 'r3', column: 'quantity' }));
  expect(home.querySelectorAll('#active')).toHaveLength(1);
  scrollTo(9600);
  expect(home.querySelector('#active')?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('5');
  scrollTo(0);
  expect(home.querySelectorAll('#active')).toHaveLength(1);
  expect(new Set(numbers()).size).toBe(numbers().length);
});

test('D1 a column that gets wider keeps its cells, one that is hidden leaves none behind', () => {
  const cell = home.querySelector<HTMLElement>('[aria-rowindex="3"] > [aria-colindex="3"]')!;
  table.setWidth('quantity', 200);
  view.drawRows(view.painter);
  expect([home.contains(cell), cell.style.width, cell.textContent]).toEqual([true, '200px', '1']);
  table.setHidden('quantity', true);
  view.drawRows(view.painter);
  expect(home.querySelector('[aria-rowindex="3"]')!.children).toHaveLength(3);
  expect(textOf(3)).toBe('Item 1');
});
