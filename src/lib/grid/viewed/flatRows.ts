import type { RowsView } from '#lib/views/viewState.ts';
import { ViewedSource } from './viewedSource.ts';

/** The rows of a view without its groups, for a list that groups and folds by itself. */
export class FlatRows extends ViewedSource {
  #closed: readonly string[] = [];

  override setView(view: RowsView, closed: readonly string[]): void {
    this.#closed = closed;
    super.setView({ ...view, groupBy: null }, []);
  }

  /** What is folded away elsewhere stays so. */
  override get closed(): readonly string[] {
    return this.#closed;
  }
}
