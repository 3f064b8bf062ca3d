import type { LostCell, LostCells } from '#lib/grid/source.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import type { CellValue, RowId } from '#lib/schema/index.ts';

/** What is asked of a live sheet. */
export type LossTeller = Pick<LiveSheet, 'lossAt' | 'lossRows' | 'takeBack' | 'dismissLoss'>;

/** The values of a live sheet that lost a race, as its grid marks them. */
export class LostCellsOfSheet implements LostCells {
  readonly #live: LossTeller;
  #known: ReadonlySet<RowId> = new Set();

  constructor(live: LossTeller) {
    this.#live = live;
    this.#known = live.lossRows();
  }

  at(row: RowId, column: string): LostCell | null {
    const lost = this.#live.lossAt(row, column);
    return lost && { by: lost.by, yours: lost.yours as CellValue, theirs: lost.theirs as CellValue };
  }

  useMine(row: RowId, column: string): void {
    const lost = this.#live.lossAt(row, column);
    if (lost) this.#live.takeBack(lost);
  }

  keepTheirs(row: RowId, column: string): void {
    const lost = this.#live.lossAt(row, column);
    if (lost) this.#live.dismissLoss(lost);
  }

  /** Rows to draw again: those that have or had such a value. */
  changed(): ReadonlySet<RowId> {
    const now = this.#live.lossRows();
    if (now.size === 0 && this.#known.size === 0) return now;
    const rows = new Set([...this.#known, ...now]);
    this.#known = now;
    return rows;
  }
}
