import { AllCommunityModule, createGrid, ModuleRegistry, themeQuartz } from 'ag-grid-community';
import type { Mount } from '../gridPage/contestant.ts';
import { parseBlock, ROW } from './shared.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

/**
 * AG Grid Community: virtual rows and columns of fixed height, rows found by id, no animations. Changes by others go
 * through `applyTransactionAsync`, which its documentation advises for frequent ones; a paste is not part of the
 * community edition, so an application does it, as one transaction.
 */
export const mount: Mount = (home, data) => {
  const { records, columns } = data;
  const api = createGrid(home, {
    theme: themeQuartz,
    columnDefs: columns.map(({ id, width }) => ({
      field: id,
      width,
      editable: true,
      cellDataType: id === 'ready' ? 'boolean' : 'text',
    })),
    rowData: records,
    getRowId: ({ data: record }) => String(record.id),
    rowHeight: ROW,
    headerHeight: ROW,
    animateRows: false,
    enterNavigatesVerticallyAfterEdit: true,
  });
  home.addEventListener('paste', (event) => {
    const at = api.getFocusedCell();
    if (!at) return;
    event.preventDefault();
    const first = columns.findIndex(({ id }) => id === at.column.getColId());
    const block = parseBlock(event.clipboardData!.getData('text/plain'));
    const update = block.map((line, down) => {
      const record = records[at.rowIndex + down]!;
      line.forEach((text, across) => (record[columns[first + across]!.id] = text));
      return record;
    });
    api.applyTransaction({ update });
  });
  return {
    scroller: () => home.querySelector('.ag-grid-viewport')!,
    firstCell: () => home.querySelector('.ag-row[row-index="0"] .ag-cell')!.getBoundingClientRect(),
    update(row, column, text) {
      records[row]![columns[column]!.id] = text;
      api.applyTransactionAsync({ update: [records[row]!] });
    },
    held: (row, column) => records[row]![columns[column]!.id],
  };
};
