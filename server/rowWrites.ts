import type { Grant } from '#lib/domain/roles.ts';
import type { CellValue, RowEdit, RowId } from '#lib/schema/index.ts';
import type { RefusalCode } from '#lib/wire/index.ts';
import type { Receipt } from './db/receipts.ts';
import type { Credential, StandingLoss } from './db/standing.ts';

/** What a command does to rows. A row that is added without `after` goes to the end. */
export type RowWrite =
  | Exclude<RowEdit, { readonly type: 'add' | 'set' }>
  /** With `was`, only where that still stands there. */
  | (Extract<RowEdit, { readonly type: 'set' }> & { readonly was?: CellValue })
  | {
      readonly type: 'add';
      readonly row: RowId;
      readonly after?: RowId | null;
      readonly cells: Readonly<Record<string, CellValue>>;
    };

/** In whose name, with which rights, and by what they are known. */
export interface RowWriter extends Partial<Credential> {
  readonly userId: string;
  readonly grant: Grant;
  readonly personId: string | null;
  readonly gesture?: { readonly id: string; readonly label: string };
  /** Stored with the rows, in their transaction, or not at all. */
  readonly receipt?: Receipt | null;
}

/** `changed`: something else stands there by now. `in-trash`: the row has to be restored first. `no-anchor`: the row after which another was to stand is not there. */
export type RowProblem = RefusalCode | 'changed' | 'in-trash' | 'no-anchor';

export type RowOutcome =
  /** `changed`: false when everything stood there already, so that nothing was stored. */
  | { readonly ok: true; readonly changed: boolean }
  | {
      readonly ok: false;
      readonly code: RowProblem;
      readonly row: RowId | null;
      readonly field: string | null;
      readonly problem?: string;
    }
  /** What the writer was judged by went while it was being stored. */
  | { readonly ok: false; readonly lost: StandingLoss };
