import { fitCells } from './rowCells.ts';
import { paintRow, type RowPainter } from './paintRow.ts';

/** One pooled row element, and which row it draws. */
export class RowSlot {
  /** Index in the frame; -1 draws nothing. */
  index = -1;
  /** What of the row is selected, as last drawn. */
  mark = '';
  /** What differs when it is drawn the next time was done by somebody else. */
  flash = false;
  #element: HTMLElement | null = null;

  /** Made when it is asked for: a page that is rendered on the server has no rows yet. */
  get element(): HTMLElement {
    if (!this.#element) {
      this.#element = document.createElement('div');
      this.#element.className = 'row';
      this.#element.setAttribute('role', 'row');
      this.#element.style.display = 'none';
    }
    return this.#element;
  }

  draw(painter: RowPainter): void {
    fitCells(this.element, painter.columns);
    paintRow(this.element, this.index, painter, this.flash);
    painter.layer?.(this.element, this.index, painter);
    this.flash = false;
  }
}
