import { flushSync, mount as mountComponent } from 'svelte';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import '#lib/ui/styles/index.css';
import Grid from '#lib/ui/grid/Grid.svelte';
import { GridLater } from '#lib/ui/grid/gridLater.ts';
import type { Mount } from './contestant.ts';

overwriteGetLocale(() => 'en');

/** The grid of this project, with all that it does. */
export const mount: Mount = (home, data) => {
  const { source } = data;
  mountComponent(Grid, { target: home, props: { source, label: 'Bench' } });
  flushSync();
  // As a page does once it is usable.
  void GridLater.fetch();
  return {
    scroller: () => home.querySelector('[data-grid-scroller]')!,
    firstCell: () => home.querySelector('[role="gridcell"]')!.getBoundingClientRect(),
    update: (row, column, text) =>
      source.remote([{ type: 'set', row: `r${row}`, field: data.columns[column]!.id, value: text }]),
    held: (row, column) => source.value(`r${row}`, data.columns[column]!.id),
  };
};
