import type { LockReason } from './source.ts';
import type { Cell } from './cells.ts';

export interface SkippedCell extends Cell {
  readonly reason: LockReason | 'too-long' | 'unread';
}

/** What the grid has to tell. The words are in messages/ under the same ids; the interface shows them. */
export type Notice =
  | {
      readonly id: 'grid_pasted';
      readonly params: {
        readonly cells: number;
        readonly added: number;
        readonly skipped: number;
        /** Texts that were kept but not understood. */
        readonly unread: number;
        readonly lostColumns: number;
        readonly lostRows: number;
      };
      readonly skipped: readonly SkippedCell[];
    }
  | { readonly id: 'grid_cleared'; readonly params: { readonly cells: number; readonly skipped: number } }
  | {
      readonly id: 'grid_filled' | 'grid_replaced';
      readonly params: { readonly cells: number; readonly skipped: number };
      readonly skipped: readonly SkippedCell[];
    }
  | { readonly id: 'grid_rows_deleted'; readonly params: { readonly count: number; readonly kept: number } }
  | { readonly id: 'grid_rows_fixed'; readonly params: { readonly count: number } }
  /** Rows cannot be moved by hand: a sort says their order; the place is in another group. */
  | { readonly id: 'grid_rows_sorted' | 'grid_rows_grouped'; readonly params: Record<string, never> }
  | { readonly id: 'grid_row_gone'; readonly params: { readonly text: string } }
  /** Cells that were cut and are not the person's to empty. */
  | { readonly id: 'grid_cut_kept'; readonly params: { readonly count: number } }
  | {
      readonly id: 'grid_no_date' | 'grid_no_moment';
      readonly params: Record<string, never>;
    }
  /** The browser let no menu read the clipboard. */
  | { readonly id: 'grid_paste_refused'; readonly params: { readonly plainly: boolean } }
  | { readonly id: 'grid_copy_shape'; readonly params: Record<string, never> };
