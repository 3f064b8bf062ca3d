import type { Cell } from '../cells.ts';
import type { GridSource } from '../source.ts';

/** Cells that were cut and stay as they are until they are pasted (C17). */
export interface PendingCut {
  readonly source: GridSource;
  /** Those of them that are still there. */
  cells(): readonly Cell[];
}

/** The cut that waits for its paste: one for all sheets of a tab, as there is one clipboard. */
export class CutDesk {
  readonly #random: () => number;
  #pending: { readonly token: string; readonly cut: PendingCut } | null = null;

  /** @param random from 0 to below 1, so that the cuts of two tabs are told apart */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Lays cells aside. The answer goes to the clipboard with their copy. */
  lay(source: GridSource, cells: readonly Cell[]): string {
    const token = this.#random().toString(36).slice(2);
    const cut: PendingCut = {
      source,
      cells: () => {
        const rows = new Set(source.rowIds());
        return cells.filter(({ row }) => rows.has(row));
      },
    };
    this.#pending = { token, cut };
    return token;
  }

  /** The cut of this token, if it still waits. */
  of(token: string | null): PendingCut | null {
    return this.#pending?.token === token ? this.#pending.cut : null;
  }

  /** Nothing is cut any more; a paste copies. */
  drop(): void {
    this.#pending = null;
  }
}
