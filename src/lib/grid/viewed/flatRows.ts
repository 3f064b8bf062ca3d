import type { RowsView } from '#lib/views/isPlain.ts';
import type { GridSource } from '../source.ts';
import { ViewedSource, type ViewedOptions } from './viewedSource.ts';

/** The rows of a view without its groups, for a list that groups and folds by itself. */
export class FlatRows extends ViewedSource {
  #given: RowsView;
  #closed: readonly string[];

  constructor(sheet: GridSource, view: RowsView, closed: readonly string[], options: ViewedOptions) {
    super(sheet, { ...view, groupBy: null }, [], options);
    this.#given = view;
    this.#closed = closed;
  }

  override setView(view: RowsView, closed: readonly string[]): void {
    this.#given = view;
    this.#closed = closed;
    super.setView({ ...view, groupBy: null }, []);
  }

  override isBy(view: RowsView): boolean {
    return view === this.#given;
  }

  /** What is folded away elsewhere stays so. */
  override get closed(): readonly string[] {
    return this.#closed;
  }
}
