import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#lib/schema/floorJudging.ts';
import { backgroundToCells } from '#lib/schema/backgroundCells.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import EmptyFloor from './EmptyFloor.svelte';
import { arrayFloor } from './testing/arrayFloor.ts';

const VENUE = { width: 9_000, depth: 9_000 };
let page: ReturnType<typeof mount> | null = null;
beforeEach(() => overwriteGetLocale(() => 'en'));
afterEach(async () => {
  if (page) await unmount(page);
  page = null;
});

test('H69 what an empty plan says can be put away, and the keys are the plan’s again', () => {
  const { stage } = arrayFloor({}, VENUE);
  let isClosed = false;
  const props = { stage, phone: false, onclosed: () => (isClosed = true) };
  page = mount(EmptyFloor, { target: document.body, props });
  flushSync();
  expect(document.body.textContent).toContain('Nothing stands on the plan yet');
  expect(stage.saysEmpty).toBe(true);
  document.querySelector<HTMLButtonElement>('button[aria-label=Close]')!.click();
  expect([stage.saysEmpty, isClosed]).toEqual([false, true]);
});

test('H69 nothing is said over what lies under the floor, or where something stands', () => {
  const desk = { item: 'Desk', x: 0, y: 0, width: 1_000, depth: 600, quantity: 1 };
  expect(arrayFloor({ floor: { desk } }, VENUE).stage.saysEmpty).toBe(false);
  const { stage } = arrayFloor({}, VENUE);
  const laid = backgroundToCells({
    file: { name: 'Hall.png', type: 'image/png', size: 10, sha256: 'a' },
    ...{ page: 1, x: 0, y: 0, width: 9_000, rotation: 0, opacity: 50, locked: false, version: 1 },
  });
  Object.assign(stage.options.plan, { background: laid });
  expect(stage.saysEmpty).toBe(false);
});
