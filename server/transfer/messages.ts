/** A cell on its way into a workbook; text and yes-or-no have no format. */
export interface SentCell {
  readonly value: string | number | boolean;
  readonly format: string | null;
  readonly align: 'start' | 'end' | 'center';
  /** `heading`: names a column; `quiet`: worked out by Cuegrid, or a row's id; `total`: below the rows. */
  readonly look: 'heading' | 'quiet-heading' | 'plain' | 'quiet' | 'total';
}

/** What the child process is asked, in pieces: one job, then it ends. */
export type Asked =
  | { readonly type: 'sheet'; readonly name: string; readonly widths: readonly number[] }
  | { readonly type: 'rows'; readonly rows: readonly (readonly (SentCell | null)[])[] }
  | { readonly type: 'write' };

export type Answered =
  | { readonly type: 'written'; readonly bytes: Uint8Array }
  | { readonly type: 'failed'; readonly reason: string };
