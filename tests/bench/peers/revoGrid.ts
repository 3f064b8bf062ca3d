import { defineCustomElements } from '@revolist/revogrid/loader';
import type { Mount } from '../gridPage/contestant.ts';
import { ROW } from './shared.ts';

/** RevoGrid: virtual rows and columns, its own clipboard. Changes by others go through `setDataAt`. */
export const mount: Mount = async (home, data) => {
  const { records, columns } = data;
  defineCustomElements();
  const grid = document.createElement('revo-grid');
  Object.assign(grid, {
    theme: 'compact',
    rowSize: ROW,
    rowHeaders: true,
    range: true,
    columns: columns.map(({ id, width }) => ({
      prop: id,
      name: id,
      size: width,
      ...(id === 'ready' && {
        cellTemplate: (make: (tag: string, props: object) => unknown, { value }: { value: unknown }) =>
          make('input', { type: 'checkbox', checked: value === true }),
      }),
    })),
    source: records,
  });
  grid.style.height = '100%';
  home.append(grid);
  const cell = (): Element | null =>
    home.querySelector('revogr-viewport-scroll.rgCol revogr-data [data-rgrow="0"][data-rgcol="0"]');
  // Its elements are made one after the other, each in a task of its own.
  while (!cell()) await new Promise((next) => setTimeout(next));
  return {
    scroller: () => home.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')!,
    firstCell: () => cell()!.getBoundingClientRect(),
    update(row, column, text) {
      void grid.setDataAt({ row, col: column, rowType: 'rgRow', colType: 'rgCol', val: text });
    },
    held: (row, column) => records[row]![columns[column]!.id],
  };
};
