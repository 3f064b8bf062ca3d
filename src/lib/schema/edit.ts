import type { CellValue, RowId } from './values.ts';

/** What a person does to rows, said by the grid and carried out on a document by `#lib/doc`. */
export type RowEdit =
  | { readonly type: 'set'; readonly row: RowId; readonly field: string; readonly value: CellValue }
  /** `after: null` puts it first. */
  | {
      readonly type: 'add';
      readonly row: RowId;
      readonly after: RowId | null;
      readonly cells: Readonly<Record<string, CellValue>>;
    }
  | { readonly type: 'move'; readonly row: RowId; readonly after: RowId | null }
  | { readonly type: 'delete'; readonly row: RowId }
  | { readonly type: 'restore'; readonly row: RowId };

/** The two changes a document knows (sync rule S1). `order` and `deleted` are cells like others. */
export type Change =
  | { readonly type: 'add'; readonly row: RowId; readonly cells: Readonly<Record<string, CellValue>> }
  | { readonly type: 'set'; readonly row: RowId; readonly field: string; readonly value: CellValue };

/** What one thing that a person did is called: one transaction, one update (or several when large), one undo step. */
export type GestureName =
  | 'type'
  | 'clear'
  | 'paste'
  | 'cut'
  | 'fill'
  | 'replace'
  | 'add-rows'
  | 'delete-rows'
  | 'restore-rows'
  | 'move-rows'
  | 'undo'
  | 'redo'
  | 'replay'
  | 'take-back'
  | 'restore-value'
  | 'timeline'
  | 'floor'
  | 'import'
  | 'delay'
  | 'batches'
  | 'from-plan'
  | 'from-survey'
  | 'restore-approved'
  | 'check';
