import type { ShownColumn } from '#lib/grid/index.ts';

const fitted = new WeakMap<Element, readonly ShownColumn[]>();
/** A row of empty cells for the columns that were asked for last: cloning it is the cheapest way to many of them. */
let model: { readonly columns: readonly ShownColumn[]; readonly cells: DocumentFragment } | null = null;

/**
 * Gives a pooled row its cells, one for the number and one for each column. Where only widths have changed, the cells
 * stay what they are.
 */
export function fitCells(row: HTMLElement, columns: readonly ShownColumn[]): void {
  const before = fitted.get(row);
  if (before === columns) return;
  fitted.set(row, columns);
  if (before && before.length === columns.length && before.every((old, at) => sameCells(old, columns[at]!)))
    return columns.forEach((column, at) => place(row.children[at + 1] as HTMLElement, column));
  if (model?.columns !== columns) model = { columns, cells: makeCells(columns) };
  row.replaceChildren(model.cells.cloneNode(true));
}

/** Whether a cell of one column can become one of the other. */
function sameCells(a: ShownColumn, b: ShownColumn): boolean {
  return a.id === b.id && a.field === b.field && a.frozen === b.frozen;
}

function makeCells(columns: readonly ShownColumn[]): DocumentFragment {
  const cells = document.createDocumentFragment();
  cells.append(makeCell('cell number', 'rowheader', 1));
  columns.forEach((column, at) => {
    const { field, frozen } = column;
    const classes = ['cell', field.kind.align];
    if (frozen) classes.push('frozen');
    if (frozen && !columns[at + 1]?.frozen) classes.push('edge');
    if (field.source === 'computed') classes.push('computed');
    const cell = makeCell(classes.join(' '), 'gridcell', at + 2);
    place(cell, column);
    cells.append(cell);
  });
  return cells;
}

/** Every cell has its text node from the start: most of them never need another. */
function makeCell(className: string, role: string, column: number): HTMLElement {
  const cell = document.createElement('div');
  cell.className = className;
  cell.setAttribute('role', role);
  cell.setAttribute('aria-colindex', String(column));
  return cell;
}

function place(cell: HTMLElement, { width, left, frozen }: ShownColumn): void {
  cell.style.width = `${width}px`;
  if (frozen) cell.style.setProperty('--left', `calc(var(--w-rownum) + ${left}px)`);
}
