import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { closeToast, toasts } from '../overlay/toasts.svelte.ts';
import { pressFloorKey, type KeyPort } from './floorKeys.ts';
import { mayNumber, numberItems } from './floorNumbers.ts';
import '../overlay/DialogBody.svelte';
import NumberDialog from './NumberDialog.svelte';
import { arrayFloor } from './testing/arrayFloor.ts';

const desk = (item: string, x: number, y: number) => ({
  ...{ item, x, y, width: 1_000, depth: 600, height: 900, quantity: 1 },
});
let floor: ReturnType<typeof arrayFloor>;
let stop: () => void;
let page: ReturnType<typeof mount> | null = null;
beforeEach(() => {
  overwriteGetLocale(() => 'en');
  floor = arrayFloor(
    { floor: { c: desk('Bar', 0, 3_000), b: desk('T 5', 4_000, 100), a: desk('Desk 07', 0, 0) } },
    { width: 9_000, depth: 9_000 },
  );
  stop = floor.stage.watch();
  floor.stage.select(['c', 'b', 'a']);
});
afterEach(async () => {
  stop();
  for (const { id } of toasts()) closeToast(id);
  if (page) await unmount(page);
  page = null;
});

const numbering = { prefix: 'T ', start: 4, digits: 1 };
const names = () => ['a', 'b', 'c'].map((row) => floor.stage.scene.item(row)?.name);

test('H71 what is selected is numbered as one gesture, and whoever has the name already is left alone', () => {
  expect(numberItems(floor.surface, 'rows', numbering)).toBe(true);
  expect(names()).toEqual(['T 4', 'T 5', 'T 6']);
  expect(floor.gestures).toEqual([
    [
      { type: 'set', row: 'a', field: 'item', value: 'T 4' },
      { type: 'set', row: 'c', field: 'item', value: 'T 6' },
    ],
  ]);
  expect(numberItems(floor.surface, 'rows', numbering)).toBe(false);
});

test('H71 a name that may not be written stays, its number is left free, and that is said', () => {
  floor.locked.add('b');
  numberItems(floor.surface, 'rows', { ...numbering, prefix: 'Bar ' });
  expect(names()).toEqual(['Bar 4', 'T 5', 'Bar 6']);
  expect(toasts().map(({ text }) => text)).toEqual([expect.stringContaining('1 item stays as it is')]);
});

test('H71 N asks how to number; one item alone, or none that may be written, is not numbered', () => {
  const asked: string[] = [];
  const port = { number: () => asked.push('number') } as unknown as KeyPort;
  expect(pressFloorKey(floor.surface, port, { key: 'n' } as KeyboardEvent)).toBe(true);
  floor.stage.tool = 'zones';
  pressFloorKey(floor.surface, port, { key: 'n' } as KeyboardEvent);
  expect(asked).toEqual(['number']);
  expect(mayNumber(floor.surface)).toBe(true);
  for (const row of ['a', 'b', 'c']) floor.locked.add(row);
  expect(mayNumber(floor.surface)).toBe(false);
  floor.locked.clear();
  floor.stage.select(['a']);
  expect(mayNumber(floor.surface)).toBe(false);
});

test('H71 the dialog begins with the name that is read first, and says what is wrong with a number', async () => {
  let isClosed = false;
  const props = { open: true, surface: floor.surface, onclosed: () => (isClosed = true) };
  page = mount(NumberDialog, { target: document.body, props });
  flushSync();
  const field = (name: string): HTMLInputElement | null => document.querySelector(`[name=${name}]`);
  await vi.waitFor(() => expect(field('prefix')?.value).toBe('Desk '), 10_000);
  const type = (name: string, text: string): void => {
    field(name)!.value = text;
    field(name)!.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  const submit = (): void => {
    const form = document.querySelector('form')!;
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    flushSync();
  };
  expect(document.body.textContent).toContain('Desk 07 to Desk 09');
  type('start', 'one');
  submit();
  expect(document.body.textContent).toContain('A whole number from 0 to 999997');
  expect([isClosed, floor.gestures.length]).toEqual([false, 0]);
  type('start', '1');
  submit();
  expect(names()).toEqual(['Desk 01', 'Desk 02', 'Desk 03']);
  expect(isClosed).toBe(true);
});
