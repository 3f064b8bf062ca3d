import type { FileCell } from '#lib/transfer/fileCell.ts';

/** A cell on its way into a workbook; text and yes-or-no have no format. */
export interface SentCell {
  readonly value: string | number | boolean;
  readonly format: string | null;
  readonly align: 'start' | 'end' | 'center';
  /** `heading`: names a column; `quiet`: worked out by Cuegrid, or a row's id; `total`: sums of rows. */
  readonly look: 'heading' | 'quiet-heading' | 'plain' | 'quiet' | 'total';
}

/** A row on its way into a workbook: `inner` is one that is folded away with its group. */
export interface SentRow {
  readonly cells: readonly (SentCell | null)[];
  readonly inner: boolean;
  /** Its first cell reaches over all columns. */
  readonly merged?: true;
}

/** What the child process is asked, in pieces: one job, then it ends. */
export type Asked =
  | {
      readonly type: 'sheet';
      readonly name: string;
      readonly widths: readonly number[];
      /** Rows stand below heads of groups, and can be folded away. */
      readonly isGrouped: boolean;
    }
  | { readonly type: 'rows'; readonly rows: readonly SentRow[] }
  | { readonly type: 'write' }
  | { readonly type: 'read'; readonly bytes: Uint8Array; readonly name: string };

/** Why a file is not read. The words are in messages/ as `error_<id>`. */
export type FileFault =
  'file-type' | 'file-old-excel' | 'file-broken' | 'file-too-large' | 'file-too-many-rows' | 'file-too-slow';

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly FileCell[])[];
  readonly isHidden: boolean;
  readonly hiddenRows: readonly number[];
}

export type Answered =
  | { readonly type: 'written'; readonly bytes: Uint8Array }
  | { readonly type: 'read'; readonly format: 'xlsx' | 'csv'; readonly sheets: readonly ReadSheet[] }
  | {
      readonly type: 'refused';
      readonly fault: FileFault;
      readonly params?: Readonly<Record<string, string | number>>;
    }
  | { readonly type: 'failed'; readonly reason: string };
