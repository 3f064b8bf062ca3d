import Handsontable from 'handsontable';
import 'handsontable/styles/handsontable.css';
import 'handsontable/styles/ht-theme-main.css';
import type { Mount } from '../gridPage/contestant.ts';
import { ROW } from './shared.ts';

/** Handsontable: virtual rows and columns of fixed sizes, nothing measured. Changes by others go through `setDataAtCell`. */
export const mount: Mount = (home, data) => {
  const { records, columns } = data;
  const table = new Handsontable(home, {
    licenseKey: 'non-commercial-and-evaluation',
    themeName: 'ht-theme-main',
    data: records,
    columns: columns.map(({ id, width }) => ({
      data: id,
      width,
      type: id === 'ready' ? 'checkbox' : 'text',
    })),
    colHeaders: columns.map(({ id }) => id),
    rowHeaders: true,
    rowHeights: ROW,
    autoRowSize: false,
    autoColumnSize: false,
    wordWrap: false,
    width: '100%',
    height: '100%',
  });
  return {
    scroller: () => home.querySelector('.ht_master .wtHolder')!,
    firstCell: () => home.querySelector('.ht_master tbody td')!.getBoundingClientRect(),
    update: (row, column, text) => table.setDataAtCell(row, column, text),
    held: (row, column) => records[row]![columns[column]!.id],
  };
};
