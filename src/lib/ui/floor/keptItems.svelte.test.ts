import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { flushSync, mount, unmount } from 'svelte';
import { shifted } from '#lib/floor/moves.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { closeToast, toasts } from '../overlay/toasts.svelte.ts';
import { pressFloorKey, type KeyPort } from './floorKeys.ts';
import ItemProperties from './ItemProperties.svelte';
import { arrayFloor } from './testing/arrayFloor.ts';

const desk = (x: number, more = {}) => ({
  ...{ item: 'Desk', zone: 'hall', x, y: 1_000, width: 1_000, depth: 600, height: 900, quantity: 1 },
  ...more,
});
let floor: ReturnType<typeof arrayFloor>;
let stop: () => void;
beforeEach(() => {
  overwriteGetLocale(() => 'en');
  const vase = desk(1_000, { stackedOn: 'a', width: 200, depth: 200 });
  floor = arrayFloor(
    {
      zones: { hall: { name: 'Hall', x: 0, y: 0, width: 9_000, depth: 9_000 } },
      floor: { a: desk(1_000), b: desk(3_000), c: desk(5_000), vase },
    },
    { width: 20_000, depth: 20_000 },
  );
  stop = floor.stage.watch();
  floor.stage.select(['a', 'b']);
});
afterEach(() => {
  stop();
  for (const { id } of toasts()) closeToast(id);
});

const said = (): readonly string[] => toasts().map(({ text }) => text);
const ONE_STAYS = expect.stringMatching(/^1 item stays as it is: Read only/);
const written = (): readonly string[] => [
  ...new Set(floor.gestures.flat().flatMap((edit) => ('row' in edit ? edit.row : []))),
];
const press = (key: string): boolean => pressFloorKey(floor.surface, {} as KeyPort, { key } as KeyboardEvent);

test.each([['r'], ['ArrowRight']])(
  'H66 %s of several says how many stay, once for a key that is held',
  (key) => {
    floor.locked.add('b');
    press(key);
    press(key);
    expect(said()).toEqual([ONE_STAYS]);
    expect(written()).toEqual(['a', 'vase']);
  },
);

test('H66 what is locked on an item that is moved is told as well; where nothing stays, nothing is said', () => {
  press('ArrowRight');
  expect(said()).toEqual([]);
  floor.locked.add('vase');
  press('ArrowRight');
  expect(said()).toEqual([ONE_STAYS]);
});

test('H66 several that are turned by a typed figure, or lined up, say how many stay', () => {
  floor.locked.add('b');
  const props = { surface: floor.surface, revision: 0 };
  const page = mount(ItemProperties, { target: document.body, props });
  flushSync();
  const field = document.querySelector<HTMLInputElement>('input[aria-label^="Rotation"]')!;
  field.value = '90';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new FocusEvent('blur'));
  flushSync();
  expect(floor.stage.scene.item('a')?.row.rotation).toBe(90);
  expect(said()).toEqual([ONE_STAYS]);
  void unmount(page);
  floor.stage.put(floor.surface.chosen.map(({ row }) => shifted(row, { dx: 0, dy: 100 })));
  expect(said()).toEqual([ONE_STAYS]);
  expect(written()).toEqual(['a']);
});

test('H66 a zone that carries its items says how many stay, moved and typed', () => {
  floor.locked.add('b').add('vase');
  const zone = floor.stage.scene.zone('hall')!;
  floor.stage.tool = 'zones';
  floor.stage.zone = 'hall';
  press('ArrowRight');
  const two = expect.stringMatching(/^2 items stay as they are: Read only/);
  expect(said()).toContainEqual(two);
  for (const { id } of toasts()) closeToast(id);
  floor.stage.typeZone([{ type: 'set', row: zone.id, field: 'x', value: 500 }]);
  expect(said()).toEqual([two]);
  expect(written().toSorted()).toEqual(['a', 'c', 'hall']);
});
