import { flushSync, mount } from 'svelte';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { ArraySource } from '#lib/grid/testing/arraySource.ts';
import type { Field } from '#lib/schema/index.ts';
import '#lib/ui/styles/index.css';
import Grid from '#lib/ui/grid/Grid.svelte';
import { makeSource } from '#tests/gridPage/supplies.ts';
import { mountBareList } from './bareList.ts';

/** Of the supplies: text, choices, numbers, computed numbers, times and a person; what both sides draw. */
const COLUMNS = [
  ...['item', 'category', 'spec', 'quantity', 'unit', 'secured'],
  ...['shortage', 'status', 'neededBy', 'expected', 'owner', 'note'],
];

overwriteGetLocale(() => 'en');
const full = makeSource({ lang: 'en', rows: 10_000 });
const fields = Object.fromEntries(
  COLUMNS.map((id) => [id, full.columns.find((column) => column.id === id)!.field as Field]),
);
const source = new ArraySource(
  fields,
  Object.fromEntries(
    full.rowIds().map((row) => [row, Object.fromEntries(COLUMNS.map((id) => [id, full.value(row, id)]))]),
  ),
);

/** Puts the list on the page and answers the milliseconds until it is laid out. */
function start(what: 'grid' | 'bare'): number {
  const home = document.querySelector<HTMLElement>('#page')!;
  const began = performance.now();
  if (what === 'bare') mountBareList(home, source);
  else {
    mount(Grid, { target: home, props: { source, label: 'Supplies' } });
    flushSync();
  }
  void home.offsetHeight;
  return performance.now() - began;
}

Object.assign(window, { start, source });
