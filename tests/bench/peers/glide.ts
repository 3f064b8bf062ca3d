import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { DataEditor, GridCellKind } from '@glideapps/glide-data-grid';
import '@glideapps/glide-data-grid/dist/index.css';
import type { Mount } from '../gridPage/contestant.ts';
import { ROW } from './shared.ts';

/** Glide Data Grid: one canvas under React. Changes by others go through `updateCells`, which redraws those alone. */
export const mount: Mount = (home, data) => {
  const { records, columns } = data;
  const portal = document.createElement('div');
  portal.id = 'portal';
  portal.style.cssText = 'position:fixed;left:0;top:0;z-index:9999';
  document.body.append(portal);
  const write = ([column, row]: readonly [number, number], value: unknown): void => {
    records[row]![columns[column]!.id] = value as string | boolean;
  };
  let grid: { updateCells(damage: { cell: readonly [number, number] }[]): void } | null = null;
  createRoot(home).render(
    createElement(DataEditor, {
      ref: (made) => (grid = made),
      width: '100%',
      height: '100%',
      rowHeight: ROW,
      headerHeight: ROW,
      rowMarkers: 'number',
      smoothScrollX: true,
      smoothScrollY: true,
      rows: records.length,
      columns: columns.map(({ id, width }) => ({ id, title: id, width })),
      getCellContent([column, row]) {
        const value = records[row]![columns[column]!.id]!;
        return typeof value === 'boolean'
          ? { kind: GridCellKind.Boolean, data: value, allowOverlay: false }
          : { kind: GridCellKind.Text, data: value, displayData: value, allowOverlay: true };
      },
      getCellsForSelection: true,
      onCellsEdited(edits) {
        for (const { location, value } of edits) write(location, value.data);
        return true;
      },
      onPaste: true,
    }),
  );
  return {
    scroller: () => home.querySelector('.dvn-scroller')!,
    firstCell() {
      const { x, y } = home.querySelector('canvas')!.getBoundingClientRect();
      return { x: x + 80, y: y + ROW };
    },
    update(row, column, text) {
      write([column, row], text);
      grid!.updateCells([{ cell: [column, row] }]);
    },
    held: (row, column) => records[row]![columns[column]!.id],
  };
};
