import { paperFigures, type LineFigures } from '../domain/paperFigures.ts';
import type { PaperBook } from '../domain/papers.ts';
import type { PaperReading } from './sheet.ts';
import type { RowId } from './values.ts';

/** The orders and invoices of a plan, and what they say of its budget lines. Made anew whenever they say something else. */
export class PaperBookReading implements PaperReading {
  readonly book: PaperBook;
  readonly figures: ReadonlyMap<RowId, LineFigures>;

  constructor(book: PaperBook) {
    this.book = book;
    this.figures = paperFigures(book);
  }

  of(row: RowId): LineFigures | null {
    return this.figures.get(row) ?? null;
  }
}
