import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { planOf, type Cells } from '#tests/support/planOf.ts';
import { findingFromCells, findingToCells } from '#lib/checks/cells.ts';
import { runCheck } from '#lib/checks/index.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { CellContext, RowEdit } from '#lib/schema/index.ts';
import { toasts } from '../overlay/toasts.svelte.ts';
import FindingsList from './FindingsList.svelte';

const desk: Cells = { item: 'Desk', zone: 'hall', width: 1600, depth: 600, height: 900, x: 2000, y: 2000 };
const view = planOf({
  zones: { hall: { name: 'Hall', x: 0, y: 0, width: 10_000, depth: 10_000 } },
  floor: { a: desk, b: { ...desk, item: 'Chips', x: 3400, width: 1500 } },
});
const findings = runCheck('overlap', view).map((one) => findingFromCells('f1', findingToCells(one), false)!);
const context = {
  ...{ locale: 'en', currency: 'CNY', day0: null, timeZone: 'Asia/Shanghai' },
  names: { people: () => [], rows: () => [], row: () => null, person: () => null, tracks: () => [] },
} as CellContext;

let page: ReturnType<typeof mount>;
afterEach(() => unmount(page));

function show(mayWrite: boolean) {
  overwriteGetLocale(() => 'en');
  const done: (readonly RowEdit[])[] = [];
  const floor = {
    locked: () => (mayWrite ? null : ('role' as never)),
    apply: (edits: readonly RowEdit[]) => void done.push(edits),
    undo: () => (done.pop(), null),
  };
  page = mount(FindingsList, {
    target: document.body,
    props: {
      ...{ planId: 'p', findings, view, revision: 0, context, personId: null, floor },
      grant: { role: 'planner', money: false },
    },
  });
  flushSync();
  return { done, buttons: () => [...document.querySelectorAll<HTMLButtonElement>('li button')] };
}

test('H12 one press on the overview carries out a mend of the floor, with a way back', () => {
  const { done, buttons } = show(true);
  expect(buttons().map(({ textContent }) => textContent)).toEqual(['Chips: Move 20 cm east']);
  buttons()[0]!.click();
  expect(done).toEqual([[{ type: 'set', row: 'b', field: 'x', value: 3600 }]]);
  const way = toasts().at(-1)!;
  expect(way.text).toBe('Chips: Move 20 cm east');
  way.action!.run();
  expect(done).toEqual([]);
});

test('H12 who may not write the floor is led to the row alone', () => {
  const { buttons } = show(false);
  expect(buttons()).toEqual([]);
  expect(document.querySelector('a.finding')!.getAttribute('href')).toContain('/plans/p/floor?row=a');
});
